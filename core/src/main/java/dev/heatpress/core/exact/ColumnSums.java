package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Weighted sums of the columns of a block of cells, over the rows of one row of pixels.
///
/// Vertical sums come first, since neighbouring columns then run through the same vector registers.
/// Rows are added without weights in panels that stay in the cache; each panel is then folded, with
/// the integer weight of its rows, into `high + low`. What is lost by that is below the bound that
/// [RowSums] checks, or nothing at all (see [#plain]). One per dtype; for the use of one thread.
abstract class ColumnSums {
  /// Columns of a block: the sums of a block and a row of cells fit into the second-level cache.
  static final int BLOCK = 16384;

  /// Rows that are added before a panel is folded: bounds the growth of the rounding errors.
  static final int PANEL = 64;

  /// The largest weight of a row that is a double.
  private static final long LONGEST = 1L << 53;

  /// Calls after which the JIT, where the launcher has given it profiles, has compiled a method:
  /// 512 that are interpreted, then 2048.
  private static final int CALLS = 4000;

  /// Said by the launcher where profiles are at hand: by those of such calls alone the JIT would
  /// compile loops that end at once.
  private static final boolean COMPILED_FIRST =
      "first".equals(System.getProperty("heatpress.compile"));

  private static final Set<DType> COMPILED = ConcurrentHashMap.newKeySet();

  /// The sums, as an unevaluated pair; `low` stays zero where [#plain].
  final double[] high;

  final double[] low;
  final double[] panelHigh;
  final double[] panelLow;

  /// Weight of the missing cells per column; meaningful where [#hasMissing].
  final long[] missing;

  /// Bit 0: +Inf, bit 1: -Inf among the cells of the column; meaningful where [#hasInfinite].
  final byte[] infinite;

  /// Missing cells per column within the group of rows being added.
  final int[] missingRows;

  final int capacity;
  final boolean plain;

  /// Whether cells are summed by [VectorLoops] where these fit.
  boolean vectors;

  final CellCounter counter = new CellCounter();
  boolean hasMissing;
  boolean hasInfinite;
  private boolean groupHasMissing;
  private double most;

  /// @param plain the data proves that all sums of integers fit into 53 bits
  ColumnSums(int capacity, boolean plain) {
    this.capacity = capacity;
    this.plain = plain;
    high = new double[capacity];
    low = new double[capacity];
    panelHigh = new double[capacity];
    panelLow = new double[capacity];
    missing = new long[capacity];
    infinite = new byte[capacity];
    missingRows = new int[capacity];
  }

  /// The sums for cells of a type on a grid.
  static ColumnSums of(DType dtype, int capacity, Grid grid, Tier tier) {
    Vectors.ask(dtype);
    boolean plain = isPlain(dtype, grid.area, tier);
    return of(dtype, capacity, plain, grid.roundings(), tier == Tier.PAIRED);
  }

  /// @param roundings see [Grid#roundings]
  /// @param paired sums of floats are never taken to be exact
  static ColumnSums of(DType dtype, int capacity, boolean plain, double roundings, boolean paired) {
    return switch (dtype) {
      case B1, I1, U1, I2, U2 -> new SmallIntegerSums(dtype, capacity, plain);
      case I4, U4 -> new IntegerSums(dtype, capacity, plain);
      case I8, U8 -> new LongSums(dtype == DType.U8, capacity);
      case F2, F4 -> new FloatSums(dtype, capacity, roundings, paired);
      case F8 -> new DoubleSums(capacity);
    };
  }

  /// Has the JIT compile the loops over cells of a type whole, before there are cells: these would
  /// run through slow code meanwhile, and make the JIT compile the loops from within as well.
  static void compile(DType dtype, Grid grid, Tier tier) {
    if (COMPILED_FIRST && COMPILED.add(dtype)) {
      ColumnSums sums = of(dtype, 1, grid, tier);
      sums.begin(1);
      sums.callLoops(CALLS);
    }
  }

  /// Calls the loops of one column.
  void callLoops(int calls) {}

  /// Whether no sum of weighted cells of the type can leave the 53 bits of a double.
  static boolean isPlain(DType dtype, double area, Tier tier) {
    return switch (dtype) {
      case B1, I1, U1 -> tier.plain(256 * area);
      case I2, U2 -> tier.plain(65536 * area);
      case I4, U4 -> tier.plain(0x1p32 * area);
      default -> false;
    };
  }

  /// Starts a row of pixels on a block of n columns.
  void begin(int n) {
    most = 0;
    if (hasMissing) {
      Arrays.fill(missing, 0);
      hasMissing = false;
    }
    if (hasInfinite) {
      Arrays.fill(infinite, (byte) 0);
      hasInfinite = false;
    }
  }

  /// Adds rows [rowStart, rowEnd) of the cells, n columns from `column` on, each with a weight.
  ///
  /// @param count whether the cells are counted here (a row that two rows of pixels share is
  ///   counted in one of them)
  final void add(
      Cells cells, long rowStart, long rowEnd, long column, int n, long weight, boolean count) {
    counter.enabled = count;
    vectors |= Vectors.ready(cells.dtype());
    long equal = rowEnd - rowStart;
    if (cells.rowStride() == 0 && equal > 1 && equal <= LONGEST / weight) {
      // One row that stands for many, such as those of chunks that were never written.
      long missing = counter.missing;
      long positive = counter.positiveInfinite;
      long negative = counter.negativeInfinite;
      add(cells, rowStart, rowStart + 1, column, n, weight * equal, count);
      counter.missing += (counter.missing - missing) * (equal - 1);
      counter.positiveInfinite += (counter.positiveInfinite - positive) * (equal - 1);
      counter.negativeInfinite += (counter.negativeInfinite - negative) * (equal - 1);
      counter.cells += count ? (equal - 1) * n : 0;
      return;
    }
    for (long from = rowStart; from < rowEnd; from += PANEL) {
      int rows = (int) Math.min(PANEL, rowEnd - from);
      addPanel(cells, from, rows, column, n, weight);
      if (groupHasMissing) {
        for (int i = 0; i < n; i++) {
          missing[i] += weight * missingRows[i];
        }
        Arrays.fill(missingRows, 0, n, 0);
        groupHasMissing = false;
        hasMissing = true;
      }
    }
    if (count) {
      counter.cells += (rowEnd - rowStart) * n;
    }
  }

  /// Adds rows, [#PANEL] at the most, each with the weight.
  abstract void addPanel(Cells cells, long row, int rows, long column, int n, long weight);

  /// A bound of the mean magnitude of the cells of a pixel in columns [from, to]; 0 also says that
  /// the sums of the columns carry no error at all, which for integers (here) follows from their
  /// size.
  ///
  /// @param area of the pixel in units
  double bound(int from, int to, double area) {
    return most * area <= 0x1p53 ? 0 : most;
  }

  /// Takes note of how many of so many pixels the sums have left open.
  void takeOpen(int open, int pixels) {}

  /// The largest magnitude of the cells of the row of pixels.
  final double most() {
    return most;
  }

  /// Takes note of the range of a row of finite cells.
  final void range(double least, double greatest) {
    counter.range(least, greatest);
    most = Math.max(most, Math.max(-least, greatest));
  }

  /// Takes note of an infinite cell.
  final void takeInfinity(int column, boolean negative) {
    hasInfinite = true;
    infinite[column] |= (byte) (negative ? 2 : 1);
    if (counter.enabled && negative) {
      counter.negativeInfinite++;
    } else if (counter.enabled) {
      counter.positiveInfinite++;
    }
  }

  /// Marks that some cells of the group are missing and counted in [#missingRows].
  final void markMissing() {
    groupHasMissing = true;
  }
}
