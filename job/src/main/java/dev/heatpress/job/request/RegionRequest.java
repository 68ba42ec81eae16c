package dev.heatpress.job.request;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Region;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which part of a matrix is meant and how it is turned.
///
/// @param rows of the matrix as it is stored; null for all
/// @param columns of the matrix as it is stored; null for all
/// @param transpose rows become columns, before flipping
/// @param flipRows upside down
/// @param flipColumns left to right
/// @param rowCut where the rows begin and end if that is within cells; null for whole ones
/// @param columnCut the same for columns
/// @param rowChoice the rows, where they are chosen by what the file says; null elsewhere
/// @param columnChoice the same for columns
public record RegionRequest(
    SliceSpec.@Nullable Axis rows,
    SliceSpec.@Nullable Axis columns,
    boolean transpose,
    boolean flipRows,
    boolean flipColumns,
    @Nullable Cut rowCut,
    @Nullable Cut columnCut,
    @Nullable AxisChoice rowChoice,
    @Nullable AxisChoice columnChoice) {

  /// A region of whole cells.
  public RegionRequest(
      SliceSpec.@Nullable Axis rows,
      SliceSpec.@Nullable Axis columns,
      boolean transpose,
      boolean flipRows,
      boolean flipColumns) {
    this(rows, columns, transpose, flipRows, flipColumns, null, null, null, null);
  }

  /// Reads a half-open range `a:b` with ends as in Python.
  ///
  /// @throws SettingException where the text is none
  static SliceSpec.@Nullable Axis range(Setting setting, @Nullable String text) {
    if (text == null || choice(setting, text) != null) {
      return null;
    }
    try {
      SliceSpec.Axis axis = SliceSpec.parseAxis(text);
      if (!axis.index()) {
        return axis;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw SettingException.of(
        setting.key(), "takes a range such as 100:200, :50 or -10:, not '%s'", text);
  }

  /// Reads what is chosen by what a file says of its axis; null where that is indexes.
  static @Nullable AxisChoice choice(Setting setting, @Nullable String text) {
    if (text == null || Cut.parse(text) != null) {
      return null;
    }
    try {
      SliceSpec.parseAxis(text);
      return null;
    } catch (IllegalArgumentException e) {
      return AxisChoice.parse(setting.key(), text);
    }
  }

  /// Refuses ranges that begin or end within a cell.
  ///
  /// @param why what has whole cells only, in words
  void whole(String why) {
    if (rowCut != null || columnCut != null) {
      throw SettingException.of(rowCut != null ? "rows" : "cols", why);
    }
  }

  /// Refuses rows and columns that are chosen by what the file says.
  ///
  /// @param why what takes indexes only, in words
  void indexed(String why) {
    if (rowChoice != null || columnChoice != null) {
      throw SettingException.of(rowChoice != null ? "rows" : "cols", why);
    }
  }

  /// The same region by the indexes of rows and columns.
  ///
  /// @param axes what the file says of them, asked only where it is needed
  /// @throws SettingException where there are none that are meant
  public RegionRequest on(MatrixSource matrix, Supplier<Axes> axes) {
    if (rowChoice == null && columnChoice == null) {
      return this;
    }
    Axes known = axes.get();
    return new RegionRequest(
        rowChoice == null ? rows : rowChoice.cells(known.rows(), matrix.rows()),
        columnChoice == null ? columns : columnChoice.cells(known.columns(), matrix.columns()),
        transpose,
        flipRows,
        flipColumns,
        rowCut,
        columnCut,
        null,
        null);
  }

  /// The same turn of other rows and columns.
  public RegionRequest of(SliceSpec.Axis otherRows, SliceSpec.Axis otherColumns) {
    return new RegionRequest(otherRows, otherColumns, transpose, flipRows, flipColumns);
  }

  /// The same cells, upside down.
  public RegionRequest upsideDown() {
    return new RegionRequest(
        rows,
        columns,
        transpose,
        !flipRows,
        flipColumns,
        rowCut,
        columnCut,
        rowChoice,
        columnChoice);
  }

  /// A region as it appears: turned where rows and columns are exchanged. The way back, too.
  public Region seen(Region part) {
    return transpose ? part.transposed() : part;
  }

  /// What the engine is asked for.
  public RasterSpec plan(Region part, int height, int width, Resources resources) {
    return new RasterSpec(
            part, height, width, new Orientation(transpose, flipRows, flipColumns), resources)
        .at(
            rowCut == null ? null : rowCut.edges(part.rowStart(), part.rowEnd()),
            columnCut == null ? null : columnCut.edges(part.columnStart(), part.columnEnd()));
  }

  /// The region of a matrix; ends beyond its edges are cut off.
  ///
  /// @throws InputException where nothing is left
  public Region of(MatrixSource matrix) {
    return of(matrix.rows(), matrix.columns());
  }

  /// The region of a matrix with so many rows and columns.
  ///
  /// @throws InputException where nothing is left
  public Region of(long matrixRows, long matrixColumns) {
    indexed("takes indexes here, such as 100:200");
    long[] r = resolve("rows", rows, matrixRows);
    long[] c = resolve("columns", columns, matrixColumns);
    return new Region(r[0], r[1], c[0], c[1]);
  }

  private static long[] resolve(String what, SliceSpec.@Nullable Axis axis, long n) {
    long start = axis == null ? 0 : SliceSpec.clamp(axis.start(), 0, n);
    long stop = axis == null ? n : SliceSpec.clamp(axis.stop(), n, n);
    if (stop <= start) {
      throw new InputException(
          "the range of %s is empty: %d to %d of a matrix with %d %s; choose a wider one",
          what, start, stop, n, what);
    }
    return new long[] {start, stop};
  }
}
