package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellFunction;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.CellLight;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.NormPositions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What several machines make of shares of the cells, put together, is what one makes of all.
class SharesTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 83;
  private static final Region REGION = new Region(2, 57, 1, 80);
  private static final Resources RESOURCES = Matrices.resources(2, 1 << 20);

  private static final Categories THREE =
      new Categories(
          List.of(
              new Category(3, "c", 0xff112233),
              new Category(0, "a", 0xff445566),
              new Category(2, "b", 0x80778899)),
          0xff000000,
          0);

  private static final double[][] CELLS =
      Matrices.fill(
          25, ROWS, COLUMNS, (random, r, c) -> random.nextInt(3) > 0 ? 0 : random.nextInt(1, 6));

  private static List<MatrixSource> sources() {
    long[] bits = Matrices.bits(CELLS, DType.F8);
    Cells plain = Matrices.cells(bits, COLUMNS, DType.F8, ByteOrder.LITTLE_ENDIAN, false, 0);
    Cells turned = Matrices.cells(bits, COLUMNS, DType.F8, ByteOrder.LITTLE_ENDIAN, true, 0);
    return List.of(
        Matrices.strided(plain),
        Matrices.strided(turned),
        Matrices.chunked(plain, 9, 14),
        Matrices.chunked(plain, 50, 3),
        SparseMatrix.of(new Entries(), SparseMatrix.Mirror.NONE, () -> {}));
  }

  /// The cells that are not zero, from the last one on.
  private static final class Entries implements SparseEntries {
    @Override
    public long rows() {
      return ROWS;
    }

    @Override
    public long columns() {
      return COLUMNS;
    }

    @Override
    public DType dtype() {
      return DType.F8;
    }

    @Override
    public long stored() {
      return Arrays.stream(CELLS).flatMapToDouble(Arrays::stream).filter(x -> x != 0).count();
    }

    @Override
    public Order order() {
      return Order.NONE;
    }

    @Override
    public long blocks() {
      return 1;
    }

    @Override
    public int blockEntries() {
      return (int) stored();
    }

    @Override
    public Reader newReader() {
      return (block, into) -> {
        int n = 0;
        for (int k = ROWS * COLUMNS - 1; k >= 0; k--) {
          double x = CELLS[k / COLUMNS][k % COLUMNS];
          if (x != 0) {
            into.set(n++, k / COLUMNS, k % COLUMNS, Double.doubleToRawLongBits(x));
          }
        }
        return n;
      };
    }
  }

  private static RasterSpec spec(int height, int width, boolean transpose) {
    return new RasterSpec(
        REGION, height, width, new Orientation(transpose, true, false), RESOURCES);
  }

  private static List<PartNumber> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(k -> new PartNumber(k, count)).toList();
  }

  /// As it arrives on another machine.
  private static <T> T sent(Class<T> type, T object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
      out.flush();
      byte[] all = bytes.toByteArray();
      return type.cast(new ObjectInputStream(new ByteArrayInputStream(all)).readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] pixels(Raster raster) {
    try (raster) {
      double[] all = new double[raster.height() * raster.width()];
      raster.read(0, raster.height(), all);
      return all;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 11})
  void modesOfLinesOfPixels(int count) {
    for (MatrixSource source : sources()) {
      for (RasterSpec spec :
          List.of(spec(11, 13, false), spec(13, 11, true), spec(130, 90, false))) {
        CellTally tally = new CellTally(source.dtype());
        Raster whole = Modes.of(source, spec, THREE, tally, Progress.NONE);
        CellStatistics statistics = whole.statistics();
        double[] expected = pixels(whole);
        CellTally all = new CellTally(source.dtype());
        List<Modes.Share> shares = new ArrayList<>();
        for (PartNumber number : numbers(Math.min(count, Modes.shares(spec)))) {
          CellTask task = sent(CellTask.class, new CellTally(source.dtype()));
          Categories categories = sent(Categories.class, THREE);
          Modes.Share share = Modes.share(source, spec, categories, number, task, Progress.NONE);
          shares.add(sent(Modes.Share.class, share));
          all.add(sent(CellTask.class, task));
        }
        Raster together = Modes.assembled(spec, shares);
        assertThat(together.statistics()).isEqualTo(statistics);
        assertThat(pixels(together)).containsExactly(expected);
        assertThat(all.statistics()).isEqualTo(tally.statistics());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 55})
  void tasksThatSawSharesOfTheCells(int count) {
    for (MatrixSource source : sources()) {
      DType dtype = source.dtype();
      CellTask here = task(dtype);
      Engine.visit(source, REGION, RESOURCES, here, "", Progress.NONE);
      CellTask there = task(dtype);
      visit(source, count, there);
      assertThat(told(there)).isEqualTo(told(here));
      double[] fractions = {0, 0.02, 0.5, 0.77, 1};
      for (long memory : new long[] {1 << 10, 1 << 22}) {
        double[] quantiles =
            new Quantiles(dtype, false, 1, memory, task -> visit(source, count, task))
                .at(fractions);
        assertThat(quantiles)
            .containsExactly(
                Engine.quantiles(source, REGION, fractions, false, RESOURCES, Progress.NONE));
      }
    }
  }

  private static void visit(MatrixSource source, int count, CellTask task) {
    List<CellTask> fresh = numbers(count).stream().map(k -> sent(CellTask.class, task)).toList();
    for (PartNumber number : numbers(count)) {
      CellTask own = fresh.get(number.index() - 1);
      Part.visit(source, REGION, RESOURCES, number, own);
      task.add(sent(CellTask.class, own));
    }
  }

  private static CellTask task(DType dtype) {
    return new CellCensus(dtype, 1, 3, true)
        .and(new SlotCensus(dtype, THREE))
        .and(new DistinctValues(dtype, 9).and(new CellTotal()));
  }

  private static List<Object> told(CellTask task) {
    CellTask.Both all = (CellTask.Both) task;
    CellTask.Both first = (CellTask.Both) all.first();
    CellTask.Both second = (CellTask.Both) all.second();
    CellCensus census = (CellCensus) first.first();
    SlotCensus slots = (SlotCensus) first.second();
    return List.of(
        census.below(),
        census.above(),
        census.nonPositive(),
        census.leastPositive(),
        slots.count(0),
        slots.count(1),
        slots.count(2),
        slots.count(3),
        Arrays.toString(((DistinctValues) second.first()).values()),
        ((CellTotal) second.second()).total().nearest());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFunctionOfTheCellsAsAMatrix(boolean light) {
    CellFunction function = light ? new CellLight(THREE) : new NormPositions(new LinearNorm(-1, 4));
    CellFunction there = sent(CellFunction.class, function);
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    RasterSpec spec = spec(11, 13, true);
    for (MatrixSource source : sources()) {
      List<Raster> rasters =
          Engine.aggregate(source, spec, mean, function, CellTask.NONE, Progress.NONE);
      for (int k = 0; k < rasters.size(); k++) {
        MatrixSource layer = FunctionMatrix.of(source, there, k);
        assertThat(pixels(Engine.average(layer, spec, Progress.NONE)))
            .containsExactly(pixels(rasters.get(k)));
      }
    }
  }
}
