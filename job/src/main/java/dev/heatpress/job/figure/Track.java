package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.color.CategoryColors;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.core.figure.BandTexts;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.FigureSpec.Band;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.LinearTicks;
import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.job.request.TrackRequest;
import dev.heatpress.job.request.TrackRequest.Kind;
import org.jspecify.annotations.Nullable;

/// A value beside each row, or above each column.
///
/// @param band as it is drawn
/// @param legend what explains its colors; null for none
record Track(Band band, @Nullable Key legend) {
  /// Different numbers up to which they may be categories.
  private static final int FEW = 12;

  private static final int MOST = 60;

  /// In font sizes.
  private static final double FIELDS = 1.05;

  private static final double BARS = 3;

  /// What is not there, on any page.
  private static final int MISSING = 0xFFC4C4C4;

  private static final List<String> SETS = List.of("tab10", "Set2", "Dark2", "Set3");
  private static final List<String> SCALES = List.of("Blues", "Oranges", "Greens", "Purples");

  /// Makes a track.
  ///
  /// @param values one for each cell, in the order in which they stand
  /// @param which of the tracks it is, so that neighbors have other colors
  /// @param beside whether the cells stand below each other
  /// @throws InputException where the values are none of the kind
  static Track of(
      TrackRequest request,
      List<String> values,
      int which,
      CellPlaces places,
      boolean beside,
      FigureRequest figure,
      Path workspace) {
    double[] numbers = values.stream().mapToDouble(Track::number).toArray();
    Kind asked = request.kind();
    Kind kind = asked == null ? suiting(values, numbers) : asked;
    double font = figure.fontSize();
    int text = figure.theme().text();
    String name = request.name();
    if (kind == Kind.TEXT) {
      BandTexts texts =
          new BandTexts(values.stream().map(Label::of).toList(), places, beside, text, font);
      return new Track(new Band(texts::depth, texts, Label.of(name)), null);
    }
    if (kind == Kind.CATEGORIES) {
      return categories(request, values, which, places, beside, figure);
    }
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isNaN(numbers[i]) && !isMissing(values.get(i))) {
        throw new InputException(
            "%s: '%s' is no number; leave '=%s' out for categories",
            request.column(), OneLine.of(values.get(i)), kind.word());
      }
    }
    DoubleSummaryStatistics range =
        Arrays.stream(numbers).filter(Double::isFinite).summaryStatistics();
    if (range.getCount() == 0) {
      throw new InputException("%s: no number in it", request.column());
    }
    double low = range.getMin();
    double high = range.getMax();
    if (kind == Kind.COLORS) {
      Colormap map = Colormaps.get(SCALES.get(which % SCALES.size()));
      TrackFields fields =
          TrackFields.ofNumbers(
              numbers, places, beside, workspace, v -> color(map, low, high, v, MISSING));
      int[] colors =
          IntStream.range(0, low == high ? 1 : map.size())
              .map(i -> 0xFF000000 | map.rgb(i))
              .toArray();
      LinearTicks ticks =
          new LinearTicks(low, high, v -> low == high ? 0.5 : (v - low) / (high - low));
      Key bar = new Key.ColorBar(Label.of(name), colors, ticks, null, null, List.of());
      return new Track(new Band((l, m) -> FIELDS * font, fields, Label.of(name)), bar);
    }
    double from = kind == Kind.BARS ? Math.min(0, low) : low;
    double to = kind == Kind.BARS ? Math.max(0, high) : high;
    int argb = CategoryColors.standard(10)[which % 10];
    TrackBars bars =
        new TrackBars(
            numbers, from, to, kind == Kind.POINTS, places, beside, argb, font, workspace);
    NumberPattern pattern = NumberPattern.suiting(new double[] {from, to});
    Label whole =
        Label.of(name + " (" + pattern.label(from).text() + " – " + pattern.label(to).text() + ")");
    return new Track(new Band((l, m) -> BARS * font, bars, whole), null);
  }

  private static Track categories(
      TrackRequest request,
      List<String> values,
      int which,
      CellPlaces places,
      boolean beside,
      FigureRequest figure) {
    TreeSet<String> words =
        new TreeSet<>(Annotations.order(values).thenComparing(Comparator.naturalOrder()));
    boolean missing = false;
    for (String value : values) {
      missing |= isMissing(value);
      if (!isMissing(value)) {
        words.add(value);
      }
      if (words.size() > MOST) {
        throw new InputException(
            "%s: more than %d categories; '%s=text' writes them, '%s=colors' is for numbers",
            request.column(), MOST, request.column(), request.column());
      }
    }
    Map<String, Integer> codes = new HashMap<>();
    words.forEach(word -> codes.put(word, codes.size()));
    int count = Math.max(1, words.size());
    Colormap set = Colormaps.get(SETS.get(which % SETS.size()));
    int[] palette =
        set.size() >= count ? CategoryColors.of(set, count) : CategoryColors.standard(count);
    TrackFields fields =
        TrackFields.ofCategories(
            values.stream().mapToInt(v -> codes.getOrDefault(v, -1)).toArray(),
            palette,
            MISSING,
            places,
            beside);
    List<Key.Entry> entries = new ArrayList<>();
    words.forEach(word -> entries.add(new Key.Entry(palette[entries.size()], Label.of(word))));
    if (missing) {
      entries.add(new Key.Entry(MISSING, Label.of(figure.missingLabel())));
    }
    Label name = Label.of(request.name());
    return new Track(
        new Band((l, m) -> FIELDS * figure.fontSize(), fields, name),
        new Key.Legend(name, entries));
  }

  private static Kind suiting(List<String> values, double[] numbers) {
    boolean all = true;
    boolean any = false;
    for (int i = 0; i < numbers.length; i++) {
      all &= !Double.isNaN(numbers[i]) || isMissing(values.get(i));
      any |= !Double.isNaN(numbers[i]);
    }
    if (!all || !any) {
      return Kind.CATEGORIES;
    }
    boolean whole = Arrays.stream(numbers).allMatch(v -> Double.isNaN(v) || v == Math.rint(v));
    return whole && Arrays.stream(numbers).distinct().limit(FEW + 1L).count() <= FEW
        ? Kind.CATEGORIES
        : Kind.COLORS;
  }

  private static boolean isMissing(String value) {
    return value.isBlank() || value.equalsIgnoreCase("nan") || value.equals("NA");
  }

  private static double number(String value) {
    double number = Annotations.number(value);
    return Double.isFinite(number) ? number : Double.NaN;
  }

  private static int color(Colormap map, double low, double high, double value, int missing) {
    if (Double.isNaN(value)) {
      return missing;
    }
    double at = low == high ? 0 : (value / 2 - low / 2) / (high / 2 - low / 2);
    return 0xFF000000 | map.rgb(Math.clamp((int) (at * map.size()), 0, map.size() - 1));
  }
}
