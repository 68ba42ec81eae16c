package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.AxisSpec;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.FigureSpec.Shape;
import dev.heatpress.core.figure.Key.Side;
import org.jspecify.annotations.Nullable;

/// Figures for tests: plain ones to change, and random ones.
final class FigureSpecs {
  static final PageBox PAGE = new PageBox(340, 340, false, false, 300 / 72.0);

  private FigureSpecs() {}

  static AxisSpec axis(String title, Ticks ticks) {
    return new AxisSpec(Label.of(title), ticks);
  }

  static Key.ColorBar bar(double low, double high) {
    return new Key.ColorBar(
        Label.of("value"),
        new int[] {0xFF000000, 0xFFFFFFFF},
        EvenTicks.linear(low, high),
        null,
        null,
        List.of());
  }

  /// A figure of rows x columns cells with everything on it.
  static FigureSpec of(PageBox page, int rows, int columns) {
    return new FigureSpec(
        page,
        8,
        Theme.LIGHT,
        "A title",
        "and a subtitle",
        axis("column", new IndexTicks(0, columns, false)),
        axis("row", new IndexTicks(0, rows, false)),
        Shape.of(rows, columns, (double) columns / rows),
        bar(-1, 1),
        Side.RIGHT,
        true,
        Overlay.NONE);
  }

  /// Any figure.
  static FigureSpec random(Random random) {
    int rows = (int) Math.pow(10, random.nextDouble() * 3);
    int columns = (int) Math.pow(10, random.nextDouble() * 3);
    double ratio =
        switch (random.nextInt(3)) {
          case 0 -> Double.NaN;
          case 1 -> Math.clamp((double) columns / rows, 0.125, 8);
          default -> Math.pow(10, random.nextDouble(-2, 2));
        };
    double ppp = new double[] {1, 1.3, 2, 300 / 72.0, 600 / 72.0}[random.nextInt(5)];
    PageBox page =
        new PageBox(
            random.nextDouble(90, 700),
            random.nextDouble(90, 700),
            random.nextBoolean(),
            random.nextBoolean(),
            ppp);
    return new FigureSpec(
        page,
        random.nextDouble(5, 14),
        random.nextBoolean() ? Theme.LIGHT : Theme.DARK,
        words(random, 14),
        words(random, 20),
        new AxisSpec(Label.of(words(random, 8)), ticks(random, columns)),
        new AxisSpec(Label.of(words(random, 8)), ticks(random, rows)),
        Shape.of(rows, columns, ratio),
        key(random),
        random.nextBoolean() ? Side.RIGHT : Side.BOTTOM,
        random.nextBoolean(),
        Overlay.NONE);
  }

  private static Ticks ticks(Random random, int cells) {
    double a = random.nextGaussian() * Math.pow(10, random.nextInt(-8, 9));
    double b = a + (random.nextGaussian() + 0.01) * Math.pow(10, random.nextInt(-8, 9));
    return switch (random.nextInt(6)) {
      case 0 -> EvenTicks.linear(a, b);
      case 1 -> EvenTicks.log(Math.abs(a), Math.abs(a) * Math.pow(10, random.nextDouble(0.05, 9)));
      case 2 -> EvenTicks.dates(a, a + Math.pow(10, random.nextInt(-2, 10)));
      case 3 -> new IndexTicks(random.nextInt(100_000), cells, random.nextBoolean());
      case 4 -> Ticks.NONE;
      default -> EvenTicks.names(names(random, cells));
    };
  }

  private static @Nullable Key key(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> {
        List<Key.Entry> entries = new ArrayList<>();
        for (String name : names(random, random.nextInt(1, 40))) {
          entries.add(new Key.Entry(0xFF336699, Label.of(name)));
        }
        yield new Key.Legend(Label.of(words(random, 3)), entries);
      }
      default ->
          new Key.ColorBar(
              Label.of(words(random, 8)),
              new int[] {0xFF000000, 0xFFFF0000, 0xFFFFFFFF},
              ticks(random, 5),
              random.nextBoolean() ? 0xFF112233 : null,
              random.nextBoolean() ? 0xFF332211 : null,
              names(random, random.nextInt(3)).stream()
                  .map(name -> new Key.Entry(0xFF777777, Label.of(name)))
                  .toList());
    };
  }

  private static List<String> names(Random random, int count) {
    int longest = random.nextInt(1, 5);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(words(random, longest));
    }
    return names;
  }

  private static String words(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append("abcdefghijklmnopqrstuvwxyz", 0, random.nextInt(1, 12)).append(' ');
    }
    return text.toString().strip();
  }
}
