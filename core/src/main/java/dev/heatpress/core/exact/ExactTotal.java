package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.io.Serializable;
import java.math.BigInteger;

/// An exact sum of cells, or of products of doubles. For the use of one thread.
public final class ExactTotal implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Products within these bounds split into two doubles without loss (TwoProduct).
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p1000;

  private final Superaccumulator sum = new Superaccumulator();
  private final ExactRun run = new ExactRun();
  private final double[] values = new double[ExactRun.CAPACITY];

  /// What the accumulator can't take: sums of others and extreme products, in units of 2^-2148.
  private BigInteger rest = BigInteger.ZERO;

  /// An empty sum.
  public ExactTotal() {}

  /// Adds a product of finite numbers, exactly.
  public void addProduct(double a, double b) {
    double p = a * b;
    double size = Math.abs(p);
    if (size > SMALL && size < LARGE) {
      sum.add(p, 1);
      sum.add(Math.fma(a, b, -p), 1);
    } else if (a != 0 && b != 0) {
      rest = rest.add(units(a).multiply(units(b)));
    }
  }

  /// Adds the finite cells of a block.
  public void add(Cells cells) {
    DType dtype = cells.dtype();
    // A row that stands for many is added once.
    long times = cells.rowStride() == 0 ? cells.rows() : 1;
    if (dtype == DType.I8 || dtype == DType.U8) {
      for (long r = 0; r < cells.rows(); r += times) {
        for (long c = 0; c < cells.columns(); c++) {
          sum.add(CellValues.bits(cells, r, c), dtype == DType.U8, times);
        }
      }
      return;
    }
    DoubleRows reader = new DoubleRows(dtype, ExactRun.CAPACITY);
    for (long r = 0; r < cells.rows(); r += times) {
      for (long c = 0; c < cells.columns(); c += ExactRun.CAPACITY) {
        int n = (int) Math.min(ExactRun.CAPACITY, cells.columns() - c);
        reader.read(cells, r, c, n, values);
        addRun(n, times);
      }
    }
  }

  private void addRun(int n, long times) {
    if (run.sum(values, 0, n)) {
      sum.add(run.high, times);
      sum.add(run.low, times);
      return;
    }
    for (int i = 0; i < n; i++) {
      if (Math.abs(values[i]) <= Double.MAX_VALUE) {
        sum.add(values[i], times);
      }
    }
  }

  /// Adds what another has summed.
  public void add(ExactTotal other) {
    rest = rest.add(other.value());
  }

  /// The number in units of 2^-1074.
  private static BigInteger units(double value) {
    Superaccumulator one = new Superaccumulator();
    one.add(value, 1);
    return one.value();
  }

  /// The sum in units of 2^-2148.
  private BigInteger value() {
    return rest.add(sum.value().shiftLeft(1074));
  }

  /// The double nearest to the sum.
  public double nearest() {
    return Quotients.of(value(), BigInteger.ONE, 2 * PixelState.UNIT);
  }

  /// The double nearest to this sum less another.
  public double minus(ExactTotal other) {
    return Quotients.of(value().subtract(other.value()), BigInteger.ONE, 2 * PixelState.UNIT);
  }
}
