package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.io.hdf5.dataset.AxisSelection;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.VirtualMapping;
import dev.heatpress.io.plane.PlaneSource;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// What one source gives to the plane of a virtual dataset.
///
/// Its cells fill those of the plane in order, so the axes with more than one of them follow each
/// other alike on both sides, and each axis can be looked at by itself.
final class VirtualPart {
  private final PlaneSource source;
  private final ElementCopy elements;
  private final byte[] fill;
  private final @Nullable Axis rows;
  private final @Nullable Axis columns;

  /// Whether the rows of the plane are the columns of the source.
  private final boolean turned;

  /// One axis of the plane.
  ///
  /// @param end cells of the source along it
  private record Axis(AxisSelection target, AxisSelection taken, long end) {
    /// The cells of the source for a range, -1 where it has none; empty where it has none at all.
    long[] cells(long first, int count) {
      long size = target.size();
      if (size == 0 || target.cell(0) >= first + count || target.cell(size - 1) < first) {
        return new long[0];
      }
      long[] cells = new long[count];
      boolean any = false;
      for (int k = 0; k < count; k++) {
        long index = target.indexOf(first + k);
        long cell = index < 0 || index >= taken.size() ? -1 : taken.cell(index);
        cells[k] = cell < end ? cell : -1;
        any |= cells[k] >= 0;
      }
      return any ? cells : new long[0];
    }
  }

  private VirtualPart(
      PlaneSource source,
      ElementCopy elements,
      byte[] fill,
      @Nullable Axis rows,
      @Nullable Axis columns,
      boolean turned) {
    this.source = source;
    this.elements = elements;
    this.fill = fill;
    this.rows = rows;
    this.columns = columns;
    this.turned = turned;
  }

  /// What a mapping gives to a plane; null where it gives nothing.
  ///
  /// @throws InputException where the source is refused
  static @Nullable VirtualPart of(
      Dataset dataset, VirtualMapping mapping, Plane plane, VirtualDataset sources, Opener opener) {
    List<AxisSelection> target = mapping.target().of(dataset.shape());
    for (int k = 0; k < target.size(); k++) {
      if (k != plane.rowAxis()
          && k != plane.columnAxis()
          && target.get(k).indexOf(plane.start()[k]) < 0) {
        return null;
      }
    }
    Dataset source = sources.source(dataset.file(), mapping);
    if (source == null) {
      return null;
    }
    String name = mapping.file() + ":" + mapping.dataset();
    List<AxisSelection> taken = mapping.source().of(source.shape());
    int[] of = matched(target, taken, name);
    long[] start = new long[taken.size()];
    for (int k = 0; k < start.length; k++) {
      start[k] = taken.get(k).size() == 0 ? 0 : taken.get(k).cell(0);
    }
    for (int k = 0; k < of.length; k++) {
      if (of[k] >= 0 && k != plane.rowAxis() && k != plane.columnAxis()) {
        start[of[k]] = taken.get(of[k]).cell(target.get(k).indexOf(plane.start()[k]));
      }
    }
    int row = plane.rowAxis() < 0 ? -1 : of[plane.rowAxis()];
    int column = of[plane.columnAxis()];
    boolean turned = column < 0 && row >= 0;
    int columnAxis = turned ? row : column >= 0 ? column : start.length - 1;
    int rowAxis = turned || row < 0 ? -1 : row;
    long fixed = column < 0 && !turned ? start[columnAxis] : 0;
    long[] stop = new long[start.length];
    for (int k = 0; k < start.length; k++) {
      boolean whole = k == rowAxis || k == columnAxis;
      if (start[k] >= source.shape()[k]) {
        return null;
      }
      stop[k] = whole ? source.shape()[k] : start[k] + 1;
      start[k] = whole ? 0 : start[k];
    }
    return new VirtualPart(
        opener.open(source, new Plane(source.shape(), rowAxis, columnAxis, start, stop), sources),
        ElementCopy.of(source.type(), dataset.type(), name),
        source.fill().shown(source.type().size()).toArray(ValueLayout.JAVA_BYTE),
        plane.rowAxis() < 0 ? null : axis(target, taken, source, plane.rowAxis(), row, 0),
        axis(target, taken, source, plane.columnAxis(), column, fixed),
        turned);
  }

  /// Opens the plane of a source.
  interface Opener {
    PlaneSource open(Dataset source, Plane plane, VirtualDataset sources);
  }

  private static Axis axis(
      List<AxisSelection> target,
      List<AxisSelection> taken,
      Dataset source,
      int axis,
      int other,
      long fixed) {
    return other < 0
        ? new Axis(
            target.get(axis),
            new AxisSelection.Regular(fixed, Long.MAX_VALUE, 1, 1),
            Long.MAX_VALUE)
        : new Axis(target.get(axis), taken.get(other), source.shape()[other]);
  }

  /// The axis of the source for each of the target, -1 where only one cell is taken.
  private static int[] matched(List<AxisSelection> target, List<AxisSelection> taken, String name) {
    int[] of = new int[target.size()];
    int next = 0;
    boolean same = true;
    for (int k = 0; k < of.length; k++) {
      of[k] = -1;
      if (target.get(k).size() != 1) {
        while (next < taken.size() && taken.get(next).size() == 1) {
          next++;
        }
        same &= next < taken.size() && taken.get(next).size() == target.get(k).size();
        of[k] = next++;
      }
    }
    for (; next < taken.size(); next++) {
      same &= taken.get(next).size() == 1;
    }
    if (!same) {
      throw new InputException(
          "a virtual dataset changes the shape of its source %s, which is not supported: copy it"
              + " with h5repack -l CONTI",
          name);
    }
    return of;
  }

  PlaneSource source() {
    return source;
  }

  /// Cells of the plane that it gives, at the most.
  double cells() {
    double height = rows == null ? 1 : rows.taken.size();
    return height * (columns == null ? 1 : columns.taken.size());
  }

  /// The rows of the source for a range of the plane's, -1 where there are none; empty where there
  /// are none at all.
  long[] rows(long first, int count) {
    return rows == null ? new long[count] : rows.cells(first, count);
  }

  /// The same for columns.
  long[] columns(long first, int count) {
    return columns == null ? new long[count] : columns.cells(first, count);
  }

  /// Copies cells into a block of the plane.
  ///
  /// @param rows of the source, as [#rows] has them
  void copy(PlaneSource.Reader reader, long[] rows, long[] columns, RawCells out) {
    long height = turned ? source.blockColumns() : source.blockRows();
    long width = source.blockColumns();
    for (int r = 0, rowEnd; r < rows.length; r = rowEnd) {
      rowEnd = end(rows, r, height);
      for (int c = 0, columnEnd; c < columns.length && rows[r] >= 0; c = columnEnd) {
        columnEnd = end(columns, c, width);
        if (columns[c] < 0) {
          continue;
        }
        long blockRow = turned ? 0 : rows[r] / height;
        long blockColumn = turned ? rows[r] / height : columns[c] / width;
        RawCells block = reader.read(blockRow, blockColumn);
        if (block == null) {
          block = new RawCells(MemorySegment.ofArray(fill), 0, height, width, 0, 0);
        }
        for (int k = r; k < rowEnd; k++) {
          long inRow = turned ? 0 : rows[k] - blockRow * height;
          for (int l = c, runEnd; l < columnEnd; l = runEnd) {
            runEnd = l + 1;
            while (runEnd < columnEnd && columns[runEnd] == columns[l] + runEnd - l) {
              runEnd++;
            }
            long inColumn = (turned ? rows[k] : columns[l]) - blockColumn * width;
            elements.copy(
                block.segment(),
                block.offset() + inRow * block.rowStride() + inColumn * block.columnStride(),
                block.columnStride(),
                out.segment(),
                out.offset() + k * out.rowStride() + l * out.columnStride(),
                runEnd - l);
          }
        }
      }
    }
  }

  /// The end of the cells from `first` on that are in the same block of the source.
  private static int end(long[] cells, int first, long size) {
    int end = first + 1;
    if (cells[first] < 0) {
      while (end < cells.length && cells[end] < 0) {
        end++;
      }
      return end;
    }
    while (end < cells.length && cells[end] >= 0 && cells[end] / size == cells[first] / size) {
      end++;
    }
    return end;
  }
}
