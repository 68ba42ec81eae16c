package dev.heatpress;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.JobOptions.When;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.job.AverageIn;
import dev.heatpress.job.SettingException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A picture of a sparse matrix is that of the dense one, to the byte: of every kind, with any
/// settings.
final class SparseIsDenseTest {
  @TempDir private Path folder;

  private record Listed(
      long rows, long columns, DType dtype, Order order, List<long[]> entries, int blockEntries)
      implements SparseEntries {

    @Override
    public long stored() {
      return entries.size();
    }

    @Override
    public long blocks() {
      return Math.ceilDiv(entries.size(), blockEntries);
    }

    @Override
    public Reader newReader() {
      return (block, into) -> {
        int from = (int) block * blockEntries;
        int n = Math.min(entries.size() - from, blockEntries);
        for (int k = 0; k < n; k++) {
          long[] e = entries.get(from + k);
          into.set(k, e[0], e[1], e[2]);
        }
        return n;
      };
    }
  }

  private record Pair(Matrix sparse, Matrix dense) {
    static Pair of(SplittableRandom random, boolean whole) {
      Mirror mirror = Mirror.values()[random.nextInt(3)];
      int rows = 1 + random.nextInt(50);
      int columns = mirror == Mirror.NONE ? 1 + random.nextInt(50) : rows;
      List<long[]> entries = new ArrayList<>();
      double[][] dense = new double[rows][columns];
      Set<Integer> seen = new HashSet<>();
      int stored = random.nextInt(1 + rows * columns / (1 + random.nextInt(10)));
      boolean odd = !whole && random.nextInt(3) == 0;
      boolean integers = !whole && random.nextInt(3) == 0;
      DType dtype = integers && random.nextBoolean() ? DType.I8 : DType.F8;
      for (int k = 0; k < stored; k++) {
        int a = random.nextInt(rows);
        int b = random.nextInt(columns);
        int r = mirror == Mirror.NONE ? a : Math.min(a, b);
        int c = mirror == Mirror.NONE ? b : Math.max(a, b);
        double x =
            whole || integers
                ? random.nextInt(-1, 5)
                : random.nextInt(4) == 0 ? 1 : random.nextDouble(-2, 5);
        if (odd && random.nextInt(12) == 0) {
          double[] others = {Double.NaN, 0, Double.POSITIVE_INFINITY, 1e300};
          if (integers) {
            others = new double[] {0, 0x1p40, -0x1p51 + 1};
          }
          x = others[random.nextInt(others.length)];
        }
        // At most two of a cell: their sum in doubles is the exact one, rounded once.
        int times = seen.add(r * 100 + c) ? random.nextInt(5) == 0 ? 2 : 1 : 0;
        for (int i = 0; i < times; i++) {
          double y = i == 0 ? x : whole || integers ? 2 : 0.3;
          entries.add(
              new long[] {r, c, dtype == DType.I8 ? (long) y : Double.doubleToRawLongBits(y)});
          dense[r][c] += y;
          if (mirror != Mirror.NONE && r != c) {
            dense[c][r] += mirror == Mirror.SKEW ? -y : y;
          }
        }
      }
      SparseEntries.Order order = SparseEntries.Order.values()[random.nextInt(3)];
      int axis = order == SparseEntries.Order.COLUMNS ? 1 : 0;
      if (order != SparseEntries.Order.NONE) {
        // Of a line in any order now and then, so that it is found out on the way.
        Comparator<long[]> lines = Comparator.comparingLong(e -> e[axis]);
        entries.sort(random.nextBoolean() ? lines : lines.thenComparingLong(e -> e[1 - axis]));
      }
      Listed listed = new Listed(rows, columns, dtype, order, entries, 1 + random.nextInt(100));
      return new Pair(Matrix.of(SparseMatrix.of(listed, mirror, () -> {})), Matrix.of(dense));
    }
  }

  /// Settings of one seed; the same however often they are made.
  private static RenderOptions options(SplittableRandom random, boolean whole) {
    RenderOptions options = RenderOptions.standard().threads(1 + random.nextInt(8));
    options.width(1 + random.nextInt(70)).height(1 + random.nextInt(70)).replacing();
    if (random.nextInt(3) == 0) {
      options.transposed();
    }
    if (random.nextInt(3) == 0) {
      options.flippedRows();
    }
    if (random.nextInt(3) == 0) {
      options.flippedColumns();
    }
    String[] norms = {"linear", "log", "symlog:0.5", "power:0.5", "quantile:5", "linear"};
    if (whole) {
      options.set("agg", "mode");
      return options;
    }
    switch (random.nextInt(4)) {
      case 0 -> options.norm(norms[random.nextInt(norms.length)]);
      case 1 -> options.percentiles(2, 97.5);
      case 2 -> options.averageIn(random.nextBoolean() ? AverageIn.COLOR : AverageIn.NORM);
      default -> options.aggregation(Aggregation.values()[random.nextInt(7)]);
    }
    if (random.nextInt(3) == 0) {
      options.set("missing", random.nextBoolean() ? "1" : "0");
    }
    if (random.nextInt(4) == 0) {
      options.rows(0, 1).columns(0, 1);
    }
    return options;
  }

  /// The outputs of a job, or why there are none.
  private Map<String, String> outputs(Matrix matrix, RenderOptions options, List<String> endings) {
    Map<String, String> made = new TreeMap<>();
    for (String ending : endings) {
      options.output(folder.resolve("a" + ending));
    }
    try {
      Heatpress.render(matrix, options);
      for (String ending : endings) {
        byte[] bytes = Files.readAllBytes(folder.resolve("a" + ending));
        made.put(ending, HexFormat.of().formatHex(bytes));
      }
    } catch (InputException | SettingException e) {
      made.put("refused", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void picturesPagesAndNumbersAreThoseOfTheDenseMatrix(int group) {
    for (int k = 0; k < 60; k++) {
      long seed = 1000L * group + k;
      SplittableRandom random = new SplittableRandom(seed);
      boolean whole = random.nextInt(6) == 0;
      Pair pair = Pair.of(random, whole);
      List<String> endings =
          random.nextInt(3) == 0 ? List.of(".png", ".pdf", ".svg") : List.of(".png");
      long settings = random.nextLong();
      When vector = When.values()[random.nextInt(When.values().length)];
      Map<String, String> expected =
          outputs(
              pair.dense, options(new SplittableRandom(settings), whole).vector(vector), endings);
      Map<String, String> actual =
          outputs(
              pair.sparse, options(new SplittableRandom(settings), whole).vector(vector), endings);
      assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void figuresAndReportsAreThoseOfTheDenseMatrix(int group) throws IOException {
    for (int k = 0; k < 10; k++) {
      long seed = 5000L + 100 * group + k;
      SplittableRandom random = new SplittableRandom(seed);
      Pair pair = Pair.of(random, false);
      List<String> made = new ArrayList<>();
      for (Matrix matrix : List.of(pair.dense, pair.sparse)) {
        Path report = folder.resolve("a.json");
        FigureOptions options =
            FigureOptions.standard().width(900).replacing().output(folder.resolve("f.png"));
        Heatpress.figure(matrix, options.set("title", "t").report(report));
        // Times and the size of the process differ from run to run, and only entries can repeat.
        String text =
            Files.readString(report)
                .replaceAll("\"(seconds|cells_per_second)\": *[0-9.e-]+", "")
                .replaceAll("\"[0-9]+ entries are of cells that are stored already[^\"]*\"", "");
        made.add(text + HexFormat.of().formatHex(Files.readAllBytes(folder.resolve("f.png"))));
      }
      assertThat(made.get(1)).as("seed %d", seed).isEqualTo(made.get(0));
    }
  }
}
