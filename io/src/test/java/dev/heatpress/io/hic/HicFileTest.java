package dev.heatpress.io.hic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.Readings;
import dev.heatpress.io.hic.HicWriter.Block;
import dev.heatpress.io.hic.HicWriter.Matrix;
import dev.heatpress.io.hic.HicWriter.Norm;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Contact maps of Juicer, in both versions and every kind of block.
class HicFileTest {
  private static final Path REAL = Path.of("../../shared/data/hic/theaidenlab__straw/test.hic");
  private static final Map<String, Long> CHROMOSOMES = new LinkedHashMap<>();

  static {
    CHROMOSOMES.put("ALL", 10L);
    CHROMOSOMES.put("chr1", 7500L);
    CHROMOSOMES.put("chrX", 3000L);
  }

  @TempDir private Path folder;

  private MatrixFile open(byte[] bytes, ReadOptions.Sparse options) throws IOException {
    Path path = folder.resolve("map.hic");
    Files.write(path, bytes);
    return MatrixFiles.open(new InputSpec(path, null), ReadOptions.DEFAULT.with(options), folder);
  }

  private static ReadOptions.Sparse balanced(String name, long resolution) {
    return new ReadOptions.Sparse(false, name, null, resolution);
  }

  /// Of a chromosome with itself and with another, one triangle; the blocks of the first lie as
  /// version 9 turns them, some contacts on this side of the diagonal and some on that.
  static byte[] map(int version, boolean floats, boolean dense, boolean wideX, boolean wideY) {
    Block near = new Block(0, 0, dense, new double[][] {{0, 0, 9}, {2, 1, 4}, {3, 3, 300}});
    Block far = new Block(4, 1, false, new double[][] {{4, 1, 7}, {7, 2, -3}, {5, 7, 2}});
    Block between = new Block(1, 0, dense, new double[][] {{1, 0, 5}, {6, 2, 6}});
    Block coarse = new Block(0, 0, dense, new double[][] {{0, 0, 15}, {0, 1, 1}});
    Block whole = new Block(0, 0, false, new double[][] {{0, 0, 99}});
    return new HicWriter(version, floats, wideX, wideY)
        .write(
            CHROMOSOMES,
            List.of(5000, 1000),
            List.of(
                new Matrix(0, 0, 1, List.of(whole)),
                new Matrix(1, 1, 5000, List.of(coarse)),
                new Matrix(1, 1, 1000, List.of(near, far)),
                new Matrix(1, 2, 1000, List.of(between))),
            List.of(
                new Norm("KR", 1, 1000, 2, .5, 1, 4, Double.NaN, 1, 8, 1, 77),
                new Norm("KR", 2, 1000, 1, 1, .25),
                new Norm("VC", 1, 1000, 1, 1, 1, 1, 1, 1, 1, 1),
                new Norm("GW_SCALE", 1, 5000, 3, 5)));
  }

  private static double[] expected() {
    double[] cells = new double[11 * 11];
    int[][] contacts = {
      {0, 0, 9}, {2, 1, 4}, {3, 3, 300}, {4, 1, 7}, {7, 2, -3}, {5, 7, 2}, {1, 8, 5}, {6, 10, 6}
    };
    for (int[] c : contacts) {
      cells[c[0] * 11 + c[1]] = c[2];
      cells[c[1] * 11 + c[0]] = c[2];
    }
    return cells;
  }

  @ParameterizedTest
  @CsvSource({
    "8, false, false, false, false",
    "8, false, true, false, false",
    "8, true, false, false, false",
    "8, true, true, false, false",
    "9, false, false, false, false",
    "9, false, true, false, false",
    "9, true, false, true, false",
    "9, true, false, false, true",
    "9, true, false, true, true",
    "9, true, true, false, false"
  })
  void contactsOfAllKindsOfBlocks(
      int version, boolean floats, boolean dense, boolean wideX, boolean wideY) throws IOException {
    byte[] bytes = map(version, floats, dense, wideX, wideY);
    try (MatrixFile file = open(bytes, ReadOptions.Sparse.DEFAULT)) {
      assertThat(file.format()).isEqualTo("Hi-C " + version);
      assertThat(file.defaultMember(null)).isEqualTo("1000");
      assertThat(Readings.doubles(file.open(null, null))).isEqualTo(expected());
      assertThat(Readings.doubles(file.open("/5000", null)))
          .isEqualTo(new double[] {15, 1, 0, 1, 0, 0, 0, 0, 0});
      assertThat(file.axes(null, null).columns().segments())
          .extracting(Axis.Segment::name, Axis.Segment::first, Axis.Segment::end)
          .containsExactly(tuple("chr1", 0L, 8L), tuple("chrX", 8L, 11L));
    }
    try (MatrixFile file = open(bytes, balanced("KR", 0))) {
      SparseMatrix matrix = (SparseMatrix) file.open(null, null);
      assertThat(matrix.maskedRows()).isEqualTo(BitSet.valueOf(new long[] {1 << 4}));
      double[] cells = Readings.doubles(matrix);
      assertThat(cells[2 * 11 + 1]).isEqualTo(4 / (1 * .5));
      assertThat(cells[10 * 11 + 6]).isEqualTo(6 / (.25 * 8));
      assertThat(cells[3 * 11 + 3]).isEqualTo(300 / 16.0);
    }
  }

  /// Bins in base pairs, the last one shorter, and parts of the genome, across the diagonal too.
  @Test
  void partsOfTheGenome() throws IOException {
    ReadOptions.Regions regions =
        new ReadOptions.Regions(List.of("chrX"), List.of("chr1:1000-3000", "chr1:6k-"));
    byte[] bytes = map(9, true, false, false, false);
    try (MatrixFile file = open(bytes, ReadOptions.Sparse.DEFAULT.of(null, regions))) {
      assertThat(Readings.doubles(file.open(null, null)))
          .isEqualTo(new double[] {5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0});
      assertThat(file.axes(null, null).columns().segments())
          .extracting(segment -> Objects.requireNonNull(segment.edges()).toArray())
          .containsExactly(new double[] {1000, 2000, 3000}, new double[] {6000, 7000, 7500});
    }
    for (int pixels : new int[] {3, 4, 99}) {
      ReadOptions.Detail detail = new ReadOptions.Detail(pixels, pixels, pixels);
      ReadOptions.Sparse fitting = ReadOptions.Sparse.DEFAULT.of(detail, ReadOptions.Regions.ALL);
      try (MatrixFile file = open(bytes, fitting)) {
        assertThat(file.defaultMember(null)).isEqualTo(pixels == 3 ? "5000" : "1000");
      }
    }
  }

  @Test
  void chromosomesWithoutAVectorAreMissing() throws IOException {
    try (MatrixFile file = open(map(9, true, false, false, false), balanced("VC", 0))) {
      assertThat(((SparseMatrix) file.open(null, null)).maskedColumns())
          .isEqualTo(BitSet.valueOf(new long[] {0b111 << 8}));
    }
  }

  @Test
  void infoListsResolutionsAndNormalizations() throws IOException {
    try (MatrixFile file = open(map(8, false, true, false, false), ReadOptions.Sparse.DEFAULT)) {
      List<ArrayInfo> all = file.arrays();
      assertThat(all).extracting(ArrayInfo::member).containsExactly("1000", "5000");
      assertThat(all.get(0).isDefault()).isTrue();
      assertThat(all.get(0).attributes())
          .containsEntry("stored", "8")
          .containsEntry("normalizations", "KR, VC")
          .containsEntry("chromosomes", "chr1, chrX");
      assertThat(all.get(1).attributes()).containsEntry("normalizations", "GW_SCALE");
      assertThat(file.groups()).isEqualTo(Map.of("/", Map.of("genome", "made-up")));
    }
  }

  @Test
  void refusalsNameWhatIsThere() throws IOException {
    byte[] bytes = map(9, true, true, false, false);
    try (MatrixFile file = open(bytes, ReadOptions.Sparse.DEFAULT)) {
      assertThatThrownBy(() -> file.open("2000", null))
          .hasMessageContaining("no bins of 2000 base pairs are in it; there are 1000, 5000");
      assertThatThrownBy(() -> file.open("chr1", null))
          .hasMessageContaining("members are called by the base pairs of their bins: 1000, 5000");
    }
    try (MatrixFile file = open(bytes, balanced("SCALE", 0))) {
      assertThatThrownBy(() -> file.open(null, null))
          .hasMessageContaining("no normalization 'SCALE'")
          .hasMessageContaining("there are KR, VC");
    }
    try (MatrixFile file = open(bytes, balanced("KR", 5000))) {
      assertThatThrownBy(() -> file.open("1000", null))
          .hasMessageContaining("its bins have 1000 base pairs, not 5000");
      assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining("there are GW_SCALE");
    }
    bytes[4] = 7;
    assertThatThrownBy(() -> open(bytes, ReadOptions.Sparse.DEFAULT))
        .hasMessageContaining("a .hic file of version 7; versions 8 and 9 are read");
  }

  /// A chromosome of 10^12 base pairs, which a small file can claim.
  @Test
  void moreBinsThanTheHeapHoldsAreNotBalanced() throws IOException {
    Map<String, Long> chromosomes = new LinkedHashMap<>(CHROMOSOMES);
    chromosomes.put("chrX", 1_000_000_000_000L);
    byte[] bytes =
        new HicWriter(9, true, false, false)
            .write(
                chromosomes,
                List.of(1000),
                List.of(new Matrix(1, 1, 1000, List.of())),
                List.of(new Norm("KR", 1, 1000, 1, 1, .25)));
    try (MatrixFile file = open(bytes, balanced("KR", 0))) {
      assertThatThrownBy(() -> file.open("1000", null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("1000000008 bins are too many to balance in this heap");
    }
  }

  @Test
  void contactsBeyondAChromosomeAreRefused() throws IOException {
    Block beyond = new Block(0, 0, false, new double[][] {{0, 8, 1}});
    byte[] bytes =
        new HicWriter(9, false, false, false)
            .write(
                CHROMOSOMES,
                List.of(1000),
                List.of(new Matrix(1, 1, 1000, List.of(beyond))),
                List.of());
    try (MatrixFile file = open(bytes, ReadOptions.Sparse.DEFAULT)) {
      assertThatThrownBy(() -> Readings.doubles(file.open(null, null)))
          .hasMessageContaining("a contact of bin 8 of chromosome chr1, which has 8");
    }
  }

  /// Every byte set to values that make counts, sizes and places large, negative or zero, and every
  /// length: read or refused in a line, in little memory.
  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    for (int version : new int[] {8, 9}) {
      byte[] sound = map(version, true, version == 9, false, false);
      for (int k = 4; k < sound.length; k++) {
        for (byte value : new byte[] {0, 0x7f, (byte) 0xff}) {
          byte[] damaged = sound.clone();
          damaged[k] = value;
          readOrRefused(damaged);
        }
        readOrRefused(Arrays.copyOf(sound, k));
      }
    }
  }

  private static void readOrRefused(byte[] bytes) {
    try {
      MemorySegment file = MemorySegment.ofArray(bytes);
      HicHeader header = HicHeader.read(file);
      HicIndex index = HicIndex.read(header, file);
      for (int size : header.resolutions()) {
        HicGenome genome = new HicGenome(header, size);
        List<HicMatrix> matrices = new ArrayList<>();
        index
            .matrices()
            .forEach((pair, place) ->
                HicMatrix.read(new HicCursor(file, "the file"), pair, place, size)
                    .ifPresent(matrices::add));
        HicEntries entries = new HicEntries(file, genome, matrices);
        assertThat(entries.stored()).isNotNegative();
        try (var reader = entries.newReader()) {
          for (long block = 0; block < entries.blocks(); block++) {
            reader.read(block, new EntryBlock(1));
          }
        }
      }
    } catch (InputException e) {
      assertThat(e.getMessage()).contains(".hic file");
    }
  }

  /// Numbers that hictk 2.2 finds in a file of Juicer's.
  @Test
  void realFile() {
    Assumptions.assumeTrue(Files.exists(REAL), "no files of other programs");
    double[] sums = new double[2];
    String[] names = {null, "KR"};
    for (int k = 0; k < 2; k++) {
      try (MatrixFile file =
          MatrixFiles.open(
              new InputSpec(REAL, null),
              ReadOptions.DEFAULT.with(balanced(names[k], 2_500_000)),
              folder)) {
        SparseMatrix matrix = (SparseMatrix) file.open(null, null);
        assertThat(matrix.rows()).isEqualTo(1254);
        BitSet masked = Objects.requireNonNullElse(matrix.maskedRows(), new BitSet());
        assertThat(masked.cardinality()).isEqualTo(k == 0 ? 0 : 70);
        double[] cells = Readings.doubles(matrix);
        for (int i = 0; i < cells.length; i++) {
          sums[k] += masked.get(i / 1254) || masked.get(i % 1254) ? 0 : cells[i];
        }
      }
    }
    assertThat(sums[0]).isEqualTo(3467165);
    assertThat(sums[1]).isCloseTo(3477256.657, within(0.01));
  }
}
