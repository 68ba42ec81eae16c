package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files that `src/test/fixtures/make_hdf5.py` makes. Values follow from row and column, so
/// nothing of what they should be comes from the files.
final class FixturesTest {
  private static final Path FOLDER = Path.of("src/test/resources/hdf5");
  private static final int ROWS = 37;
  private static final int COLUMNS = 43;

  private static Hdf5File open(String name) {
    return Hdf5File.open(FOLDER.resolve(name), ReadOptions.DEFAULT);
  }

  private static double cell(int row, int column) {
    return (row * 131 + column * 17) % 1000;
  }

  private static double[] expected(
      int rows, int columns, ToDoubleBiFunction<Integer, Integer> value) {
    double[] all = new double[rows * columns];
    for (int k = 0; k < all.length; k++) {
      all[k] = value.applyAsDouble(k / columns, k % columns);
    }
    return all;
  }

  private static double[] matrix() {
    return expected(ROWS, COLUMNS, FixturesTest::cell);
  }

  private static double[] read(MatrixFile file, String member, String slice) {
    MatrixSource matrix = file.open(member, slice == null ? null : SliceSpec.parse(slice));
    return Readings.doubles(matrix);
  }

  private static String refusal(String file, String member) {
    try (MatrixFile opened = open(file)) {
      opened.open(member, null);
      return "";
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return e.getMessage();
    }
  }

  static Stream<String[]> layouts() {
    List<String[]> all = new ArrayList<>();
    for (String file : List.of("layouts_old.h5", "layouts_new.h5", "layouts_2.h5", "skipped.h5")) {
      try (MatrixFile opened = open(file)) {
        for (ArrayInfo info : opened.arrays()) {
          if (info.refusal() == null || info.member().equals("/unknown_skipped")) {
            all.add(new String[] {file, info.member(), info.layout()});
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyLayoutHoldsTheSameMatrix(String file, String member, String layout) {
    for (String codecs : List.of("java", "native")) {
      System.setProperty("heatpress.codecs", codecs);
      try (MatrixFile opened = open(file)) {
        assertThat(read(opened, member, null)).as("%s, %s", layout, codecs).isEqualTo(matrix());
      } finally {
        System.clearProperty("heatpress.codecs");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void rangesThatBeginWithinAChunkAreCutOut(String file, String member, String layout) {
    try (MatrixFile opened = open(file)) {
      double[] part = expected(25, 30, (r, c) -> cell(r + 7, c + 11));
      assertThat(read(opened, member, "7:32,11:41")).as(layout).isEqualTo(part);
      double[] row = expected(1, 20, (r, c) -> cell(35, c + 20));
      assertThat(read(opened, member, "35,20:40")).isEqualTo(row);
      double[] column = expected(1, ROWS, (r, c) -> cell(c, 42));
      assertThat(read(opened, member, ":,-1")).isEqualTo(column);
    }
  }

  @Test
  void everyIndexIsAmongTheFixtures() {
    assertThat(layouts().map(l -> l[2]).distinct())
        .containsExactlyInAnyOrder(
            "contiguous",
            "compact",
            "chunked, B-tree v1",
            "chunked, single chunk",
            "chunked, implicit",
            "chunked, fixed array",
            "chunked, extensible array",
            "chunked, B-tree v2");
    assertThat(layouts().count()).isGreaterThan(60);
  }

  @Test
  void anUnknownFilterIsNamed() {
    assertThat(refusal("skipped.h5", "/unknown")).contains("32999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fixed", "/fixed_gzip", "/extensible", "/extensible_gzip", "/tree"})
  void sparsePagedIndexesAreRead(String member) {
    double[] partly =
        expected(
            60,
            100,
            (r, c) ->
                (r >= 3 && r < 6 && c >= 10 && c < 30) || (r >= 50 && r < 58 && c >= 60)
                    ? cell(r, c)
                    : -5);
    try (MatrixFile file = open("paged.h5")) {
      assertThat(read(file, member, null)).isEqualTo(partly);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fixed_full", "/extensible_full"})
  void fullPagedIndexesAreRead(String member) {
    try (MatrixFile file = open("paged.h5")) {
      assertThat(file.open(member, null).dtype()).isEqualTo(DType.I2);
      assertThat(read(file, member, null)).isEqualTo(expected(60, 100, FixturesTest::cell));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "i4_absent, 0, I4",
    "i4_zero, 0, I4",
    "i4_set, -7, I4",
    "i2_set, -7, I2",
    "f4_absent, 0, F4",
    "f4_nan, NaN, F4",
    "f4_set_be, -999, F4",
    "f2_set, -999, F2",
    "i8_exact, -1, I8"
  })
  void cellsThatWereNeverWrittenHaveTheFillValue(String member, double unwritten, DType dtype) {
    for (String libver : List.of("earliest", "latest")) {
      try (MatrixFile file = open("fill_" + libver + ".h5")) {
        double[] values =
            expected(
                20, 30, (r, c) -> r >= 8 && r < 16 && c >= 8 && c < 24 ? cell(r, c) : unwritten);
        MatrixSource matrix = file.open(member, null);
        assertThat(matrix.dtype()).isEqualTo(dtype);
        assertThat(Readings.doubles(matrix)).isEqualTo(values);
        MatrixSource written = file.open(member, SliceSpec.parse("8:16,8:24"));
        assertThat(Readings.doubles(written))
            .isEqualTo(expected(8, 16, (r, c) -> cell(r + 8, c + 8)));
      }
    }
  }

  @Test
  void anArrayThatWasNeverWrittenIsOneValue() {
    try (MatrixFile file = open("fill_latest.h5")) {
      assertThat(read(file, "contiguous_none", null)).hasSize(99).containsOnly(2.5);
      assertThat(read(file, "contiguous_zero", null)).hasSize(99).containsOnly(0);
      assertThat(read(file, "written_fill", null)).hasSize(99).containsOnly(7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cube", "cube_contiguous", "cube_unlimited", "cube_unlimited_both"})
  void planesOfACubeInEveryDirection(String member) {
    try (MatrixFile file = open("shapes.h5")) {
      for (int k = 0; k < 5; k++) {
        int fixed = k;
        assertThat(read(file, member, k + ",:,:"))
            .isEqualTo(expected(7, 11, (r, c) -> (fixed * 7.0 + r) * 11 + c));
        assertThat(read(file, member, ":," + k + ",1:-2"))
            .isEqualTo(expected(5, 8, (r, c) -> (r * 7.0 + fixed) * 11 + c + 1));
        assertThat(read(file, member, ":,2:,-" + (k + 1)))
            .isEqualTo(expected(5, 5, (r, c) -> (r * 7.0 + c + 2) * 11 + 10 - fixed));
        assertThat(read(file, member, "3,6,:"))
            .isEqualTo(expected(1, 11, (r, c) -> (3 * 7.0 + 6) * 11 + c));
      }
    }
  }

  @Test
  void otherRanks() {
    try (MatrixFile file = open("shapes.h5")) {
      assertThat(read(file, "four", "2,:,4,:"))
          .isEqualTo(expected(4, 6, (r, c) -> ((2 * 4.0 + r) * 5 + 4) * 6 + c));
      MatrixSource line = file.open("line", null);
      assertThat(line.rows()).isEqualTo(1);
      assertThat(Readings.doubles(line)).isEqualTo(expected(1, 1000, (r, c) -> c));
      assertThat(refusal("shapes.h5", "four")).contains("`slice` 0,0,:,:");
      assertThat(refusal("shapes.h5", "scalar")).contains("0-d");
      assertThat(refusal("shapes.h5", "empty")).contains("empty");
      assertThat(refusal("shapes.h5", "null")).contains("null");
    }
  }

  @Test
  void numbersOfEveryType() {
    try (MatrixFile file = open("types.h5")) {
      for (String order : List.of("le_", "be_")) {
        for (DType dtype : DType.values()) {
          if (dtype == DType.B1 || (dtype.itemSize() == 1 && order.equals("be_"))) {
            continue;
          }
          MatrixSource matrix = file.open(order + dtype.code(), null);
          assertThat(matrix.dtype()).isEqualTo(dtype);
          double bits = 8.0 * dtype.itemSize();
          boolean signed = dtype.code().startsWith("i");
          double max = Math.pow(2, signed ? bits - 1 : bits) - 1;
          double[] values =
              dtype.isFloating()
                  ? new double[] {0, 1.5, -2, Double.NaN, 1 / 0.0, -1 / 0.0}
                  : new double[] {0, 1, 2, signed ? -max - 1 : 0, max, third(bits, signed)};
          if (!dtype.isFloating() && signed) {
            values[3] = -Math.pow(2, bits - 1);
          }
          assertThat(Readings.doubles(matrix)).as(order + dtype).isEqualTo(values);
        }
      }
      assertThat(read(file, "bool", null)).containsExactly(1, 0, 0, 1);
      assertThat(read(file, "enum", null)).containsExactly(-3, 0, 70, -3);
      assertThat(read(file, "b8", null)).containsExactly(1, 2, 3, 255);
      assertThat(read(file, "b32", null)).containsExactly(1, 2, 3, 4294967295.0);
      assertThat(read(file, "i12", null)).containsExactly(0, 1, -2048, 2047);
      assertThat(read(file, "longdouble", null)).containsExactly(0, 1.5, -2.25, 1e300);
      assertThat(read(file, "committed", null)).containsExactly(1, 2, 3, 4);
      double[] bfloat = read(file, "bfloat16", null);
      assertThat(Arrays.copyOf(bfloat, 3)).containsExactly(0, 1.5, -2);
      assertThat(bfloat[3]).isBetween(2.98e38, 3.02e38);
    }
    assertThat(refusal("types.h5", "string")).contains("string");
    assertThat(refusal("types.h5", "compound")).contains("compound");
    assertThat(refusal("types.h5", "named")).contains("neither");
  }

  private static double third(double bits, boolean signed) {
    java.math.BigInteger max =
        java.math.BigInteger.TWO
            .pow((int) bits - (signed ? 1 : 0))
            .subtract(java.math.BigInteger.ONE);
    return max.divide(java.math.BigInteger.valueOf(3)).doubleValue();
  }

  static Stream<Arguments> complexNumbers() {
    List<Arguments> all = new ArrayList<>();
    for (String name : List.of("types.h5", "complex_earliest.h5", "complex_latest.h5")) {
      try (MatrixFile file = open(name)) {
        file.arrays().stream()
            .filter(info -> info.dtype().startsWith("complex"))
            .forEach(info -> all.add(Arguments.of(name, info.member())));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void complexNumbers(String name, String member) {
    assertThat(refusal(name, member)).contains("`complex`");
    double half = Math.PI / 2;
    double[][] parts = {
      {5, 1, 1, 2}, {3, -1, 0, 0}, {4, 0, 1, -2}, {Math.atan2(4, 3), Math.PI, half, -half}
    };
    Complex[] kinds = {Complex.ABS, Complex.REAL, Complex.IMAG, Complex.PHASE};
    for (int k = 0; k < kinds.length; k++) {
      try (MatrixFile file = Hdf5File.open(FOLDER.resolve(name), ReadOptions.of(kinds[k], false))) {
        assertThat(read(file, member, null)).as("%s", kinds[k]).containsExactly(parts[k]);
      }
    }
  }

  @Test
  void compoundsAreComplexByTheNamesOfTheirParts() {
    assertThat(complexNumbers()).hasSize(3 + 9 + 11);
    for (String name : List.of("complex_earliest.h5", "complex_latest.h5")) {
      for (String member : List.of("refused_names", "refused_twice", "refused_wide")) {
        assertThat(refusal(name, member)).contains("of type compound");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"links_earliest.h5", "links_latest.h5"})
  void linksAreFollowedWithinTheFolder(String name) {
    double[] small = expected(4, 5, FixturesTest::cell);
    try (MatrixFile file = open(name)) {
      for (String path :
          List.of(
              "/a/b/m", "a/b/m", "/hard", "/soft", "/a/b/relative", "/group/m", "/a/b/up/b/m")) {
        assertThat(read(file, path, null)).as(path).isEqualTo(small);
      }
      assertThat(read(file, "/external", null)).isEqualTo(expected(4, 5, (r, c) -> cell(r, c) + 1));
    }
    assertThat(refusal(name, "/nowhere")).contains("soft link").contains("/a/none");
    assertThat(refusal(name, "/circle1")).contains("circle");
    assertThat(refusal(name, "/external_back")).contains("circle");
    assertThat(refusal(name, "/external_missing")).contains("absent.h5:/m").contains("missing");
    assertThat(refusal(name, "/external_out")).contains("outside");
    assertThat(refusal(name, "/external_absolute")).contains("outside");
    assertThat(refusal(name, "/a")).contains("is a group").contains("/a/b/line");
    assertThat(refusal(name, "/a/c")).contains("there is no '/a/c'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"links_earliest.h5", "links_latest.h5"})
  void theTreeIsListedOnce(String name) {
    try (MatrixFile file = open(name)) {
      List<ArrayInfo> arrays = file.arrays();
      ArrayInfo m =
          arrays.stream().filter(a -> a.member().endsWith("/m")).findFirst().orElseThrow();
      assertThat(m.shape()).containsExactly(4, 5);
      assertThat(m.dtype()).isEqualTo("<i2");
      assertThat(m.attributes())
          .containsEntry("units", "m/s")
          .containsEntry("long name", "speed")
          .containsEntry("range", "1.5, 2.5");
      assertThat(arrays).filteredOn(a -> a.refusal() != null).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void theOnlyMatrixNeedsNoName() {
    try (MatrixFile file = open("userblock_old.h5")) {
      assertThat(read(file, null, null)).isEqualTo(matrix());
    }
    assertThat(refusal("userblock.h5", null))
        .contains("2 matrices")
        .contains("/g (")
        .contains("/m (");
    assertThat(refusal("layouts_old.h5", null)).contains("/tiny_chunks_rows");
    assertThat(refusal("shapes.h5", null)).contains("/cube");
  }

  @Test
  void manyMembersAndAttributes() {
    try (MatrixFile file = open("many_old.h5")) {
      assertThat(read(file, null, null)).isEqualTo(expected(4, 5, FixturesTest::cell));
    }
    try (MatrixFile file = open("many.h5")) {
      double[] values = expected(4, 5, (r, c) -> cell(r, c) == 17 ? Double.NaN : cell(r, c));
      assertThat(read(file, null, null)).isEqualTo(values);
      ArrayInfo info = file.arrays().get(0);
      assertThat(info.attributes()).hasSize(42).containsKey("huge");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "userblock.h5, m",
    "userblock.h5, g",
    "prefixed.h5, m",
    "external.h5, m",
    "external.h5, two"
  })
  void userBlocksAndExternalRawFiles(String name, String member) {
    try (MatrixFile file = open(name)) {
      assertThat(read(file, member, null)).isEqualTo(matrix());
    }
  }

  @Test
  void externalRawFilesAreTakenFromBesideTheFileOnly() {
    assertThat(refusal("external.h5", "short")).contains("external.raw");
    assertThat(refusal("external.h5", "out")).contains("../external.raw").contains("outside");
  }

  @Test
  void matlabMatricesStandAsInMatlab() {
    try (MatrixFile file = open("matlab.mat")) {
      assertThat(file.format()).startsWith("MATLAB 7.3");
      MatrixSource a = file.open(null, null);
      assertThat(a.rows()).isEqualTo(4);
      assertThat(Readings.doubles(a)).isEqualTo(expected(4, 6, (r, c) -> cell(c, r)));
      // T is 4 x 3 x 2 in MATLAB.
      assertThat(read(file, "T", ":,:,1"))
          .isEqualTo(expected(4, 3, (r, c) -> (1 * 3.0 + c) * 4 + r));
      assertThat(read(file, "T", "2,:,:"))
          .isEqualTo(expected(3, 2, (r, c) -> (c * 3.0 + r) * 4 + 2));
    }
    // A sparse one without its parts.
    assertThat(refusal("matlab.mat", "S")).contains("there is no '/S/jc' in it");
    assertThat(refusal("matlab.mat", "C")).contains("text");
    assertThat(refusal("matlab.mat", "E")).contains("empty");
  }

  @Test
  void netcdfConventions() {
    try (MatrixFile file = open("netcdf.h5")) {
      assertThat(read(file, "packed", null))
          .isEqualTo(expected(6, 7, (r, c) -> without(cell(r, c), 131) * 0.5 + 10));
      assertThat(read(file, "packed_chunked", "1:6,:"))
          .isEqualTo(expected(5, 7, (r, c) -> without(cell(r + 1, c), 131) * 0.5));
      assertThat(read(file, "missing_two", null))
          .isEqualTo(expected(6, 7, (r, c) -> without(cell(r, c), 0, 17, 34)));
      for (String member : List.of("f4_missing", "i4_missing", "u8_missing")) {
        assertThat(read(file, member, null))
            .as(member)
            .isEqualTo(expected(6, 7, (r, c) -> without(cell(r, c), 131)));
      }
      assertThat(read(file, "f4_tenth", null))
          .isEqualTo(expected(6, 7, (r, c) -> (float) without(cell(r, c), 131) / 10f));
      MatrixSource wide = file.open("i8_wide", null);
      assertThatThrownBy(() -> Readings.doubles(wide)).hasMessageContaining("not exact");
    }
    assertThat(refusal("netcdf.h5", "bad_scale")).contains("scale_factor").contains("`raw`");
    try (MatrixFile raw = Hdf5File.open(FOLDER.resolve("netcdf.h5"), ReadOptions.of(null, true))) {
      assertThat(read(raw, "packed", null))
          .isEqualTo(expected(6, 7, (r, c) -> without(cell(r, c), 131)));
      assertThat(read(raw, "bad_scale", null)).isEqualTo(expected(6, 7, FixturesTest::cell));
    }
  }

  private static double without(double value, double... missing) {
    return Arrays.stream(missing).anyMatch(m -> m == value) ? Double.NaN : value;
  }

  @Test
  void virtualDatasetsAreReadInEveryDirection() {
    try (MatrixFile file = open("virtual_2.h5")) {
      for (int k = 0; k < 3; k++) {
        int source = 1000 * k;
        assertThat(read(file, "stacked", 8 * k + 1 + ":" + (8 * k + 7) + ",2:9"))
            .isEqualTo(expected(6, 7, (r, c) -> cell(r + 1, c + 2) + source));
        int row = k;
        assertThat(read(file, "cube", ":," + row + ",1:"))
            .isEqualTo(expected(4, 9, (r, c) -> r == 3 ? -1 : cell(row, c + 1) + 1000 * r));
        assertThat(read(file, "cube", row + ",:,4"))
            .isEqualTo(expected(1, 8, (r, c) -> cell(c, 4) + 1000 * row));
      }
    }
  }

  @Test
  void virtualDatasetsThatCanNotBeReadAreRefusedByName() {
    assertThat(refusal("virtual_2.h5", "outside")).contains("../source_0.h5 is outside");
    assertThat(refusal("virtual_2.h5", "elsewhere")).contains("/source_0.h5 is outside");
    assertThat(refusal("virtual_2.h5", "reshaped")).contains("changes the shape of its source");
    assertThat(refusal("virtual_2.h5", "truncated"))
        .contains("<f8, which are not converted to <i4");
    assertThat(refusal("virtual_2.h5", "circle")).contains("more than 8 levels");
    try (MatrixFile file = open("virtual.h5")) {
      assertThat(read(file, "m", null)).isEqualTo(expected(4, 5, FixturesTest::cell));
      assertThat(read(file, "v", null)).isEqualTo(expected(4, 5, (r, c) -> cell(r, c) + 1));
    }
  }

  /// Chunks of 3 x 4 cells, of which every third in two of fifty rows of chunks was written.
  @ParameterizedTest
  @ValueSource(strings = {"", ":,:", "1:699,2:899", "5:,3:800", "151:152,:", ":,7:8", "9:40,5:31"})
  void manySmallChunksAreReadTogether(String slice) {
    try (MatrixFile file = open("sparse.h5")) {
      SliceSpec asked = slice.isEmpty() ? null : SliceSpec.parse(slice);
      MatrixSource matrix = file.open("/holes", asked);
      String[] axes = slice.isEmpty() ? new String[] {":", ":"} : slice.split(",");
      int row0 = start(axes[0]);
      int column0 = start(axes[1]);
      double[] expected =
          expected(
              (int) matrix.rows(),
              (int) matrix.columns(),
              (r, c) -> {
                int k = (r + row0) / 3;
                int l = (c + column0) / 4;
                boolean written = (k + l) % 3 == 0 && k % 50 < 2;
                return written ? cell(r + row0, c + column0) : -1;
              });
      assertThat(Readings.doubles(matrix)).isEqualTo(expected);
    }
  }

  private static int start(String axis) {
    String start = axis.substring(0, axis.indexOf(':'));
    return start.isEmpty() ? 0 : Integer.parseInt(start);
  }

  /// What the library makes of such numbers depends on the bits of each: they were drawn as if
  /// their leading bit were implied.
  @Test
  void floatsWithoutAnImpliedBitAreRefused(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve("small_old.h5"));
    // HDF5 File Format Specification, IV.A.2.d, class 1: bits 4 and 5 are the normalization.
    byte[] type = HexFormat.of().parseHex("11201f000400000000002000170800177f000000");
    int at = 0;
    while (!Arrays.equals(bytes, at, at + type.length, type, 0, type.length)) {
      at++;
    }
    bytes[at + 1] = 0;
    Path changed = Files.write(folder.resolve("none.h5"), bytes);
    try (MatrixFile file = Hdf5File.open(changed, ReadOptions.DEFAULT)) {
      assertThatThrownBy(() -> file.open("picked", null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("floating-point numbers of 4 bytes")
          .hasMessageContaining("can't be read");
    }
  }
}
