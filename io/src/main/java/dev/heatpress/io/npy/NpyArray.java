package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.plane.ComplexMatrix;
import dev.heatpress.io.plane.FetchedPlane;
import dev.heatpress.io.plane.PlainCells;
import dev.heatpress.io.plane.PlaneMatrix;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// From a header to cells: where each lies, in an array of any rank and order.
final class NpyArray {
  private NpyArray() {}

  /// What the header says.
  ///
  /// @param storedBytes what the cells take in the file
  /// @param only whether there is no other array
  static ArrayInfo info(
      NpyHeader header, String member, List<String> filters, long storedBytes, boolean only) {
    return new ArrayInfo(
        member,
        header.shape(),
        header.descr().text(),
        header.fortran() ? "column-major" : "row-major",
        new long[0],
        filters,
        header.refusal(),
        Map.of(),
        ArrayInfo.Meaning.NONE,
        List.of(),
        storedBytes,
        only && header.refusal() == null);
  }

  /// A plane, in place; of complex cells, what is drawn of them.
  ///
  /// @throws InputException as [#cells]
  static MatrixSource matrix(NpyHeader header, MemorySegment bytes, @Nullable SliceSpec slice) {
    Cells first = cells(header, bytes, slice);
    Complex part = header.descr().part();
    return part == null ? new StridedMatrix(first, () -> {}) : ComplexMatrix.of(first, part);
  }

  /// The cells of a plane, in place; of complex cells, their real parts.
  ///
  /// @param header of these bytes
  /// @param bytes from the magic to the last cell
  /// @throws InputException where the array can't be rendered or the slice doesn't fit; the name of
  ///   the file is the caller's to add
  static Cells cells(NpyHeader header, MemorySegment bytes, @Nullable SliceSpec slice) {
    DType dtype = header.descr().dtype();
    if (header.refusal() != null || dtype == null) {
      throw new InputException(String.valueOf(header.refusal()));
    }
    long[] shape = header.shape();
    SliceSpec.Plane plane = SliceSpec.plane(shape, slice);
    long[] strides = strides(shape, header.fortran(), header.descr().size());
    return plane.cells(bytes, header.dataOffset(), strides, dtype, header.descr().order());
  }

  /// The cells of a plane of a file at a distance.
  ///
  /// @param header of this file
  /// @throws InputException as [#cells]
  static MatrixSource fetched(NpyHeader header, MappedFile file, @Nullable SliceSpec slice) {
    DType dtype = header.descr().dtype();
    if (header.refusal() != null || dtype == null) {
      throw new InputException(String.valueOf(header.refusal()));
    }
    SliceSpec.Plane plane = SliceSpec.plane(header.shape(), slice);
    long[] strides = strides(header.shape(), header.fortran(), dtype.itemSize());
    long first = header.dataOffset();
    for (int k = 0; k < strides.length; k++) {
      first += plane.start()[k] * strides[k];
    }
    long columnStride = strides[plane.columnAxis()];
    long rowStride =
        plane.rowAxis() < 0 ? plane.columns() * columnStride : strides[plane.rowAxis()];
    RawCells cells =
        new RawCells(
            MemorySegment.NULL, first, plane.rows(), plane.columns(), rowStride, columnStride);
    return new PlaneMatrix(
        new FetchedPlane(file::read, cells, dtype.itemSize()),
        new PlainCells(file.name(), dtype, header.descr().order()),
        null);
  }

  /// Bytes from a cell to the next along each axis. The whole array is known to fit in the file, so
  /// nothing overflows.
  private static long[] strides(long[] shape, boolean fortran, int itemSize) {
    long[] strides = new long[shape.length];
    long stride = itemSize;
    for (int i = 0; i < shape.length; i++) {
      int k = fortran ? i : shape.length - 1 - i;
      strides[k] = stride;
      stride *= shape[k];
    }
    return strides;
  }
}
