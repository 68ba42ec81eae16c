package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every real file of the shared collection: its values where it renders, a refusal where not.
final class ManifestTest {
  static final Path SHARED = Path.of("../../shared/data");
  private static final Set<String> CLASSES =
      Set.of("hdf5", "hdf5-src", "hdf5-bad", "grid", "mat", "hic", "anndata");
  private static final ReadOptions RAW = ReadOptions.of(null, true);

  record Row(
      String path,
      String type,
      String member,
      String shape,
      String dtype,
      String filters,
      String missing,
      String sha256,
      String outcome) {
    Path file() {
      return SHARED.resolve(path);
    }

    @Override
    public String toString() {
      return path + ":" + member + " -> " + outcome;
    }
  }

  static Stream<Row> rows() throws IOException {
    if (!Files.exists(SHARED)) {
      System.err.println("SKIPPED: the shared files are not at " + SHARED);
      return Stream.of(new Row("absent", "", "", "", "", "", "", "", ""));
    }
    return Files.readAllLines(SHARED.resolve("MANIFEST.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        // What MATLAB wrote before version 7.3 has no slashes: see MatManifestTest.
        .filter(f -> CLASSES.contains(f[1]) && (!f[1].equals("mat") || f[2].startsWith("/")))
        .map(f -> new Row(f[0], f[1], f[2], f[3], f[4], f[7], f[8], f[13], f[14]));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void outcome(Row row) {
    assumeTrue(Files.exists(row.file()), "shared files");
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> check(row));
  }

  private static void check(Row row) {
    String outcome = row.outcome;
    if (!isHdf5(row.file())) {
      assertRefused(row);
    } else if (outcome.startsWith("hostile")) {
      assertSafe(row);
    } else if (row.member.isEmpty() || row.member.equals("…")) {
      try (MatrixFile file = open(row.file())) {
        List<ArrayInfo> arrays = file.arrays();
        if (outcome.startsWith("refuse: no ")) {
          assertThat(arrays).allMatch(a -> a.refusal() != null);
          assertThatThrownBy(() -> file.open(null, null)).isInstanceOf(InputException.class);
        } else if (outcome.startsWith("renders (netCDF-3)")) {
          assertThat(arrays).isNotEmpty();
          for (ArrayInfo info : arrays) {
            if (info.refusal() == null) {
              SliceSpec slice =
                  SliceSpec.isPlane(info.shape())
                      ? null
                      : SliceSpec.parse(SliceSpec.example(info.shape()));
              assertThat(file.open(info.member(), slice).rows()).isPositive();
            }
          }
        } else if (outcome.startsWith("renders (.hic")) {
          assertThat(file.open(null, null).rows()).isPositive();
        } else {
          assertThat(outcome).isEqualTo("more members not listed");
        }
      } catch (InputException e) {
        assertThat(outcome).startsWith("refuse: OSError");
      }
    } else if (row.sha256.isEmpty()) {
      assertNamed(row);
    } else if (outcome.startsWith("refuse: 0-d")) {
      assertRefused(row);
    } else {
      assertValues(row);
    }
  }

  private static MatrixFile open(Path path) {
    return MatrixFiles.open(new InputSpec(path, null), RAW, Path.of("target"));
  }

  private static boolean isHdf5(Path path) {
    try (MatrixFile file = open(path)) {
      return !file.format().isEmpty();
    } catch (InputException e) {
      String text = e.getMessage();
      return text.contains("damaged") || text.contains("unsupported") || text.contains("marked");
    }
  }

  private static String message(Row row) {
    try (MatrixFile file = open(row.file())) {
      file.open(row.member.isEmpty() ? null : row.member, null);
      return "";
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return e.getMessage();
    }
  }

  private static void assertRefused(Row row) {
    assertThat(message(row)).isNotEmpty();
  }

  /// A refusal that says why; or, where the reference could not read a filter, the values.
  private static void assertNamed(Row row) {
    String message = message(row);
    String outcome = row.outcome;
    if (outcome.contains("unless implemented")) {
      if (!message.isEmpty()) {
        String reason = outcome.replaceAll(".*\\((.*)\\).*", "$1");
        assertThat(message).contains(reason.contains(" ") ? "can't be read" : reason);
      }
      return;
    }
    if (outcome.startsWith("1-d of huge size")) {
      assertThat(message).isEmpty();
      return;
    }
    assertThat(message).isNotEmpty();
    for (String word :
        List.of("string", "vlen", "compound", "reference", "opaque", "array", "0-d")) {
      if (outcome.equals("refuse: " + word)) {
        assertThat(message)
            .containsAnyOf(word, word.equals("compound") ? "complex" : "MATLAB cell");
      }
    }
    if (outcome.startsWith("follow only")) {
      // Where the target is there, it is a group, or holds no such object.
      String target = outcome.replaceAll(".*naming ", "");
      assertThat(message).containsAnyOf(target, "it is a group");
    }
    if (outcome.startsWith("renders only with the external")) {
      assertThat(message).contains(outcome.replaceAll(".*b'(.*)'", "$1"));
    }
    if (outcome.startsWith("refuse: dangling")) {
      assertThat(message).contains("soft link");
    }
  }

  private static void assertValues(Row row) {
    try (MatrixFile file = open(row.file())) {
      double[] values = planes(file, row);
      assertThat(Readings.sha256(asRead(file, row, values))).isEqualTo(row.sha256);
    } catch (InputException e) {
      assertThat(isExpectedRefusal(row, e.getMessage())).as(e.getMessage()).isTrue();
    }
  }

  /// The reference read missing cells as they stand, all of one value.
  private static double[] asRead(MatrixFile file, Row row, double[] values) {
    if (!row.missing.equals("0")) {
      return values;
    }
    double fill =
        file.arrays().stream()
            .filter(a -> a.member().equals(row.member))
            .flatMap(a -> a.missing().stream())
            .mapToDouble(rule -> Double.parseDouble(rule.substring(rule.lastIndexOf(' '))))
            .findFirst()
            .orElse(Double.NaN);
    return Arrays.stream(values).map(v -> Double.isNaN(v) ? fill : v).toArray();
  }

  private static boolean isExpectedRefusal(Row row, String message) {
    // What MATLAB calls text or empty is no matrix, though it is one of integers to HDF5.
    return row.type.equals("mat") && (message.contains("text") || message.contains("empty"));
  }

  /// All planes of an array, in the order of the file: MATLAB's come transposed, and go back.
  private static double[] planes(MatrixFile file, Row row) {
    long[] shape = Arrays.stream(row.shape.split("x")).mapToLong(Long::parseLong).toArray();
    if (shape.length > 2 && !row.outcome.contains("virtual")) {
      assertThatThrownBy(() -> file.open(row.member, null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("`slice`");
    }
    boolean matlab =
        file.arrays().stream()
            .filter(a -> a.member().equals(row.member))
            .anyMatch(a ->
                a.attributes().containsKey("MATLAB_class")
                    || a.member().equals("/0/DATA/0/matrix"));
    List<double[]> planes = new ArrayList<>();
    List<SliceSpec> slices = new ArrayList<>();
    slices(shape, 0, matlab, new ArrayList<>(), slices);
    for (SliceSpec slice : slices) {
      MatrixSource matrix = file.open(row.member, slice);
      double[] values = Readings.doubles(matrix);
      planes.add(matlab ? Readings.transposed(values, (int) matrix.columns()) : values);
    }
    return planes.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static void slices(
      long[] shape, int axis, boolean reversed, List<SliceSpec.Axis> chosen, List<SliceSpec> all) {
    SliceSpec.Axis open = new SliceSpec.Axis(false, null, null);
    if (axis >= shape.length - 2) {
      List<SliceSpec.Axis> axes = new ArrayList<>(chosen);
      while (axes.size() < shape.length) {
        axes.add(open);
      }
      all.add(new SliceSpec(reversed ? axes.reversed() : axes));
      return;
    }
    for (long k = 0; k < shape[axis]; k++) {
      chosen.add(new SliceSpec.Axis(true, k, null));
      slices(shape, axis + 1, reversed, chosen, all);
      chosen.removeLast();
    }
  }

  /// Whatever is opened of a hostile file, it ends well, and what can be read is what was meant.
  private static void assertSafe(Row row) {
    try (MatrixFile file = open(row.file())) {
      for (ArrayInfo info : file.arrays()) {
        try {
          MatrixSource matrix = file.open(info.member(), null);
          if (matrix.rows() < 10_000 && matrix.columns() < 10_000) {
            double[] values = Readings.doubles(matrix);
            if (info.member().equals(row.member) && !row.sha256.isEmpty()) {
              assertThat(Readings.sha256(asRead(file, row, values))).isEqualTo(row.sha256);
            }
          }
        } catch (InputException e) {
          assertThat(e.getMessage()).doesNotContain("\n");
        }
      }
      message(row);
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }

  /// The reference could not read these filters; the datasets are one array in many dresses.
  @ParameterizedTest
  @ValueSource(strings = {"/float32_", "/float64_", "/int8_", "/int16_"})
  void bitshuffleAgreesWithItself(String prefix) {
    Path path = SHARED.resolve("hdf5/jamesmudd__jhdf/bitshuffle_datasets.hdf5");
    assumeTrue(Files.exists(path), "shared files");
    try (MatrixFile file = open(path)) {
      List<String> members =
          file.arrays().stream().map(ArrayInfo::member).filter(m -> m.startsWith(prefix)).toList();
      assertThat(members.size()).isGreaterThanOrEqualTo(10);
      for (String member : members) {
        double[] values = Readings.doubles(file.open(member, null));
        assertThat(values).as(member).hasSize(20);
        for (int k = 0; k < 20; k++) {
          assertThat(values[k]).as(member).isEqualTo(k);
        }
      }
    }
  }

  /// The examples of the HDF Group hold the same array under every filter.
  @Test
  void lz4HoldsWhatGzipHolds() {
    Path path = SHARED.resolve("hdf5/HDFGroup__hdf5-json/h5ex_d_gzip.h5");
    assumeTrue(Files.exists(path), "shared files");
    double[] gzip = values(path, "/DS1");
    assertThat(gzip).hasSize(32 * 64);
    assertThat(values(lz4(), "/DS1")).isEqualTo(gzip);
  }

  private static Path lz4() {
    try (Stream<Path> files = Files.walk(SHARED)) {
      return files.filter(p -> p.endsWith("h5ex_d_lz4.h5")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static double[] values(Path path, String member) {
    try (MatrixFile file = open(path)) {
      return Readings.doubles(file.open(member, null));
    }
  }

  /// A table of PyTables behind blosc: a sparse matrix, whose parts must fit each other.
  @Test
  void bloscGivesASoundSparseMatrix() throws IOException {
    assumeTrue(Files.exists(SHARED), "shared files");
    Path path;
    try (Stream<Path> files = Files.walk(SHARED)) {
      path = files.filter(p -> p.endsWith("small_test_matrix.h5")).findFirst().orElseThrow();
    }
    double[] shape = values(path, "/matrix/shape");
    double[] pointers = values(path, "/matrix/indptr");
    double[] columns = values(path, "/matrix/indices");
    double[] starts = values(path, "/intervals/start_list");
    double[] ends = values(path, "/intervals/end_list");
    assertThat(shape).containsExactly(33754, 33754);
    assertThat(pointers[0]).isZero();
    assertThat(pointers[pointers.length - 1]).isEqualTo(columns.length);
    for (int k = 1; k < pointers.length; k++) {
      assertThat(pointers[k]).isGreaterThanOrEqualTo(pointers[k - 1]);
    }
    assertThat(Arrays.stream(columns).allMatch(c -> c >= 0 && c < 33754)).isTrue();
    for (int k = 0; k < starts.length; k++) {
      assertThat(ends[k]).isGreaterThan(starts[k]);
    }
  }
}
