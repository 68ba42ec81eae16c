package dev.heatpress.job.pyramid;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.DType;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.job.RunContext;
import dev.heatpress.tiling.PyramidPass.Level;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pixels of sparse matrices beside sums of all of their cells in decimals of any length.
class BlockStoreTest {
  private static final int BLOCK = 100;

  @TempDir Path folder;

  private record Entry(int row, int column, double value) {}

  /// Entries in memory.
  private record Listed(long rows, long columns, List<Entry> all, DType dtype, Order order)
      implements SparseEntries {
    @Override
    public long stored() {
      return all.size();
    }

    @Override
    public long blocks() {
      return Math.ceilDiv(all.size(), BLOCK);
    }

    @Override
    public int blockEntries() {
      return BLOCK;
    }

    @Override
    public Reader newReader() {
      return (block, into) -> {
        int from = (int) block * BLOCK;
        int n = Math.min(BLOCK, all.size() - from);
        for (int k = 0; k < n; k++) {
          Entry each = all.get(from + k);
          long bits =
              dtype == DType.F8 ? Double.doubleToRawLongBits(each.value) : (long) each.value;
          into.set(k, each.row, each.column, bits);
        }
        return n;
      };
    }
  }

  /// A square matrix of some counts.
  static SparseMatrix counts(int rows, int many) {
    Random random = new Random(many);
    List<Entry> entries = new ArrayList<>();
    for (int k = 0; k < many; k++) {
      int place = (int) ((long) k * rows * rows / many);
      entries.add(new Entry(place / rows, place % rows, random.nextInt(1 << 20)));
    }
    Listed listed = new Listed(rows, rows, entries, DType.I8, SparseEntries.Order.ROWS);
    return SparseMatrix.of(listed, Mirror.NONE, () -> {});
  }

  /// Values of many kinds: counts, large and negative whole numbers, fractions, missing and
  /// infinite ones.
  private static double value(Random random, String kind) {
    return switch (kind) {
      case "counts" -> random.nextInt(8) == 0 ? random.nextInt(100_000) : 1 + random.nextInt(20);
      case "whole" -> random.nextLong(1L << 60) - (1L << 59);
      default ->
          switch (random.nextInt(200)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> 1e300 * random.nextGaussian();
            default -> Math.scalb(random.nextGaussian(), random.nextInt(60) - 30);
          };
    };
  }

  @ParameterizedTest
  @CsvSource({
    "700, 900, counts, NONE, ROWS, '', false",
    "900, 300, counts, NONE, COLUMNS, '', true",
    "600, 600, counts, SYMMETRIC, ROWS, '', false",
    "1100, 1100, counts, SYMMETRIC, COLUMNS, 'masked', false",
    "600, 600, fractions, SYMMETRIC, ROWS, 'masked', false",
    "600, 600, fractions, SYMMETRIC, NONE, '', true",
    "520, 520, fractions, SKEW, ROWS, '', false",
    "700, 513, whole, NONE, NONE, 'masked', true",
    "257, 2000, fractions, NONE, COLUMNS, '', false",
    "1, 5000, counts, NONE, ROWS, '', false",
  })
  void pixelsAreRoundedOnce(
      int rows,
      int columns,
      String kind,
      Mirror mirror,
      SparseEntries.Order order,
      String masked,
      boolean absentMissing) {
    Random random = new Random(rows + columns);
    List<Entry> entries = new ArrayList<>();
    double[][] cells = new double[rows][columns];
    for (double[] row : cells) {
      Arrays.fill(row, absentMissing ? Double.NaN : 0);
    }
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < columns; j++) {
        // Dense near the diagonal, as contacts are.
        boolean is = random.nextInt(Math.abs(k - j) < 20 ? 2 : 60) == 0;
        if (is && (mirror == Mirror.NONE || k < j || k == j && mirror == Mirror.SYMMETRIC)) {
          double v = value(random, kind);
          entries.add(new Entry(k, j, v));
          cells[k][j] = v;
          if (mirror != Mirror.NONE) {
            cells[j][k] = mirror == Mirror.SKEW ? -v : v;
          }
        }
      }
    }
    if (order == SparseEntries.Order.COLUMNS) {
      entries.sort(Comparator.comparingInt(Entry::column).thenComparingInt(Entry::row));
    } else if (order == SparseEntries.Order.NONE) {
      Collections.shuffle(entries, random);
    }
    DType dtype = kind.equals("fractions") ? DType.F8 : DType.I8;
    SparseMatrix matrix =
        SparseMatrix.of(new Listed(rows, columns, entries, dtype, order), mirror, () -> {});
    if (absentMissing) {
      matrix = matrix.withAbsentMissing();
    }
    if (!masked.isEmpty()) {
      BitSet lines = new BitSet();
      BitSet across = new BitSet();
      lines.set(3, 60);
      lines.set(200);
      across.set(10, 11);
      across.set(256, 300);
      matrix = mirror == Mirror.NONE ? matrix.withMasked(lines, across) : matrix.withMasked(lines);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          BitSet other = mirror == Mirror.NONE ? across : lines;
          cells[i][j] = lines.get(i) || other.get(j) ? Double.NaN : cells[i][j];
        }
      }
    }
    try (SparseMatrix all = matrix) {
      check(all, cells);
    }
  }

  private void check(SparseMatrix matrix, double[][] cells) {
    RunContext context = RunContext.standard();
    Path file = folder.resolve("cells");
    BlockStore store = BlockStore.make(file, matrix, 50, 2, context);
    BlockStore again = Objects.requireNonNull(BlockStore.open(file, matrix));
    for (int[] factor : new int[][] {{1, 1}, {1, 8}, {4, 2}, {2, 64}, {512, 1}, {8192, 8192}}) {
      compare(
          factor[0], factor[1], cells, (agg, fy, fx, r, c) -> store.read(fy, fx, agg, r, c, 1, 1));
    }
    compare(32, 16, cells, (agg, fy, fx, r, c) -> again.read(fy, fx, agg, r, c, 1, 1));
    LevelPlan plan = LevelPlan.of(matrix.rows(), matrix.columns(), 1 << 28, 10);
    Path file2 = folder.resolve("levels");
    LevelStore levels = LevelStore.make(file2, store, plan, 2, context);
    for (Level level : plan.levels()) {
      compare(
          1 << level.down(),
          1 << level.across(),
          cells,
          (agg, fy, fx, r, c) -> levels.read(fy, fx, agg, r, c, 1, 1));
    }
    // All pixels of a level at once.
    int h = (int) Level.pixels(matrix.rows(), 3);
    int w = (int) Level.pixels(matrix.columns(), 2);
    float[] whole = store.read(8, 4, Aggregation.MEAN, 0, 0, h, w);
    for (int k = 0; k < whole.length; k++) {
      assertThat(store.read(8, 4, Aggregation.MEAN, k / w, k % w, 1, 1)).containsExactly(whole[k]);
    }
  }

  private interface Read {
    float[] of(Aggregation aggregation, int fy, int fx, int row, int column);
  }

  private static void compare(int fy, int fx, double[][] cells, Read read) {
    int rows = cells.length;
    int columns = cells[0].length;
    int step = Math.max(1, rows / fy * (columns / fx) / 200);
    int across = Math.ceilDiv(columns, fx);
    for (int k = 0; k < Math.ceilDiv(rows, fy) * across; k += step) {
      int i = k / across;
      int j = k % across;
      BigDecimal sum = BigDecimal.ZERO;
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      int n = 0;
      for (int r = i * fy; r < Math.min(rows, (i + 1) * fy); r++) {
        for (int c = j * fx; c < Math.min(columns, (j + 1) * fx); c++) {
          double v = cells[r][c];
          if (!Double.isNaN(v)) {
            n++;
            least = Math.min(least, v);
            greatest = Math.max(greatest, v);
            sum = Double.isInfinite(v) ? sum : sum.add(new BigDecimal(v));
          }
        }
      }
      float mean;
      if (n == 0) {
        mean = Float.NaN;
        least = greatest = Double.NaN;
      } else if (Double.isInfinite(greatest) || Double.isInfinite(least)) {
        mean = (float) (greatest + least);
        mean = Float.isInfinite(mean) || Float.isNaN(mean) ? mean : (float) greatest;
      } else {
        mean = sum.divide(BigDecimal.valueOf(n), new MathContext(400)).floatValue();
      }
      String at = fy + "x" + fx + " " + i + " " + j;
      assertThat(read.of(Aggregation.MEAN, fy, fx, i, j)).as(at).containsExactly(mean);
      assertThat(read.of(Aggregation.MIN, fy, fx, i, j)).as(at).containsExactly((float) least);
      assertThat(read.of(Aggregation.MAX, fy, fx, i, j)).as(at).containsExactly((float) greatest);
      assertThat(read.of(Aggregation.COUNT, fy, fx, i, j)).as(at).containsExactly(n);
    }
  }
}
