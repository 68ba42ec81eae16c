package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pixels that are made when they are read are those that are kept, whatever the cells lie like,
/// and the cells are counted once on the way.
class StreamedRasterTest {
  private static final String KEPT = "heatpress.kept-pixels";

  @AfterEach
  void keepAsEver() {
    System.clearProperty(KEPT);
  }

  private static double value(SplittableRandom random, int row, int column) {
    return switch (random.nextInt(40)) {
      case 0 -> Double.NaN;
      case 1 -> random.nextInt(30) == 0 ? Double.POSITIVE_INFINITY : -7;
      case 2 -> 1e300;
      case 3 -> -1e300;
      default -> random.nextInt(200) / 8.0;
    };
  }

  static MatrixSource matrix(SplittableRandom random) {
    DType dtype = List.of(DType.U1, DType.I2, DType.F4, DType.F8).get(random.nextInt(4));
    int rows = 1 + random.nextInt(90);
    int columns = 1 + random.nextInt(90);
    double[][] cells = Matrices.fill(random.nextLong(), rows, columns, StreamedRasterTest::value);
    boolean columnMajor = random.nextBoolean();
    Cells stored =
        Matrices.cells(
            Matrices.bits(cells, dtype),
            columns,
            dtype,
            random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
            columnMajor,
            random.nextInt(3));
    return random.nextBoolean()
        ? Matrices.strided(stored)
        : Matrices.chunked(stored, 1 + random.nextInt(40), 1 + random.nextInt(40));
  }

  static RasterSpec spec(SplittableRandom random, MatrixSource m) {
    long r0 = random.nextInt(3) > 0 ? 0 : random.nextLong(m.rows());
    long r1 = random.nextInt(3) > 0 ? m.rows() : r0 + 1 + random.nextLong(m.rows() - r0);
    long c0 = random.nextInt(3) > 0 ? 0 : random.nextLong(m.columns());
    long c1 = random.nextInt(3) > 0 ? m.columns() : c0 + 1 + random.nextLong(m.columns() - c0);
    Orientation turn =
        new Orientation(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    Region region = new Region(r0, r1, c0, c1);
    int height = 1 + random.nextInt(120);
    int width = 1 + random.nextInt(120);
    if (random.nextBoolean()) {
      height = (int) (turn.transpose() ? region.columns() : region.rows());
      width = (int) (turn.transpose() ? region.rows() : region.columns());
    }
    long memory = 1L << (8 + random.nextInt(14));
    return new RasterSpec(
        region, height, width, turn, Matrices.resources(1 + random.nextInt(8), memory));
  }

  /// All pixels, read in bands by as many threads as the spec has.
  private static double[] pixels(Raster raster, int bandRows, int threads) {
    double[] all = new double[raster.height() * raster.width()];
    BandWriter<double[]> writer =
        new BandWriter<>() {
          private int at;

          @Override
          public double[] encode(int firstRow, int rows, double[] means) {
            return Arrays.copyOf(means, rows * raster.width());
          }

          @Override
          public void append(double[] band) {
            System.arraycopy(band, 0, all, at, band.length);
            at += band.length;
          }
        };
    Bands.write(raster, bandRows, threads, writer, Progress.NONE);
    return all;
  }

  private static void same(
      String name, MatrixSource kept, MatrixSource streamed, RasterSpec spec, int bandRows) {
    for (Aggregation aggregation : Aggregation.values()) {
      CellCensus counted = new CellCensus(kept.dtype(), -1, 20, true);
      CellCensus census = new CellCensus(kept.dtype(), -1, 20, true);
      List<Aggregation> wanted = List.of(aggregation);
      Slabs slabs = Slabs.whateverItTakes(streamed, spec, wanted);
      if (slabs == null) {
        continue;
      }
      String text = name + " " + aggregation + " " + spec + " " + slabs;
      try (Raster expected =
              Engine.aggregate(kept, spec, wanted, counted, Progress.NONE).getFirst();
          Raster actual = StreamedRaster.of(streamed, spec, slabs, aggregation, census, null)) {
        double[] pixels = pixels(expected, bandRows, 1);
        int threads = spec.threads();
        assertThat(pixels(actual, bandRows, threads)).as(text).isEqualTo(pixels);
        assertThat(actual.statistics()).as(text).isEqualTo(expected.statistics());
        assertThat(census.below()).as(text).isEqualTo(counted.below());
        assertThat(census.above()).as(text).isEqualTo(counted.above());
        assertThat(census.nonPositive()).as(text).isEqualTo(counted.nonPositive());
        // Once more, which counts nothing.
        assertThat(pixels(actual, bandRows + 1, threads)).as(text).isEqualTo(pixels);
        assertThat(actual.statistics()).as(text).isEqualTo(expected.statistics());
        assertThat(census.above()).as(text).isEqualTo(counted.above());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void pixelsAreThoseThatAreKept(int group) {
    for (long seed = 100L * group; seed < 100 * group + 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MatrixSource matrix = matrix(random);
      RasterSpec spec = spec(random, matrix);
      same("seed " + seed, matrix, matrix, spec, 1 + random.nextInt(9));
    }
  }

  @Test
  void sparsePixelsAreThoseOfTheDenseMatrix() {
    int streamed = 0;
    for (long seed = 0; seed < 60; seed++) {
      SparseEngineTest.Pair pair = SparseEngineTest.pair(seed);
      SplittableRandom random = new SplittableRandom(seed);
      RasterSpec spec = spec(random, pair.dense());
      streamed +=
          Slabs.whateverItTakes(pair.sparse(), spec, List.of(Aggregation.MEAN)) == null ? 0 : 1;
      same("seed " + seed, pair.sparse(), pair.sparse(), spec, 1 + random.nextInt(9));
    }
    assertThat(streamed).isBetween(15, 45);
  }

  @Test
  void aPictureThatFitsIsKept() {
    MatrixSource matrix = Matrices.of(new double[60][70], DType.U1);
    RasterSpec spec = Matrices.spec(matrix, 60, 70, 2);
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    assertThat(Slabs.of(matrix, spec, mean, 1)).isNull();
    System.setProperty(KEPT, "4199");
    assertThat(Slabs.of(matrix, spec, mean, 1)).isNotNull();
    System.setProperty(KEPT, "4200");
    assertThat(Slabs.of(matrix, spec, mean, 1)).isNull();
  }

  @Test
  void meansOfManyCellsAreKeptOnDiskSinceThatIsCheaper() {
    System.setProperty(KEPT, "0");
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    MatrixSource matrix = Matrices.of(new double[60][70], DType.F8);
    // Eight bytes read again for each of 60 x 70 cells, sixteen for each pixel.
    assertThat(Slabs.of(matrix, Matrices.spec(matrix, 30, 70, 1), mean, 1)).isNotNull();
    assertThat(Slabs.of(matrix, Matrices.spec(matrix, 29, 70, 1), mean, 1)).isNull();
    assertThat(Slabs.of(matrix, Matrices.spec(matrix, 59, 70, 1), mean, 2)).isNull();
  }

  @Test
  void linesOfChunksAreDecodedOnceWhereTheyFitIntoTheMemory() {
    AtomicInteger decoded = new AtomicInteger();
    Cells cells =
        Matrices.cells(new long[600 * 90], 90, DType.U1, ByteOrder.nativeOrder(), false, 0);
    MatrixSource matrix = new CountedChunks(Matrices.chunked(cells, 64, 32), decoded);
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    // 600 rows in slabs of 7 to 9, of chunks of 64 x 90 bytes.
    for (Orientation turn : List.of(Orientation.STORED, new Orientation(false, true, false))) {
      RasterSpec spec =
          new RasterSpec(Region.all(matrix), 600, 90, turn, Matrices.resources(3, 40_000));
      Slabs slabs = Objects.requireNonNull(Slabs.whateverItTakes(matrix, spec, mean));
      assertThat(slabs.lines()).isLessThan(64);
      assertThat(slabs.readings()).isEqualTo(1);
      decoded.set(0);
      try (Raster raster =
          new StreamedRaster(matrix, spec, slabs, Aggregation.MEAN, CellTask.NONE, null)) {
        pixels(raster, 5, 1);
      }
      assertThat(decoded.get()).isEqualTo(10 * 3);
    }
    RasterSpec tight =
        new RasterSpec(
            Region.all(matrix), 600, 90, Orientation.STORED, Matrices.resources(3, 8000));
    Slabs pieces = Objects.requireNonNull(Slabs.whateverItTakes(matrix, tight, mean));
    assertThat(pieces.readings()).isEqualTo(64.0 / pieces.lines());
  }

  @Test
  void aFailureReachesAllWhoWait() {
    Cells cells =
        Matrices.cells(new long[10_000], 100, DType.U1, ByteOrder.nativeOrder(), false, 0);
    MatrixSource broken = new BrokenMatrix(Matrices.chunked(cells, 10, 10));
    RasterSpec spec =
        new RasterSpec(
            Region.all(broken), 70, 100, Orientation.STORED, Matrices.resources(4, 30_000));
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    Slabs slabs = Objects.requireNonNull(Slabs.whateverItTakes(broken, spec, mean));
    try (Raster raster =
        new StreamedRaster(broken, spec, slabs, Aggregation.MEAN, CellTask.NONE, null)) {
      assertThatThrownBy(() -> pixels(raster, 3, 4)).isInstanceOf(InputException.class);
    }
  }
}
