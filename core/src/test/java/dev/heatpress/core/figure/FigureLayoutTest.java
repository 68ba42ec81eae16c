package dev.heatpress.core.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.AxisSpec;
import dev.heatpress.core.figure.FigureSpec.Shape;
import dev.heatpress.core.figure.Key.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What stands where on a figure.
final class FigureLayoutTest {
  private static final TextMeasure FONT = FixedMeasure.SANS;

  /// Nothing overlaps, nothing falls off the page.
  private static void checkTexts(Figure figure, String what) {
    double width = figure.scene().width();
    double height = figure.scene().height();
    List<TextBox> boxes = new ArrayList<>();
    DataRectangle data = figure.data();
    boxes.add(TextBox.rectangle("DATA", data.x(), data.y(), data.pointWidth(), data.pointHeight()));
    for (Scene.Item item : figure.scene().items()) {
      if (item instanceof Scene.Swatches s) {
        boxes.add(TextBox.rectangle("BAR", s.x(), s.y(), s.width(), s.height()));
      }
    }
    texts(figure.scene().items()).forEach(text -> boxes.add(TextBox.of(text, FONT)));
    for (int i = 0; i < boxes.size(); i++) {
      TextBox box = boxes.get(i);
      assertThat(box.within(width, height)).as("%s: '%s' on the page", what, box.text()).isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(box.overlaps(boxes.get(j)))
            .as("%s: '%s' over '%s'", what, box.text(), boxes.get(j).text())
            .isFalse();
      }
    }
  }

  /// All texts, those within clips included.
  private static Stream<Scene.Text> texts(List<Scene.Item> items) {
    return items.stream()
        .flatMap(item ->
            switch (item) {
              case Scene.Text text -> Stream.of(text);
              case Scene.Clipped clipped -> texts(clipped.items());
              default -> Stream.empty();
            });
  }

  private static FigureSpec with(FigureSpec s, Key key) {
    return new FigureSpec(
        s.page(),
        s.fontSize(),
        s.theme(),
        s.title(),
        s.subtitle(),
        s.x(),
        s.y(),
        s.shape(),
        key,
        s.side(),
        s.frame(),
        s.overlay());
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 12).mapToObj(Long::valueOf);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void textNeverOverlapsNorFallsOffThePage(long seed) {
    Random random = new Random(seed);
    int drawn = 0;
    for (int i = 0; i < 400; i++) {
      FigureSpec spec = FigureSpecs.random(random);
      try {
        Figure figure = FigureLayout.of(spec, FONT);
        drawn++;
        String what = "seed %d, figure %d".formatted(seed, i);
        checkTexts(figure, what);
        checkPage(spec, figure, what);
        checkNames(spec, figure, what);
        // The same data area again, as it is drawn once the limits of the colors are known.
        Figure again = FigureLayout.of(spec.with(figure), FONT);
        assertThat(again.data()).as(what).isEqualTo(figure.data());
        assertThat(texts(again.scene().items()).toList())
            .as(what)
            .isEqualTo(texts(figure.scene().items()).toList());
      } catch (NoRoomException e) {
        assertThat(e).hasMessageContaining("`font-size`");
      }
    }
    assertThat(drawn).isGreaterThan(120);
  }

  private static void checkPage(FigureSpec spec, Figure figure, String what) {
    PageBox page = spec.page();
    double pixel = 1 / page.pixelsPerPoint();
    assertThat(figure.scene().width()).as(what).isLessThanOrEqualTo(spec.mostWidth() + pixel);
    assertThat(figure.scene().height()).as(what).isLessThanOrEqualTo(spec.mostHeight() + pixel);
    if (page.exactWidth()) {
      assertThat(figure.pixelWidth())
          .as(what)
          .isEqualTo((int) Math.round(page.width() * page.pixelsPerPoint()));
    }
    DataRectangle data = figure.data();
    assertThat(data.left()).as(what).isNotNegative();
    assertThat(data.top()).as(what).isNotNegative();
    assertThat(data.left() + data.width()).as(what).isLessThanOrEqualTo(figure.pixelWidth());
    assertThat(data.top() + data.height()).as(what).isLessThanOrEqualTo(figure.pixelHeight());
  }

  /// Nothing is cut without a line that says so, and of names there are as many as have room in
  /// letters of 5 points.
  private static void checkNames(FigureSpec spec, Figure figure, String what) {
    List<Scene.Text> texts = texts(figure.scene().items()).toList();
    long cut = texts.stream().filter(t -> t.runs().getLast().text().endsWith("…")).count();
    String remarks = String.join("\n", figure.remarks());
    assertThat(remarks.contains("shortened")).as(what).isEqualTo(cut > 0);
    assertThat(remarks.contains("entries of the legend have no room"))
        .as(what)
        .isEqualTo(
            texts.stream().anyMatch(t -> t.runs().getFirst().text().matches("\\+ \\d+ more")));
    DataRectangle data = figure.data();
    for (int i = 0; i < figure.scene().items().size(); i++) {
      if (figure.scene().items().get(i) instanceof Scene.DataArea area) {
        // Beside a gap there are pixels, if there are as many as groups; others may have none.
        CellPlaces x = spec.x().places();
        CellPlaces y = spec.y().places();
        assertThat(area.width() > 0 || !x.isGapped() || data.width() < x.groups())
            .as(what)
            .isTrue();
        assertThat(area.height() > 0 || !y.isGapped() || data.height() < y.groups())
            .as(what)
            .isTrue();
        assertThat(area.x() + area.width())
            .as(what)
            .isLessThanOrEqualTo(data.x() + data.pointWidth() + 1e-6);
      }
    }
    double least = Math.min(5, 0.88 * spec.fontSize());
    for (boolean x : new boolean[] {true, false}) {
      if ((x ? spec.x() : spec.y()).ticks() instanceof NameTicks names) {
        int all = names.choose(spec.room().names()).labelled().size();
        double length = x ? data.pointWidth() : data.pointHeight();
        int every = (int) Math.ceil(least / (length / names.names().size()) + 1e-6);
        String sign = x ? "X" : "Y";
        long shown =
            texts.stream().filter(t -> t.runs().getFirst().text().startsWith(sign)).count();
        assertThat(shown)
            .as("%s: names of %s of %s", what, sign, names.names().size())
            .isBetween((long) Math.min(all, names.names().size() / every), (long) all);
        assertThat(remarks.contains(shown + " of " + all + " names have room"))
            .as("%s: %d of %d names: %s", what, shown, all, remarks)
            .isEqualTo(shown < all);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // cells, ratio asked, pixels of a cell that are whole
    "10, 10",
    "3, 4",
    "4, 3",
    "40, 25",
  })
  void cellsAreSquareAndHaveWholePixels(int rows, int columns) {
    Figure figure = FigureLayout.of(FigureSpecs.of(FigureSpecs.PAGE, rows, columns), FONT);
    DataRectangle data = figure.data();
    assertThat(data.width() % columns).isZero();
    assertThat(data.height() % rows).isZero();
    assertThat(data.width() / columns).isEqualTo(data.height() / rows);
  }

  @Test
  void pagesHaveTheSizeThatIsAskedForOrEndWithTheirContents() {
    FigureSpec free = FigureSpecs.of(FigureSpecs.PAGE, 100, 300);
    Figure shrunk = FigureLayout.of(free, FONT);
    assertThat(shrunk.scene().width()).isBetween(300.0, 340.0);
    assertThat(shrunk.scene().height()).isBetween(120.0, 240.0);
    PageBox exact = new PageBox(340, 340, true, true, 300 / 72.0);
    Figure fixed = FigureLayout.of(FigureSpecs.of(exact, 100, 300), FONT);
    assertThat(fixed.pixelWidth()).isEqualTo(Math.round(340 * 300 / 72.0f));
    assertThat(fixed.pixelHeight()).isEqualTo(fixed.pixelWidth());
    // The rest is shared between both sides.
    assertThat(fixed.data().width()).isEqualTo(shrunk.data().width());
    int above = fixed.data().top() - shrunk.data().top();
    int rest = fixed.pixelHeight() - shrunk.pixelHeight();
    assertThat(above).isBetween(rest / 2 - 2, rest / 2 + 2);
  }

  @Test
  void dataFillTheRoomWhereTheirShapeIsFree() {
    PageBox exact = new PageBox(400, 250, true, true, 2);
    FigureSpec spec = FigureSpecs.of(exact, 7, 5000);
    FigureSpec free =
        new FigureSpec(
            exact,
            8,
            Theme.LIGHT,
            "",
            "",
            spec.x(),
            spec.y(),
            Shape.of(0, 0, Double.NaN),
            null,
            Side.RIGHT,
            false,
            FigureSpec.Overlay.NONE);
    Figure figure = FigureLayout.of(free, FONT);
    assertThat(figure.data().pointWidth()).isGreaterThan(350);
    assertThat(figure.data().pointHeight()).isGreaterThan(200);
  }

  @Test
  void namesAreTurnedWhereTheyMustBeAndThinnedWhereEvenThatIsTooTight() {
    assertThat(angles(5, "abc")).containsExactly(0.0);
    assertThat(angles(10, "a longer name")).containsExactly(45.0);
    assertThat(angles(25, "a longer name")).containsExactly(90.0);
    assertThat(angles(3000, "a longer name")).containsExactly(90.0);
    assertThat(names(25, "a longer name")).hasSize(25);
    assertThat(names(3000, "a longer name").size()).isBetween(50, 65);
  }

  private static List<Scene.Text> names(int count, String name) {
    List<String> names = IntStream.range(0, count).mapToObj(i -> name).toList();
    FigureSpec spec = FigureSpecs.of(FigureSpecs.PAGE, 50, count);
    FigureSpec named =
        new FigureSpec(
            spec.page(),
            8,
            Theme.LIGHT,
            "",
            "",
            new AxisSpec(Label.EMPTY, EvenTicks.names(names)),
            new AxisSpec(Label.EMPTY, Ticks.NONE),
            Shape.of(1, 1, 1),
            null,
            Side.RIGHT,
            true,
            FigureSpec.Overlay.NONE);
    return texts(FigureLayout.of(named, FONT).scene().items()).toList();
  }

  private static double[] angles(int count, String name) {
    return names(count, name).stream().mapToDouble(Scene.Text::angle).distinct().toArray();
  }

  @Test
  void aPageWithoutRoomIsRefusedWithWhatToDo() {
    PageBox tiny = new PageBox(40, 40, true, true, 4);
    assertThatThrownBy(() -> FigureLayout.of(FigureSpecs.of(tiny, 5, 5), FONT))
        .isInstanceOf(NoRoomException.class)
        .hasMessageContaining("14 x 14 mm")
        .hasMessageContaining("`font-size`");
  }

  @Test
  void longTitlesAreBrokenAndThenCutOff() {
    TextStyle style = new TextStyle(new FixedMeasure(1), 1);
    assertThat(lines(style, "one two three four", 9, 3))
        .containsExactly("one two", "three", "four");
    assertThat(lines(style, "one two three four", 9, 2)).containsExactly("one two", "three fo…");
    assertThat(lines(style, "one\ntwo", 9, 3)).containsExactly("one", "two");
    assertThat(lines(style, "incomprehensibilities", 9, 3))
        .containsExactly("incompreh", "ensibilit", "ies");
    assertThat(lines(style, " ", 9, 3)).isEmpty();
    assertThat(lines(style, "abc", 0.5, 3)).isEmpty();
  }

  private static List<String> lines(TextStyle style, String text, double width, int most) {
    return style.lines(text, 1, width, most).stream().map(Label::text).toList();
  }

  @Test
  void arrowsStandAtTheEndsOfABarThatHaveThem() {
    FigureSpec spec = FigureSpecs.of(FigureSpecs.PAGE, 50, 50);
    Key.ColorBar bar =
        new Key.ColorBar(
            Label.EMPTY, new int[] {1, 2, 3}, EvenTicks.linear(0, 1), null, 0xFFFF0000, List.of());
    Figure figure = FigureLayout.of(with(spec, bar), FONT);
    List<Scene.Item> items = figure.scene().items();
    Scene.Polygon arrow =
        (Scene.Polygon)
            items.stream().filter(Scene.Polygon.class::isInstance).findFirst().orElseThrow();
    Scene.Swatches colors =
        (Scene.Swatches)
            items.stream().filter(Scene.Swatches.class::isInstance).findFirst().orElseThrow();
    assertThat(arrow.argb()).isEqualTo(0xFFFF0000);
    assertThat(arrow.points()[1]).isEqualTo(colors.y());
    assertThat(arrow.points()[5]).isLessThan(colors.y());
    assertThat(colors.argb()).containsExactly(3, 2, 1);
    assertThat(colors.y() + colors.height())
        .isEqualTo(figure.data().y() + figure.data().pointHeight());
  }

  @Test
  void aLegendThatIsTooLongSaysHowManyAreMissing() {
    List<Key.Entry> entries =
        IntStream.range(0, 500)
            .mapToObj(i -> new Key.Entry(0xFF000000 | i, Label.of("category " + i)))
            .toList();
    FigureSpec spec = FigureSpecs.of(FigureSpecs.PAGE, 50, 50);
    Figure figure = FigureLayout.of(with(spec, new Key.Legend(Label.of("kind"), entries)), FONT);
    checkTexts(figure, "legend");
    List<String> texts =
        texts(figure.scene().items()).map(t -> t.runs().getFirst().text()).toList();
    long shown = texts.stream().filter(t -> t.startsWith("category")).count();
    assertThat(shown).isGreaterThan(20);
    assertThat(texts).contains("+ " + (500 - shown) + " more");
  }
}
