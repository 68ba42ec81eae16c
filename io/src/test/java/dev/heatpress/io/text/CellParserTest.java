package dev.heatpress.io.text;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.file.TableOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Numbers against the JDK's parser, and near ties against exact arithmetic.
final class CellParserTest {
  private static final Random RANDOM = new Random(18);
  @TempDir private Path folder;

  private static String number() {
    return switch (RANDOM.nextInt(7)) {
      case 0 -> Double.toString(Double.longBitsToDouble(RANDOM.nextLong()));
      case 1 -> Integer.toString(RANDOM.nextInt());
      case 2 -> BigDecimal.valueOf(RANDOM.nextLong(), RANDOM.nextInt(40)).toPlainString();
      case 3 -> "%.18e".formatted(RANDOM.nextGaussian());
      case 4 -> "%.3f".formatted(RANDOM.nextGaussian() * 100);
      case 5 -> {
        // Half way between two doubles, or just beside it.
        double d = RANDOM.nextGaussian();
        BigDecimal half = new BigDecimal(d).add(new BigDecimal(Math.ulp(d)).divide(TWO));
        BigDecimal beside = half.movePointRight(0).add(half.ulp().movePointLeft(3));
        yield (RANDOM.nextBoolean() ? half : beside).toPlainString();
      }
      default -> {
        StringBuilder digits = new StringBuilder(RANDOM.nextBoolean() ? "-" : "+");
        digits.append(RANDOM.nextInt(9));
        int count = RANDOM.nextInt(30);
        for (int k = 0; k < count; k++) {
          digits.append((char) ('0' + RANDOM.nextInt(10)));
        }
        digits.insert(RANDOM.nextInt(digits.length()) + 1, '.');
        yield digits.append('e').append(RANDOM.nextInt(700) - 350).toString();
      }
    };
  }

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  @Test
  void everyNumberIsTheDoubleNearestToIt() throws IOException {
    int columns = 37;
    List<String> texts = new ArrayList<>();
    StringBuilder table = new StringBuilder();
    for (int r = 0; r < 4000; r++) {
      for (int c = 0; c < columns; c++) {
        String text = number();
        texts.add(text.equals("NaN") ? "1" : text);
        table.append(c == 0 ? "" : ",").append(texts.getLast());
      }
      table.append('\n');
    }
    Path path = Files.writeString(folder.resolve("n.csv"), table);
    double[][] cells = Tables.cells(path, TableOptions.FOUND);
    for (int k = 0; k < texts.size(); k++) {
      double expected = Double.parseDouble(texts.get(k));
      assertThat(Double.doubleToRawLongBits(cells[k / columns][k % columns]))
          .as(texts.get(k))
          .isEqualTo(Double.doubleToRawLongBits(expected));
    }
  }

  @Test
  void exactlyTheGrammarIsTaken() {
    Pattern grammar =
        Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?|[-+]?inf(inity)?", 2);
    Pattern missing = Pattern.compile("|NA|null|\\.|-|-?[nN][aA][nN]");
    CellParser parser = new CellParser('.', List.of());
    String letters = "0019.-+eEinfINFxDfL_ NA";
    for (int n = 0; n < 400_000; n++) {
      StringBuilder word = new StringBuilder();
      int length = RANDOM.nextInt(9);
      for (int k = 0; k < length; k++) {
        word.append(letters.charAt(RANDOM.nextInt(letters.length())));
      }
      String text = word.toString();
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      CellParser.Kind kind = parser.parse(bytes, 0, bytes.length);
      CellParser.Kind expected =
          grammar.matcher(text).matches()
              ? CellParser.Kind.NUMBER
              : missing.matcher(text).matches() ? CellParser.Kind.MISSING : CellParser.Kind.WORD;
      assertThat(kind).as(text).isEqualTo(expected);
    }
  }
}
