package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.exact.CellValues;

/// Contacts times the weights of both bins, in the order in which cooler multiplies, or divided by
/// the product of both. Those of masked bins are left out.
public final class BalancedEntries implements SparseEntries {
  private final SparseEntries counts;
  private final double[] weights;
  private final boolean divide;

  /// @param weights one for each bin, given away; those that are not finite are masked
  /// @param divide whether contacts are divided, in place of multiplied
  public BalancedEntries(SparseEntries counts, double[] weights, boolean divide) {
    this.counts = counts;
    this.divide = divide;
    this.weights = weights;
    Arrays.setAll(weights, k -> Double.isFinite(weights[k]) ? weights[k] : Double.NaN);
  }

  @Override
  public long rows() {
    return counts.rows();
  }

  @Override
  public long columns() {
    return counts.columns();
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public long stored() {
    return counts.stored();
  }

  @Override
  public Order order() {
    return counts.order();
  }

  @Override
  public long blocks() {
    return counts.blocks();
  }

  @Override
  public int blockEntries() {
    return counts.blockEntries();
  }

  @Override
  public BlockRange blocksOf(long from, long to) {
    return counts.blocksOf(from, to);
  }

  @Override
  public boolean mayHave(long block, long top, long bottom, long left, long right) {
    return counts.mayHave(block, top, bottom, left, right);
  }

  @Override
  public boolean isUpper() {
    return counts.isUpper();
  }

  @Override
  public boolean leavesOutMasked() {
    return true;
  }

  @Override
  public void checkCount(long read) {
    counts.checkCount(read);
  }

  @Override
  public Reader newReader() {
    Reader reader = counts.newReader();
    DType dtype = counts.dtype();
    return new Reader() {
      @Override
      public int read(long block, EntryBlock into) {
        int n = reader.read(block, into);
        long[] rows = into.rows();
        long[] columns = into.columns();
        long[] values = into.values();
        int count = 0;
        long last = -1;
        double weight = Double.NaN;
        for (int k = 0; k < n; k++) {
          long row = rows[k];
          long column = columns[k];
          if (row != last) {
            last = row;
            weight = weight(row);
          }
          double both = weight * weight(column);
          double x =
              switch (dtype) {
                case F8 -> Double.longBitsToDouble(values[k]);
                case U8 -> CellValues.unsigned(values[k]);
                default -> values[k];
              };
          // Without a branch, which nobody could foretell: the next one overwrites what is masked.
          rows[count] = row;
          columns[count] = column;
          values[count] = Double.doubleToRawLongBits(divide ? x / both : both * x);
          count += Double.isNaN(both) ? 0 : 1;
        }
        return count;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  /// That of a bin.
  ///
  /// @throws InputException where there is no such bin
  private double weight(long bin) {
    if (bin < 0 || bin >= weights.length) {
      throw new InputException("a contact of bin %d, of %d bins", bin, weights.length);
    }
    return weights[(int) bin];
  }
}
