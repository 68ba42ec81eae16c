package dev.heatpress.core.missing;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.SparseMatrix.CellChange;

/// Makes cells of sparse matrices missing that have values which a user calls so.
///
/// @param packing without a scale
/// @param why whether the reasons come out instead of the cells, see [UnpackedMatrix#reasons]
public record SparseMissing(Packing packing, boolean why) implements Supplier<CellChange> {

  /// Why cells are missing.
  public List<MissingRule> rules() {
    return packing.rules();
  }

  /// The same with reasons instead of cells.
  public SparseMissing reasons() {
    return new SparseMissing(packing, true);
  }

  @Override
  public CellChange get() {
    Unpacker unpacker = new Unpacker(packing, DType.F8);
    return (cells, n) -> {
      if (n == 0) {
        return;
      }
      MemorySegment segment = MemorySegment.ofArray(cells);
      Cells row = Cells.rowMajor(segment, 0, 1, n, DType.F8, ByteOrder.nativeOrder());
      if (!why) {
        unpacker.row(row, 0, segment, 0, false);
        return;
      }
      byte[] reasons = new byte[n];
      unpacker.row(row, 0, MemorySegment.ofArray(reasons), 0, true);
      for (int k = 0; k < n; k++) {
        cells[k] = reasons[k];
      }
    };
  }
}
