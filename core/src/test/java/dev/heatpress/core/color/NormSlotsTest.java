package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// Every norm, and levels, against the slots and colors that matplotlib 3.6.3 assigns.
class NormSlotsTest {

  @Test
  void slotsAndColorsAreThoseOfMatplotlib() throws IOException {
    List<String> lines = lines("norm-slots.csv");
    assertThat(lines).hasSizeGreaterThan(7000);
    String made = "";
    ColorScale scale = null;
    for (String line : lines) {
      String[] f = line.split(",");
      if (scale == null || !made.equals(f[0] + f[1])) {
        made = f[0] + f[1];
        Norm norm = norm(f[1]);
        scale = new ColorScale(map(f[0], norm), norm, 0, null, null);
      }
      double value =
          switch (f[2]) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(f[2]);
          };
      assertThat(scale.slot(value)).as(line).isEqualTo(Integer.parseInt(f[3]));
      short[] into = new short[1];
      scale.slots(new double[] {value}, 0, 1, into);
      assertThat((int) into[0]).as("row of %s", line).isEqualTo(scale.slot(value));
      if (!f[4].equals("-") && !approximate(f[0])) {
        assertThat("%06X".formatted(scale.palette()[into[0]] & 0xFFFFFF)).as(line).isEqualTo(f[4]);
      }
    }
  }

  /// Of maps that matplotlib keeps as segments it samples levels between the 256 colors.
  private static boolean approximate(String map) {
    return map.startsWith("RdBu@");
  }

  @Test
  void listsOfColorsAreMatplotlibsMaps() throws IOException {
    for (String line : lines("color-lists.csv")) {
      String[] f = line.split(",");
      String[] words = f[0].split(" ");
      boolean positioned = !words[0].startsWith("#");
      List<String> rows =
          positioned
              ? IntStream.range(0, words.length / 2)
                  .mapToObj(i -> words[2 * i] + "," + words[2 * i + 1])
                  .toList()
              : List.of(words);
      Colormap map = ColorTable.read(rows).map("own", ColorSpace.SRGB);
      assertThat(map.size()).isEqualTo(256);
      for (int i = 0; i < 256; i++) {
        assertThat("%06X".formatted(map.rgb(i))).as("%s, color %d", f[0], i).isEqualTo(f[i + 1]);
      }
    }
  }

  private static Colormap map(String name, Norm norm) {
    if (norm instanceof QuantileNorm quantiles) {
      return Colormaps.get(name).resampled(quantiles.bands());
    }
    int at = name.indexOf('@');
    return at < 0
        ? Colormaps.get(name)
        : Colormaps.get(name.substring(0, at)).resampled(Integer.parseInt(name.substring(at + 1)));
  }

  private static Norm norm(String text) {
    String[] words = text.split(" ");
    double[] p = Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    return switch (words[0]) {
      case "linear" -> new LinearNorm(p[0], p[1]);
      case "slopes" -> new TwoSlopeNorm(p[0], p[1], p[2]);
      case "log" -> new LogNorm(p[0], p[1]);
      case "symlog" -> new SymLogNorm(p[0], p[1], p[2]);
      case "power" -> new PowerNorm(p[0], p[1], p[2]);
      default -> new QuantileNorm(p);
    };
  }

  private static List<String> lines(String resource) throws IOException {
    var in = Objects.requireNonNull(NormSlotsTest.class.getResourceAsStream(resource));
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
