package dev.heatpress.io.mtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.sparse.DenseCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MtxFileTest {
  private static final String MATRIX = "%%MatrixMarket matrix ";

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, text.replace('|', '\n'));
    return path;
  }

  private static String cells(Path path, Complex complex) {
    ReadOptions options = ReadOptions.of(complex, false);
    InputSpec spec = InputSpec.parse(path.toString());
    try (MatrixFile file = MatrixFiles.open(spec, options, path.getParent())) {
      return Arrays.stream(DenseCells.of(file.open(null, null)))
          .map(row -> Arrays.stream(row).mapToObj(x -> "" + x).collect(Collectors.joining(" ")))
          .collect(Collectors.joining(" / "));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "coordinate real general|2 3 2|1 1 1.5|2 3 -2e-1; 1.5 0.0 0.0 / 0.0 0.0 -0.2",
        "coordinate integer general|2 2 3|1 1 1|1 1 2|2 1 -9; 3.0 0.0 / -9.0 0.0",
        "coordinate unsigned-integer general|1 2 1|1 2 18446744073709551615; 0.0 1.8446744073709552E19",
        "coordinate integer general|1 2 1|1 2 9007199254740993; 0.0 9.007199254740992E15",
        "coordinate integer general|1 3 3|1 1 18446744073709551616|1 2 -99999999999999999999|1 3 7;"
            + " 1.8446744073709552E19 -1.0E20 7.0",
        "coordinate unsigned-integer general|1 2 2|1 2 36893488147419103233|1 1 18446744073709551615;"
            + " 1.8446744073709552E19 3.6893488147419103E19",
        "coordinate integer skew-symmetric|2 2 1|2 1 -9223372036854775808;"
            + " 0.0 9.223372036854776E18 / -9.223372036854776E18 0.0",
        "array integer general|1 2|18446744073709551616|-3; 1.8446744073709552E19 -3.0",
        "array integer skew-symmetric|2 2|-9223372036854775808;"
            + " 0.0 9.223372036854776E18 / -9.223372036854776E18 0.0",
        "coordinate pattern symmetric|2 2 2|1 1|2 1; 1.0 1.0 / 1.0 0.0",
        "coordinate real symmetric|2 2 2|1 1 3|1 2 4; 3.0 4.0 / 4.0 0.0",
        "coordinate real skew-symmetric|2 2 1|2 1 4; 0.0 -4.0 / 4.0 0.0",
        "coordinate double general|1 3 3|1 1 nan|1 2 -Inf|1 3 +.5; NaN -Infinity 0.5",
        "coordinate real general|% a remark||  2 1 1  ||  2   1\t7.  |; 0.0 / 7.0",
        "coordinate real general|1 1 0|; 0.0",
        "array real general|2 2|1|2|3|4; 1.0 3.0 / 2.0 4.0",
        "array integer symmetric|2 2|1|2|4; 1.0 2.0 / 2.0 4.0",
        "array real skew-symmetric|2 2|5; 0.0 -5.0 / 5.0 0.0",
      })
  void cellsOfTexts(String text, String expected) throws IOException {
    Path path = write("a.mtx", MATRIX + text);
    assertThat(cells(path, null)).isEqualTo(expected);
    // Windows' line ends, and none at the end.
    Files.writeString(path, Files.readString(path).stripTrailing().replace("\n", " \r\n"));
    assertThat(cells(path, null)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "coordinate complex general|1 2 1|1 2 3 4; ABS; 0.0 5.0",
        "coordinate complex hermitian|2 2 1|2 1 3 4; IMAG; 0.0 -4.0 / 4.0 0.0",
        "coordinate complex hermitian|2 2 1|2 1 3 4; REAL; 0.0 3.0 / 3.0 0.0",
        "coordinate complex skew-symmetric|2 2 1|2 1 3 4; ABS; 0.0 5.0 / 5.0 0.0",
        "array complex hermitian|2 2|1 0|2 -3|4 0; IMAG; 0.0 3.0 / -3.0 0.0",
      })
  void partsOfComplexNumbers(String text, Complex part, String expected) throws IOException {
    assertThat(cells(write("a.mtx", MATRIX + text), part)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "%MatrixMarket matrix coordinate real general|1 1 0; two percent signs",
        "%%MatrixMarket vector coordinate real general|1 1 0; a 'vector'",
        "%%MatrixMarket matrix coordinate real|1 1 0; 4 words",
        "%%MatrixMarket matrix coordinate text general|1 1 0; 'text'; known are real, double",
        "%%MatrixMarket matrix coordinate real general|1 1; line 2 should have 3 sizes",
        "%%MatrixMarket matrix coordinate real general|1 0 0; there is nothing to draw",
        "%%MatrixMarket matrix coordinate real general|1 9999999999999999999 0; 63 bits",
        "%%MatrixMarket matrix coordinate real general|9 9 9|1 1 1; can't hold",
        "%%MatrixMarket matrix coordinate real general|2 2 1|0 1 5; line 3: row 0 of 2",
        "%%MatrixMarket matrix coordinate real general|2 2 1|1 3 5; line 3: column 3 of 2",
        "%%MatrixMarket matrix coordinate real general|2 2 1|1 1 5x; line 3: '5x' is no number",
        "%%MatrixMarket matrix coordinate real general|2 2 1|1 1 5f; line 3: '5f' is no number",
        "%%MatrixMarket matrix coordinate real general|2 2 1|1 1; line 3: a number is missing",
        "%%MatrixMarket matrix coordinate real general|2 2 1|1 1 5 6; line 3: '6' is left over",
        "%%MatrixMarket matrix coordinate real general|2 2 1|1.0 1 5; line 3: '1.0' is no row",
        "%%MatrixMarket matrix coordinate real general|2 2 1|1 1 5|2 2 5; 2 entries are there",
        "%%MatrixMarket matrix coordinate integer general|2 2 1|1 1 5.5; '5.5' is no integer",
        "%%MatrixMarket matrix coordinate unsigned-integer general|1 1 1|1 1 -5; '-5' is no integer",
        "%%MatrixMarket matrix coordinate real symmetric|2 3 1|1 1 5; symmetric of a matrix of 2 x 3",
        "%%MatrixMarket matrix coordinate complex general|1 1 1|1 1 5 6; choose what is drawn",
        "%%MatrixMarket matrix array real general|2 2|1|2|3; the numbers end at row 2 of column 2",
        "%%MatrixMarket matrix array real general|1 2|1|2|3; more numbers are there",
        "%%MatrixMarket matrix array real general|9999999 9999999|1|2|3; can't hold",
      })
  void refusals(String text, String reason) throws IOException {
    Path path = write("a.mtx", text);
    assertThatThrownBy(() -> cells(path, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason);
  }

  /// Pieces of a megabyte that threads take: each line belongs to one of them.
  @Test
  void linesAcrossPiecesAreReadOnce() throws IOException {
    StringBuilder text = new StringBuilder(MATRIX + "coordinate integer general|1000 1000 200000|");
    double sum = 0;
    for (int k = 0; k < 200_000; k++) {
      text.append(k % 1000 + 1).append(' ').append(k / 1000 + 1).append(' ').append(k).append('|');
      sum += k;
    }
    Path path = write("a.mtx", text.toString());
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      double[][] cells = DenseCells.of(file.open(null, null));
      assertThat(Arrays.stream(cells).flatMapToDouble(Arrays::stream).sum()).isEqualTo(sum);
    }
  }

  @Test
  void foldersOf10xHaveNames() throws IOException {
    String matrix = MATRIX + "coordinate integer general|2 3 1|2 3 7|";
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("matrix.mtx.gz")))) {
      out.write(matrix.replace('|', '\n').getBytes(StandardCharsets.UTF_8));
    }
    write("features.tsv", "ENSG1\tSOX2\tGene|ENSG2\tACTB\tGene|");
    write("barcodes.tsv", "AAA-1|CCC-1|GGG-1|");
    assertThat(cells(folder, null)).isEqualTo("0.0 0.0 0.0 / 0.0 0.0 7.0");
    InputSpec spec = InputSpec.parse(folder.toString());
    assertThat(MatrixFiles.isKnown(folder)).isTrue();
    // What else is in the folder, such as pictures, is none of the input.
    String before = Fingerprint.of(folder);
    Files.createDirectories(folder.resolve("more"));
    write("more/features.tsv", "x|");
    write("a.png", "x|");
    assertThat(Fingerprint.of(folder)).isEqualTo(before);
    write("genes.tsv", "x|");
    assertThat(Fingerprint.of(folder)).isNotEqualTo(before);
    try (MatrixFile file = MatrixFiles.open(spec)) {
      Axes axes = file.axes(null, null);
      assertThat(axes.rows().names()).containsExactly("SOX2", "ACTB");
      assertThat(axes.rows().annotations()).containsEntry("id", List.of("ENSG1", "ENSG2"));
      assertThat(axes.columns().names()).containsExactly("AAA-1", "CCC-1", "GGG-1");
    }
  }

  @Test
  void damagedGzipIsRefused() throws IOException {
    Path path = folder.resolve("a.mtx.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(
          (MATRIX + "coordinate real general\n9 9 3\n" + "1 1 1\n".repeat(3))
              .getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
    Files.write(path, cut);
    assertThatThrownBy(() -> cells(path, null))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path + ": gzip-compressed, and can't be unpacked");
  }
}
