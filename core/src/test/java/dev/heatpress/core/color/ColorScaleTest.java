package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;

class ColorScaleTest {
  private static final int BAD = 0x12345678;

  /// One line of color-slots.csv, which color_slots.py made with matplotlib 3.6.3.
  private record Case(String map, String limits, double value, int slot, String color) {}

  @Test
  void slotsAndColorsAreThoseOfMatplotlib() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThan(3000);
    String scaleName = "";
    ColorScale scale = scale("gray", new LinearNorm(0, 1));
    for (Case c : cases) {
      if (!scaleName.equals(c.map + c.limits)) {
        scaleName = c.map + c.limits;
        scale = scale(c.map, norm(c.limits));
      }
      assertThat(scale.slot(c.value)).as("%s", c).isEqualTo(c.slot);
      short[] into = new short[1];
      scale.slots(new double[] {0, c.value}, 1, 1, into);
      assertThat((int) into[0]).as("fast loop, %s", c).isEqualTo(c.slot);
      if (!c.color.equals("-")) {
        assertThat("%06X".formatted(scale.palette()[c.slot] & 0xFFFFFF))
            .as("%s", c)
            .isEqualTo(c.color);
      }
    }
  }

  @Test
  void theFastLoopEqualsTheSlotOfEachValue() {
    double[][] limits = {{0, 1}, {-3, 8}, {2, 2}, {-1.7e308, 1.7e308}, {-4e-320, 5e-320}};
    for (double[] l : limits) {
      ColorScale scale = scale("viridis", new LinearNorm(l[0], l[1]));
      for (int n : new int[] {0, 1, 13, 207, 4098}) {
        double[] values = new double[n + 3];
        Random random = new Random(n);
        for (int i = 0; i < values.length; i++) {
          double t = random.nextDouble() * 1.2 - 0.1;
          values[i] = random.nextInt(40) == 0 ? Double.NaN : l[0] * (1 - t) + l[1] * t;
        }
        short[] into = new short[n];
        scale.slots(values, 3, n, into);
        for (int i = 0; i < n; i++) {
          assertThat((int) into[i]).as("%s", values[i + 3]).isEqualTo(scale.slot(values[i + 3]));
        }
      }
    }
  }

  /// Where colors meet, the last bit of a quotient decides: there, and a few ulps beside it.
  @Test
  void theFastLoopEqualsTheSlotAtEdges() {
    double[][] limits = {
      {0, 1},
      {-1.5, 1.5},
      {0.1, 0.3},
      {-7, 1e9},
      {1e9, 1e9 + 1},
      {1e15, 1e15 + 3},
      {-3e-310, 1e-309},
      {-1e-5, 1e30},
      {-1.2e308, 1.6e308}
    };
    for (double[] l : limits) {
      ColorScale scale = scale("viridis", new LinearNorm(l[0], l[1]));
      List<Double> found = new ArrayList<>(List.of(-0.0, 0.0, Double.NaN, 1.0 / 0, -1.0 / 0));
      for (int k = -1; k <= 257; k++) {
        double t = k / 256.0;
        double edge = l[0] * (1 - t) + l[1] * t;
        for (int ulps = -4; ulps <= 4; ulps++) {
          found.add(edge + ulps * Math.ulp(edge));
          found.add(edge + ulps * Math.ulp(l[1]));
        }
      }
      double[] values = found.stream().mapToDouble(Double::doubleValue).toArray();
      short[] into = new short[values.length];
      scale.slots(values, 0, values.length, into);
      for (int i = 0; i < values.length; i++) {
        assertThat((int) into[i]).as("%s", values[i]).isEqualTo(scale.slot(values[i]));
      }
    }
  }

  @Test
  void limitsWhoseDifferenceOverflowsStillSpanTheMap() {
    for (Norm norm :
        List.of(new LinearNorm(-1.7e308, 1.7e308), new TwoSlopeNorm(-1.7e308, 0, 1.7e308))) {
      ColorScale scale = scale("viridis", norm);
      assertThat(scale.slot(-1.7e308)).isZero();
      assertThat(scale.slot(0)).isEqualTo(128);
      assertThat(scale.slot(0.86e308)).isEqualTo(192);
      assertThat(scale.slot(1.7e308)).isEqualTo(255);
      assertThat(scale.slot(Double.MAX_VALUE)).isEqualTo(258);
      assertThat(scale.slot(-Double.MAX_VALUE)).isEqualTo(257);
    }
    assertThat(new TwoSlopeNorm(-1.7e308, 1.7e308, 1.75e308).apply(0)).isEqualTo(0.25);
    // matplotlib's slope overflows here, and it draws values inside the limits as above them.
    assertThat(new TwoSlopeNorm(-4e-310, 0, 1).apply(-1e-310)).isEqualTo(0.375);
  }

  @Test
  void infinitiesAreOutsideAnyLimitsAndEqualLimitsHaveOneColor() {
    ColorScale scale = scale("tab10", new LinearNorm(4, 4));
    assertThat(scale.slot(Double.NEGATIVE_INFINITY)).isEqualTo(11);
    assertThat(scale.slot(Double.POSITIVE_INFINITY)).isEqualTo(12);
    assertThat(scale.slot(Double.NaN)).isEqualTo(10);
    assertThat(scale.slot(4)).isZero();
    assertThat(scale.slot(9)).isZero();
  }

  @Test
  void aValueWithoutAPlaceOnTheScaleIsBad() {
    assertThat(scale("viridis", new LogNorm(1, 10)).slot(-1)).isEqualTo(256);
  }

  @Test
  void thePaletteEndsWithBadUnderAndOver() {
    Colormap map = new Colormap("two", new int[] {0x102030, 0x405060});
    Norm norm = new LinearNorm(0, 1);
    assertThat(new ColorScale(map, norm, BAD, null, null).palette())
        .containsExactly(0xFF102030, 0xFF405060, BAD, 0xFF102030, 0xFF405060);
    assertThat(new ColorScale(map, norm, BAD, 1, 2).palette())
        .containsExactly(0xFF102030, 0xFF405060, BAD, 1, 2);
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new LinearNorm(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vmin 2.0 is above vmax 1.0");
    assertThatThrownBy(() -> new LinearNorm(Double.NaN, 1)).hasMessageContaining("vmin is NaN");
    assertThatThrownBy(() -> new TwoSlopeNorm(0, 3, 2)).hasMessageContaining("center 3.0");
    assertThatThrownBy(() -> new TwoSlopeNorm(0, Double.NaN, 2)).hasMessageContaining("NaN");
  }

  private static ColorScale scale(String map, Norm norm) {
    return new ColorScale(Colormaps.get(map), norm, BAD, null, null);
  }

  private static Norm norm(String limits) {
    double[] p = Arrays.stream(limits.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return p.length == 2 ? new LinearNorm(p[0], p[1]) : new TwoSlopeNorm(p[0], p[1], p[2]);
  }

  private static List<Case> cases() throws IOException {
    var in = Objects.requireNonNull(ColorScaleTest.class.getResourceAsStream("color-slots.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(ColorScaleTest::parse).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Case parse(String line) {
    String[] f = line.split(",");
    double value =
        switch (f[2]) {
          case "nan" -> Double.NaN;
          case "inf" -> Double.POSITIVE_INFINITY;
          case "-inf" -> Double.NEGATIVE_INFINITY;
          default -> Double.parseDouble(f[2]);
        };
    return new Case(f[0], f[1], value, Integer.parseInt(f[3]), f[4]);
  }
}
