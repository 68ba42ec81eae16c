package dev.heatpress.core.figure;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.FigureSpec.Band;
import java.util.ArrayList;
import java.util.List;

/// What surrounds data of one size, and how much room it takes. All lengths are in points.
///
/// @param toXLabels from the data to the labels of the x axis
/// @param left from the page's content to the data
/// @param right from the data to the end of the content
/// @param top from the titles to the data
/// @param bottom from the data to the end of the content
/// @param titles lines above
/// @param subtitles lines below those
/// @param notes lines below everything
/// @param yTitleAt from the data leftwards to the title of the y axis
/// @param xTitleAt from the data downwards to the title of the x axis
/// @param keyAt from the data rightwards, or downwards, to the key
/// @param toBands from the data to the first band beside it
/// @param toAbove from the data to the first band above it
/// @param namesAt from the data downwards to the names of bands beside it
record Decorations(
    FigureSpec spec,
    TextStyle style,
    double line,
    TickFit x,
    TickFit y,
    List<Label> xTitle,
    List<Label> yTitle,
    KeyLayout key,
    List<Label> titles,
    List<Label> subtitles,
    List<Label> notes,
    double toXLabels,
    double left,
    double right,
    double top,
    double bottom,
    double yTitleAt,
    double xTitleAt,
    double keyAt,
    double toBands,
    double toAbove,
    double namesAt) {
  /// Between the data and bands, in font sizes.
  static final double BAND_GAP = 0.3;

  /// From marked rows to their names, in font sizes.
  private static final double LEAD = 2.4;

  /// Names of bands may have so many font sizes.
  private static final double LONGEST_NAME = 10;

  private static final int TITLE_LINES = 12;

  private static final int FEW_LINES = 3;
  private static final double TITLES = 0.25;

  private static final int AXIS_LINES = 5;

  /// Titles of a y axis that are longer than the axis may have so many font sizes.
  private static final double LONGEST_TITLE = 14;

  /// How far bands may stand from the data for the sake of their names, in font sizes.
  private static final double MOST_SHIFT = 1.3;

  /// Between labels of two axes, in font sizes.
  private static final double CLEAR = 0.2;

  /// Decorations for data of a size.
  static Decorations of(FigureSpec spec, TextStyle style, double width, double height) {
    PageBox page = spec.page();
    double em = style.em();
    double line =
        spec.frame() ? Canvas.linePixels(style, page.pixelsPerPoint()) / page.pixelsPerPoint() : 0;
    int most = spec.room().names();
    TickFit x = TickFit.horizontal(spec.x().ticks(), width, style, most, spec.room().longestX());
    TickFit y = TickFit.vertical(spec.y().ticks(), height, style, most, spec.room().longestY());
    KeyLayout key = KeyLayout.of(spec, style, width, height);
    double yRoom = Math.max(height, Math.min(LONGEST_TITLE * em, 0.7 * page.height()));
    List<Label> yTitle =
        spec.y().title().with(y.set().context()).lines(yRoom, style.measure(), em, AXIS_LINES);

    // A label of the x axis that reaches below those of the y axis keeps clear of them.
    boolean reaches = x.leftOverhang(width, style) > line + beside(y, style);
    double lowest = reaches ? y.verticalOverhang(height, style) + CLEAR * em : 0;
    double toXLabels = Math.max(line + beside(x, style), lowest);
    double xLabels = toXLabels + x.depth(style);
    double yLabels = line + beside(y, style) + y.widest(style);
    double overLeft = Math.max(0, x.leftOverhang(width, style));
    double overRight = Math.max(line, x.rightOverhang(width, style));
    // A title that is longer than its axis keeps clear of the labels of the other one.
    double ySpill = Math.max(0, (style.titleWidth(yTitle) - height) / 2);
    double yTitleAt = (ySpill > 0 ? Math.max(yLabels, overLeft) : yLabels) + style.titleGap();
    double left =
        Math.max(
            overLeft,
            yTitle.isEmpty() ? yLabels : yTitleAt - style.titleGap() + style.titleDepth(yTitle));

    boolean beside = spec.side() == Key.Side.RIGHT && !(key instanceof KeyLayout.None);
    boolean below = spec.side() == Key.Side.BOTTOM && !(key instanceof KeyLayout.None);
    double keyAbove = beside ? key.above() : 0;
    double keyBelow =
        !beside ? 0 : key instanceof PackedKeys packed ? packed.below(height) : key.below();
    double keyAt = line + style.gap();
    if (beside && (keyBelow > beside(x, style) || overRight > keyAt)) {
      keyAt = Math.max(keyAt, overRight + 0.5 * em);
    }
    double bandGap = line + BAND_GAP * em;
    double besideBands = bands(spec.beside(), height, style);
    // Names below bands keep clear of labels of the x axis: beside them, where these reach beyond
    // the data a little only, otherwise lower.
    double names = names(spec.beside(), style);
    double reach = x.rightOverhang(width, style) + CLEAR * em;
    boolean shifted = reach <= Math.max(bandGap, MOST_SHIFT * em);
    double toBands = names > 0 && shifted ? Math.max(bandGap, reach) : bandGap;
    if (besideBands > 0) {
      overRight = Math.max(overRight, toBands + besideBands);
      keyAt = overRight + style.gap();
    }
    double namesAt = Math.max(line, shifted ? 0 : xLabels) + style.tickGap();
    double right = beside ? keyAt + key.width() : overRight;

    double labelsAbove = y.verticalOverhang(height, style);
    double aboveBands = bands(spec.above(), width, style);
    double namesAbove = names(spec.above(), style);
    double toAbove =
        namesAbove > 0 ? Math.max(bandGap, Math.max(labelsAbove, ySpill) + CLEAR * em) : bandGap;
    left = namesAbove > 0 ? Math.max(left, namesAbove + line + style.tickGap()) : left;
    double top =
        Math.max(
            Math.max(line, labelsAbove),
            Math.max(Math.max(keyAbove, ySpill), aboveBands > 0 ? toAbove + aboveBands : 0));
    double lower = Math.max(Math.max(xLabels, labelsAbove), Math.max(keyBelow, ySpill));
    lower = names > 0 ? Math.max(lower, namesAt + names) : lower;
    double xTitleAt = lower + style.titleGap();
    double room = Math.max(page.width() - 2 * style.margin(), left + width + right);
    List<Label> xTitle =
        spec.x().title().with(x.set().context()).lines(room, style.measure(), em, AXIS_LINES);
    double bottom = lower + style.titleDepth(xTitle);
    if (below) {
      keyAt = bottom + style.gap();
      bottom = keyAt + key.height();
      double spill = Math.max(0, (key.width() - width) / 2);
      left = Math.max(left, spill);
      right = Math.max(right, spill);
    }
    return new Decorations(
        spec,
        style,
        line,
        x,
        y,
        xTitle,
        yTitle,
        key,
        style.lines(spec.title(), style.large(), room, titleLines(spec, style.large(), style)),
        style.lines(spec.subtitle(), em, room, titleLines(spec, em, style)),
        style.lines(spec.notes(), style.small(), room, titleLines(spec, em, style)),
        toXLabels,
        left,
        right,
        top,
        bottom,
        yTitleAt,
        xTitleAt,
        keyAt,
        toBands,
        toAbove,
        namesAt);
  }

  /// How many lines titles may have: as many as take their part of the page, and a few in any case.
  private static int titleLines(FigureSpec spec, double size, TextStyle style) {
    double lines = TITLES * spec.mostHeight() / style.lineHeight(size);
    return (int) Math.clamp(lines, FEW_LINES, TITLE_LINES);
  }

  /// How thick bands are together, with what is between them.
  private static double bands(List<Band> bands, double length, TextStyle style) {
    double gap = BAND_GAP * style.em();
    double thickness = 0;
    for (Band band : bands) {
      thickness += depth(band, length, style) + gap;
    }
    return bands.isEmpty() ? 0 : thickness - gap;
  }

  /// How thick a band is: its name has room beside those of others.
  static double depth(Band band, double length, TextStyle style) {
    double name = band.name().isEmpty() ? 0 : style.lineHeight(style.small());
    return Math.max(name, band.depth().points(length, style.measure()));
  }

  /// The longest name of bands; 0 where none has one.
  private static double names(List<Band> bands, TextStyle style) {
    return bands.stream()
        .mapToDouble(band -> name(band, style).width(style.measure(), style.small()))
        .max()
        .orElse(0);
  }

  /// The name of a band, no longer than there is room for.
  static Label name(Band band, TextStyle style) {
    return band.name().within(LONGEST_NAME * style.em(), style.measure(), style.small());
  }

  /// From a frame to the labels of its ticks.
  private static double beside(TickFit fit, TextStyle style) {
    if (fit.isEmpty()) {
      return 0;
    }
    if (fit.spread()) {
      return LEAD * style.em();
    }
    return style.tick() + (fit.set().labelled().isEmpty() ? 0 : style.tickGap());
  }

  /// From the frame to the labels of the y axis.
  double toYLabels() {
    return line + beside(y, style);
  }

  /// How high titles and subtitles are, with the gap below them.
  double titleHeight() {
    double height = titles.size() * titleLine() + subtitles.size() * subtitleLine();
    return height == 0 ? 0 : height + 0.45 * style.em();
  }

  double titleLine() {
    return 1.06 * style.lineHeight(style.large());
  }

  double subtitleLine() {
    return 1.06 * style.lineHeight(style.em());
  }

  /// The longest line of titles and subtitles.
  double titleWidth() {
    double widest = style.titleWidth(subtitles);
    for (Label title : titles) {
      widest = Math.max(widest, title.width(style.measure(), style.large()));
    }
    return widest;
  }

  /// How wide everything is, margins included, around data of a width.
  double contentWidth(double width) {
    double widest = Math.max(left + width + right, style.titleWidth(xTitle));
    widest = Math.max(widest, titleWidth());
    for (Label note : notes) {
      widest = Math.max(widest, note.width(style.measure(), style.small()));
    }
    return widest + 2 * style.margin();
  }

  /// How high everything is, margins included, around data of a height.
  double contentHeight(double height) {
    return titleHeight() + top + height + toNotes() + notesHeight() + 2 * style.margin();
  }

  /// From the data to the notes.
  double toNotes() {
    return notes.isEmpty() ? bottom : bottom + style.gap();
  }

  double noteLine() {
    return 1.06 * style.lineHeight(style.small());
  }

  private double notesHeight() {
    return notes.size() * noteLine();
  }

  /// Says what is not complete.
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    tell(remarks, x, spec.x().ticks(), "x");
    tell(remarks, y, spec.y().ticks(), "y");
    key.tell(remarks);
    for (List<Label> lines : List.of(xTitle, yTitle, titles, subtitles, notes)) {
      KeyLayout.tell(remarks, lines);
    }
    return remarks;
  }

  private void tell(List<String> remarks, TickFit fit, Ticks ticks, String axis) {
    int shown = fit.set().labelled().size();
    Ticks plain = ticks instanceof TickFormat.Written written ? written.ticks() : ticks;
    if (plain instanceof AskedTicks asked && shown < asked.values().size()) {
      remarks.add(
          Printf.of("%s axis: %d of %d ticks have room", axis, shown, asked.values().size()));
    }
    if (ticks.thinning() == Ticks.Thinning.FEWER_FIRST) {
      return;
    }
    int names = ticks.choose(spec.room().names()).labelled().size();
    if (shown < names && ticks instanceof SegmentTicks) {
      remarks.add(Printf.of("%s axis: %d of %d names have room", axis, shown, names));
    }
    if (shown < names && ticks instanceof NameTicks) {
      PageBox page = spec.page();
      boolean exact = axis.equals("x") ? page.exactWidth() : page.exactHeight();
      String more = exact ? "a larger `size` has more" : "`labels` all makes it";
      remarks.add(Printf.of("%s axis: %d of %d names have room; %s", axis, shown, names, more));
    }
    if (plain instanceof SegmentTicks segments && shown < segments.named()) {
      remarks.add(
          Printf.of(
              "%s axis: %d of %d names have room; choose a larger `size`, or a smaller `font-size`",
              axis, shown, segments.named()));
    }
    KeyLayout.tell(
        remarks,
        fit.shortened(),
        Printf.of("name of the %s axis", axis),
        Printf.of("names of the %s axis", axis));
  }
}
