package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.ChunkedMatrix.ChunkReader;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.pyramid.LivePart;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// The aggregate of some cells as text; of one cell the number that is stored, and what its row and
/// column are called.
final class CellValue {
  private CellValue() {}

  /// `value`, `row` and `col`.
  ///
  /// @param settings with a picture of one pixel
  static Map<String, Object> of(
      Input input, MatrixSource matrix, Settings settings, RunContext context) {
    RenderJob job = JobSettings.render(InputRequest.of(matrix), settings, List.of());
    Region part = job.region().of(matrix);
    boolean one = part.rows() == 1 && part.columns() == 1;
    double number;
    try (LivePart live = LivePart.of(matrix, part)) {
      RenderJob own = JobSettings.render(InputRequest.of(live.matrix()), settings, List.of());
      number =
          RenderRun.means(own, JobSettings.aggregation(settings), context, (h, w, all) -> all[0]);
    }
    DType dtype = matrix.dtype();
    String value =
        one && (dtype == DType.I8 || dtype == DType.U8)
            ? whole(matrix, part.rowStart(), part.columnStart(), number)
            : one && dtype == DType.F4 ? Float.toString((float) number) : text(number);
    if (!one) {
      return JsonTree.object("value", value, "row", "", "col", "");
    }
    Axis rows = Axis.NONE;
    Axis columns = Axis.NONE;
    try {
      rows = input.axes().get().rows();
      columns = input.axes().get().columns();
    } catch (InputException e) {
      // A cell is one without a name, too.
    }
    return JsonTree.object(
        "value",
        value,
        "row",
        name(rows, part.rowStart(), matrix.rows()),
        "col",
        name(columns, part.columnStart(), matrix.columns()));
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }

  /// A stored integer of 64 bits, of which a double may know only the upper ones.
  private static String whole(MatrixSource matrix, long row, long column, double otherwise) {
    return switch (matrix) {
      case StridedMatrix strided -> bits(strided.cells(), row, column);
      case ChunkedMatrix chunked -> {
        try (ChunkReader reader = chunked.newReader()) {
          Cells cells = reader.read(row / chunked.chunkRows(), column / chunked.chunkColumns());
          yield bits(cells, row % chunked.chunkRows(), column % chunked.chunkColumns());
        }
      }
      default -> text(otherwise);
    };
  }

  private static String bits(Cells cells, long row, long column) {
    long at = cells.offset() + row * cells.rowStride() + column * cells.columnStride();
    long bits = cells.segment().get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(cells.order()), at);
    return cells.dtype() == DType.U8 ? Long.toUnsignedString(bits) : Long.toString(bits);
  }

  private static String name(Axis axis, long cell, long cells) {
    return name(axis, axis.coordinates(), cell, cells);
  }

  /// What a cell of an axis is called: by its name or coordinate; empty where it has neither.
  ///
  /// @param coordinates of the axis
  static String name(Axis axis, double @Nullable [] coordinates, long cell, long cells) {
    if (!axis.names().isEmpty()) {
      return axis.names().get(Math.toIntExact(cell));
    }
    if (coordinates == null || coordinates.length != cells) {
      return "";
    }
    double coordinate = coordinates[(int) cell];
    String text =
        axis.dates()
            ? Instant.ofEpochSecond((long) Math.floor(coordinate)).toString()
            : text(coordinate);
    return axis.unit().isEmpty() || axis.dates() ? text : text + " " + axis.unit();
  }
}
