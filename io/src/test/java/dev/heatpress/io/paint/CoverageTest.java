package dev.heatpress.io.paint;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.figure.Face;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.font.Outline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Coverage of pixels against areas of polygons that are clipped to each pixel.
final class CoverageTest {
  private static final int SIDE = 24;
  private static final PixelBox ALL = new PixelBox(0, 0, SIDE, SIDE);

  /// White on transparent: alpha is the coverage.
  private static int[] draw(Shape shape, PixelBox clip, int bandRows) {
    int[] argb = new int[SIDE * SIDE];
    for (int row = 0; row < SIDE; row += bandRows) {
      int count = Math.min(bandRows, SIDE - row);
      int[] band = new int[SIDE * count];
      PixelCanvas canvas = new PixelCanvas(band, SIDE, row, count, 0);
      PixelBox part = clip.and(canvas.box());
      if (!part.isEmpty()) {
        canvas.fill(shape, part, -1);
      }
      System.arraycopy(band, 0, argb, SIDE * row, band.length);
    }
    return argb;
  }

  /// The signed area of polygons within a pixel: clipped by its four sides in turn.
  private static double area(List<double[]> polygons, int x, int y) {
    double sum = 0;
    for (double[] polygon : polygons) {
      double[] p = clip(polygon, 0, x, 1);
      p = clip(p, 0, x + 1, -1);
      p = clip(p, 1, y, 1);
      p = clip(p, 1, y + 1, -1);
      for (int i = 0; i < p.length; i += 2) {
        int k = (i + 2) % p.length;
        sum += (p[i] - x) * (p[k + 1] - y) - (p[k] - x) * (p[i + 1] - y);
      }
    }
    return Math.min(1, Math.abs(sum / 2));
  }

  /// What of a polygon is on one side of a line (Sutherland and Hodgman 1974).
  private static double[] clip(double[] p, int axis, double at, int sign) {
    double[] out = new double[4 * p.length + 4];
    int n = 0;
    for (int i = 0; i < p.length; i += 2) {
      int k = (i + 2) % p.length;
      double a = (p[i + axis] - at) * sign;
      double b = (p[k + axis] - at) * sign;
      if (a >= 0) {
        out[n++] = p[i];
        out[n++] = p[i + 1];
      }
      if (a < 0 != b < 0) {
        double t = a / (a - b);
        out[n++] = p[i] + t * (p[k] - p[i]);
        out[n++] = p[i + 1] + t * (p[k + 1] - p[i + 1]);
      }
    }
    return Arrays.copyOf(out, n);
  }

  private static Shape shape(List<double[]> polygons) {
    Shape.Builder shape = new Shape.Builder();
    for (double[] p : polygons) {
      for (int i = 0; i < p.length; i += 2) {
        int k = (i + 2) % p.length;
        shape.side(p[i], p[i + 1], p[k], p[k + 1]);
      }
    }
    return shape.build();
  }

  private static void check(List<double[]> polygons, PixelBox clip, String what) {
    Shape shape = shape(polygons);
    int[] argb = draw(shape, shape.bounds().and(clip), SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean inside =
            x >= clip.left() && x < clip.right() && y >= clip.top() && y < clip.bottom();
        double expected = inside ? area(polygons, x, y) * 255 : 0;
        int alpha = argb[y * SIDE + x] >>> 24;
        if (Math.abs(alpha - expected) > 0.51) {
          throw new AssertionError(
              "%s at %d, %d: %d, not %s".formatted(what, x, y, alpha, expected));
        }
      }
    }
    for (int rows : new int[] {1, 5}) {
      assertThat(draw(shape, shape.bounds().and(clip), rows)).isEqualTo(argb);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void polygonsCoverTheirAreas(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      // Around a center in the order of the angles: it never crosses itself.
      int corners = 3 + random.nextInt(7);
      double[] polygon = new double[2 * corners];
      double cx = random.nextDouble() * SIDE;
      double cy = random.nextDouble() * SIDE;
      for (int c = 0; c < corners; c++) {
        double angle = (c + random.nextDouble()) * 2 * Math.PI / corners;
        double radius = 0.2 + random.nextDouble() * 20;
        polygon[2 * c] = cx + radius * Math.cos(angle);
        polygon[2 * c + 1] = cy + radius * Math.sin(angle);
      }
      if (corners > 3) {
        check(List.of(polygon), ALL, "seed " + seed + ", polygon " + i);
        check(List.of(polygon), new PixelBox(5, 3, 17, 20), "seed " + seed + ", clipped " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'0 0 24 0 0 24'",
    "'3 3 9 3 9 9 3 9'",
    "'2.25 2.5 8.75 2.5 8.75 9.25 2.25 9.25'",
    "'0.5 0.5 0.6 0.5 0.6 0.6'",
    "'-100 -50 200 4.5 -100 60'",
    "'-9 -9 40 -9 40 40 -9 40'",
    "'1 1 23 1.001 1 1.002'",
    "'1 1 1.001 23 1.002 1'"
  })
  void trianglesAndBoxesCoverTheirAreas(String numbers) {
    double[] polygon = Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
    check(List.of(polygon), ALL, numbers);
    check(List.of(polygon), new PixelBox(4, 4, 11, 12), numbers + " clipped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "g", "B", "8", "ß", "Ж", "Ω", "é", "%", "−"})
  void glyphsCoverTheirAreas(String letter) {
    Outline outline =
        Fonts.ours()
            .first(Face.REGULAR)
            .outline(Fonts.ours().first(Face.REGULAR).glyph(letter.codePointAt(0)));
    for (double size : new double[] {8, 14.7, 22}) {
      List<double[]> contours = new ArrayList<>();
      List<Double> contour = new ArrayList<>();
      double[] start = new double[2];
      outline.flatten(
          1e-3,
          (x1, y1, x2, y2) -> {
            if (contour.isEmpty()) {
              start[0] = x1;
              start[1] = y1;
            }
            contour.add(1.3 + x1 * size);
            contour.add(18.2 - y1 * size);
            if (x2 == start[0] && y2 == start[1]) {
              contours.add(contour.stream().mapToDouble(d -> d).toArray());
              contour.clear();
            }
          });
      assertThat(contour).isEmpty();
      check(contours, ALL, letter + " of " + size);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 1, 5, 9",
    "1, Infinity, 5, 9",
    "-1e300, 3, 1e300, 7",
    "-1e18, -1e18, 1e18, 1e18"
  })
  void absurdNumbersEndSomewhere(double x1, double y1, double x2, double y2) {
    Shape shape = shape(List.of(new double[] {x1, y1, x2, y2, 3, 20}));
    assertThat(draw(shape, shape.bounds().and(ALL), 7)).hasSize(SIDE * SIDE);
  }
}
