package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures of tables are those of the same numbers in any other file.
final class TextPictureTest {
  private static final int ROWS = 53;
  private static final int COLUMNS = 41;
  @TempDir private Path folder;

  private static String text(String delimiter, boolean header, boolean names) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int c = 0; header && c < COLUMNS; c++) {
      text.append(c > 0 || names ? delimiter : "").append("c").append(c);
    }
    text.append(header ? "\n" : "");
    for (int r = 0; r < ROWS; r++) {
      text.append(names ? "r" + r + delimiter : "");
      for (int c = 0; c < COLUMNS; c++) {
        double value = random.nextGaussian();
        String cell = random.nextInt(30) == 0 ? "NA" : Double.toString(value);
        text.append(c == 0 ? "" : delimiter).append(cell);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static byte[] npy() {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(ROWS, COLUMNS);
    ByteBuffer bytes = ByteBuffer.allocate(128 + 8 * ROWS * COLUMNS);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    bytes.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.UTF_8));
    for (String cell : text(" ", false, false).strip().split("\\s")) {
      bytes.putDouble(cell.equals("NA") ? Double.NaN : Double.parseDouble(cell));
    }
    return bytes.array();
  }

  private byte[] made(String input, String output, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("render", input, "-o", output, "-f", "-W", "17", "-H", "20"));
    words.addAll(List.of(options));
    var result = new Heatpress(folder).run(words.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return Files.readAllBytes(folder.resolve(output));
  }

  @ParameterizedTest
  @ValueSource(strings = {"o.png", "o.npy", "o.svg", "o.pdf"})
  void equalNumbersGiveEqualBytes(String output) throws Exception {
    Files.write(folder.resolve("m.npy"), npy());
    Files.writeString(folder.resolve("m.csv"), text(",", false, false));
    Files.writeString(folder.resolve("h.csv"), text(";", true, true).replace('.', ','));
    Files.writeString(folder.resolve("m.txt"), text("  ", true, false));
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("m.tsv.gz")))) {
      gzip.write(text("\t", true, true).getBytes(StandardCharsets.UTF_8));
    }
    byte[] expected = made("m.npy", output, "--limits", "2%:98%");
    for (String input : List.of("m.csv", "h.csv", "m.txt", "m.tsv.gz")) {
      assertThat(made(input, output, "--limits", "2%:98%", "--threads", "3"))
          .as(input)
          .isEqualTo(expected);
    }
  }

  @Test
  void settingsOverruleWhatIsFound() throws Exception {
    Files.writeString(folder.resolve("t.csv"), "9,8,7\n1,2,x\n3,4,x\n");
    var refused = new Heatpress(folder).run("render", "t.csv", "-o", "o.npy");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("t.csv: line 2 column 3: 'x' is no number")
        .contains("name it in --missing")
        .hasLineCount(1);
    assertThat(new Heatpress(folder).run("info", "t.csv").out()).contains("3 x 3");
    var result =
        new Heatpress(folder)
            .run(
                "info",
                "t.csv",
                "--header",
                "yes",
                "--names",
                "1",
                "--fields",
                "7,8",
                "--missing",
                "x,4",
                "--stats");
    assertThat(result.out())
        .contains("2 x 2  text  rows")
        .contains("header: yes")
        .contains("rows: 9, 2 names from 1 to 3")
        .contains("columns: 2 names from 7 to 8")
        .contains("4 cells, 3 missing");
    for (String wrong : List.of("--names=x", "--names=-1", "--header=perhaps", "--decimal=;")) {
      assertThat(new Heatpress(folder).run("info", "t.csv", wrong).code()).as(wrong).isEqualTo(2);
    }
  }
}
