package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.AxisSpec;
import dev.heatpress.core.figure.FigureSpec.Band;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.FigureSpec.Room;
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
    double font = random.nextDouble(5, 14);
    boolean grouped = random.nextInt(3) == 0;
    CellPlaces across = grouped ? places(random, columns) : CellPlaces.even(columns);
    CellPlaces down = grouped ? places(random, rows) : CellPlaces.even(rows);
    FigureSpec plain =
        new FigureSpec(
            page,
            font,
            random.nextBoolean() ? Theme.LIGHT : Theme.DARK,
            words(random, 14),
            words(random, 20),
            new AxisSpec(Label.of(words(random, 8)), ticks(random, columns, "X"), across),
            new AxisSpec(Label.of(words(random, 8)), ticks(random, rows, "Y"), down),
            new Shape(rows, columns, ratio, 0, 0, random.nextBoolean()),
            key(random),
            random.nextBoolean() ? Side.RIGHT : Side.BOTTOM,
            random.nextBoolean(),
            Overlay.NONE);
    double most = random.nextDouble(300, 2000);
    plain =
        plain
            .with(
                random.nextInt(3) == 0
                    ? Room.NONE
                    : new Room(most, most, random.nextBoolean() ? Room.ALL : random.nextInt(1, 50)))
            .noting(random.nextInt(3) == 0 ? words(random, 30) : "");
    if (random.nextBoolean()) {
      return plain;
    }
    List<Key> legends =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> key(random))
            .filter(Objects::nonNull)
            .toList();
    return plain.with(bands(random, across, false, font), bands(random, down, true, font), legends);
  }

  private static CellPlaces places(Random random, int cells) {
    int[] starts =
        random.ints(random.nextInt(7), 0, cells).filter(i -> i > 0).sorted().distinct().toArray();
    if (random.nextBoolean()) {
      return gapped(random, cells, starts);
    }
    return CellPlaces.grouped(cells, starts, 0.03 * random.nextDouble());
  }

  /// Cells of different widths, with gaps before some of them.
  private static CellPlaces gapped(Random random, int cells, int[] gaps) {
    double[] begins = new double[cells];
    double[] ends = new double[cells];
    double at = 0;
    for (int i = 0; i < cells; i++) {
      int cell = i;
      at += Arrays.stream(gaps).anyMatch(gap -> gap == cell) ? 3 * random.nextDouble() : 0;
      begins[i] = at;
      at += 0.1 + random.nextDouble();
      ends[i] = at;
    }
    for (int i = 0; i < cells; i++) {
      begins[i] /= at;
      ends[i] /= at;
    }
    return CellPlaces.gapped(begins, ends);
  }

  private static List<Band> bands(Random random, CellPlaces places, boolean down, double font) {
    List<Band> bands = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Label name = Label.of(words(random, 2));
      switch (random.nextInt(3)) {
        case 0 -> bands.add(new Band((length, measure) -> 1.05 * font, fields(down), name));
        case 1 -> {
          List<Label> texts = names(random, places.cells()).stream().map(Label::of).toList();
          BandTexts band = new BandTexts(texts, places, down, 0xFF000000, font);
          bands.add(new Band(band::depth, band, name));
        }
        default -> {
          List<Label> titles = names(random, places.groups()).stream().map(Label::of).toList();
          bands.add(new GroupTitles(places, titles, down, 0xFF000000, font).band());
        }
      }
    }
    return bands;
  }

  private static Overlay fields(boolean down) {
    return (area, measure) ->
        List.of(
            new Scene.Swatches(
                area.x(), area.y(), area.pointWidth(), area.pointHeight(), down, new int[] {1, 2}));
  }

  /// Any ticks.
  ///
  /// @param sign that names begin with
  private static Ticks ticks(Random random, int cells, String sign) {
    Ticks ticks = ticks(random, cells);
    if (ticks instanceof NameTicks names) {
      List<String> all = new ArrayList<>();
      for (String name : names.names()) {
        all.add(sign + all.size() + " " + name);
      }
      return EvenTicks.names(all);
    }
    return switch (random.nextInt(8)) {
      case 0 -> TickFormat.parse("{:.3f} km/h").of(ticks);
      case 1 -> TickFormat.parse("dms").of(ticks);
      case 2 -> AskedTicks.atMost(ticks, random.nextInt(1, 40));
      default -> ticks;
    };
  }

  private static Ticks ticks(Random random, int cells) {
    double a = random.nextGaussian() * Math.pow(10, random.nextInt(-8, 9));
    double b = a + (random.nextGaussian() + 0.01) * Math.pow(10, random.nextInt(-8, 9));
    b = a == b ? a + 1 : b;
    return switch (random.nextInt(8)) {
      case 6 ->
          AskedTicks.at(
              random.doubles(random.nextInt(60)).boxed().toList(),
              0,
              1,
              v -> v,
              random.nextBoolean());
      case 0 -> EvenTicks.linear(a, b);
      case 1 -> EvenTicks.log(Math.abs(a), Math.abs(a) * Math.pow(10, random.nextDouble(0.05, 9)));
      case 2 -> EvenTicks.dates(a, a + Math.pow(10, random.nextInt(-2, 10)));
      case 3 -> new IndexTicks(random.nextInt(100_000), cells, random.nextBoolean());
      case 4 -> Ticks.NONE;
      case 5 -> {
        double[] at = random.doubles(random.nextInt(1, 12)).sorted().toArray();
        yield new MarkTicks(names(random, at.length), at);
      }
      default -> EvenTicks.names(names(random, cells));
    };
  }

  private static Ticks barTicks(Random random) {
    Ticks ticks = ticks(random, 5);
    return ticks instanceof MarkTicks ? Ticks.NONE : ticks;
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
              barTicks(random),
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
