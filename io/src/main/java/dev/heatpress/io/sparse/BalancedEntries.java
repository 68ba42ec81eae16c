package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.exact.CellValues;

/// Contacts times the weights of both bins, in the order in which cooler multiplies, or divided by
/// the product of both.
public final class BalancedEntries implements SparseEntries {
  private final SparseEntries counts;
  private final double[] weights;
  private final boolean divide;

  /// @param weights one for each bin; those that are not finite are masked
  /// @param divide whether contacts are divided, in place of multiplied
  public BalancedEntries(SparseEntries counts, double[] weights, boolean divide) {
    this.counts = counts;
    this.divide = divide;
    this.weights = weights.clone();
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
        for (int k = 0; k < n; k++) {
          double x =
              switch (dtype) {
                case F8 -> Double.longBitsToDouble(values[k]);
                case U8 -> CellValues.unsigned(values[k]);
                default -> values[k];
              };
          double both = weight(rows[k]) * weight(columns[k]);
          values[k] = Double.doubleToRawLongBits(divide ? x / both : both * x);
        }
        return n;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  /// That of a bin; places are checked by whoever takes the entries.
  private double weight(long bin) {
    return bin >= 0 && bin < weights.length ? weights[(int) bin] : Double.NaN;
  }
}
