package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import org.jspecify.annotations.Nullable;

/// A matrix of which no more than a region is looked at. Where one triangle is stored, the cells of
/// a region come from its lines, and from the lines that lie across; without this, whoever reads a
/// region that is not symmetric itself would sort all entries of the matrix first.
///
/// @param matrix of the same shape, true within the region
/// @param isOwn whether it is another one
public record LivePart(MatrixSource matrix, boolean isOwn) implements AutoCloseable {
  /// For a region that is read now, of a matrix that stays open.
  public static LivePart of(MatrixSource matrix, Region region) {
    if (!(matrix instanceof SparseMatrix sparse)
        || sparse.mirror() != Mirror.SYMMETRIC
        || sparse.entries().order() == SparseEntries.Order.NONE
        || region.equals(region.transposed())) {
      return new LivePart(matrix, false);
    }
    SparseEntries part = Entries.of(sparse.entries(), region);
    return new LivePart(sparse.of(part, sparse.maskedRows(), sparse.maskedColumns()), true);
  }

  /// Forgets what was sorted for it; the matrix stays open.
  @Override
  public void close() {
    if (isOwn && matrix instanceof SparseMatrix sparse) {
      sparse.forget();
    }
  }

  /// Entries of a region, those across the diagonal as well.
  ///
  /// @param own blocks with the lines of the region
  /// @param mirrored blocks with the lines that lie across
  private record Entries(SparseEntries all, Region region, BlockRange own, BlockRange mirrored)
      implements SparseEntries {
    static Entries of(SparseEntries all, Region region) {
      Region lines = all.order() == Order.COLUMNS ? region.transposed() : region;
      return new Entries(
          all,
          region,
          all.blocksOf(lines.rowStart(), lines.rowEnd()),
          all.blocksOf(lines.columnStart(), lines.columnEnd()));
    }

    @Override
    public long rows() {
      return all.rows();
    }

    @Override
    public long columns() {
      return all.columns();
    }

    @Override
    public DType dtype() {
      return all.dtype();
    }

    @Override
    public long stored() {
      return blocks() * blockEntries();
    }

    @Override
    public Order order() {
      return Order.NONE;
    }

    @Override
    public long blocks() {
      return own.end() - own.first() + mirrored.end() - mirrored.first();
    }

    @Override
    public int blockEntries() {
      return all.blockEntries();
    }

    @Override
    public boolean adds() {
      return all.adds();
    }

    @Override
    public boolean leavesOutMasked() {
      return all.leavesOutMasked();
    }

    @Override
    public @Nullable SparseEntries wider() {
      SparseEntries wider = all.wider();
      return wider == null ? null : of(wider, region);
    }

    @Override
    public Reader newReader() {
      Reader reader = all.newReader();
      EntryBlock block = new EntryBlock(all.blockEntries());
      return new Reader() {
        @Override
        public int read(long k, EntryBlock into) {
          long count = own.end() - own.first();
          boolean across = k >= count;
          int n = reader.read(across ? mirrored.first() + k - count : own.first() + k, block);
          return across
              ? select(n, block.columns(), block.rows(), block.values(), true, into)
              : select(n, block.rows(), block.columns(), block.values(), false, into);
        }

        @Override
        public void close() {
          reader.close();
        }
      };
    }

    private int select(
        int n, long[] rows, long[] columns, long[] values, boolean beside, EntryBlock into) {
      int count = 0;
      for (int k = 0; k < n; k++) {
        long r = rows[k];
        long c = columns[k];
        boolean in =
            r >= region.rowStart()
                && r < region.rowEnd()
                && c >= region.columnStart()
                && c < region.columnEnd();
        if (in && !(beside && r == c)) {
          into.set(count++, r, c, values[k]);
        }
      }
      return count;
    }
  }
}
