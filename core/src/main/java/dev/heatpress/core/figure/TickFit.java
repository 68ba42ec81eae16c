package dev.heatpress.core.figure;

import java.util.List;

/// Ticks whose labels don't touch, along an axis of a length.
///
/// @param set the ticks
/// @param angle of their labels: 0, 45 or 90 degrees counterclockwise
/// @param size of their letters
/// @param spread whether labels stand apart from their places, with lines that lead there
record TickFit(TickSet set, int angle, double size, boolean spread) {
  private static final int MOST_NUMBERS = 9;

  /// With fewer numbers than this, an axis hardly tells anything.
  private static final int FEW = 3;

  private static final double SIN_45 = Math.sqrt(0.5);

  /// Between labels beside each other, and above each other, in font sizes.
  private static final double BESIDE = 0.55;

  private static final double ABOVE = 0.12;

  /// Between the numbers of all cells, where these are few, in font sizes.
  private static final double ROOMY = 1;

  /// Lines of a name that is broken.
  private static final int MOST_LINES = 3;

  static final TickFit NONE = new TickFit(TickSet.NONE, 0, 1);

  TickFit(TickSet set, int angle, double size) {
    this(set, angle, size, false);
  }

  /// Where the labels stand along an axis, in points.
  double[] places(double length, TextStyle style) {
    double[] wanted = set.ticks().stream().mapToDouble(tick -> tick.at() * length).toArray();
    int lines = set.ticks().stream().mapToInt(Tick::lines).max().orElse(1);
    double apart = lines * style.lineHeight(size) + (size < style.small() ? 0 : ABOVE * size);
    return spread ? MarkTicks.apart(wanted, apart, length) : wanted;
  }

  /// Ticks below an axis.
  ///
  /// @param names how many of them there may be, if they are names
  /// @param longest how far labels may reach down
  static TickFit horizontal(
      Ticks ticks, double length, TextStyle style, int names, double longest) {
    return switch (ticks.thinning()) {
      case FEWER_FIRST -> numbers(ticks, length, style);
      case SPREAD -> marks(ticks, length, style, longest, 90);
      case TURN_FIRST -> {
        TickSet all = ticks.choose(names);
        for (int angle : new int[] {0, 45}) {
          TickFit fit = new TickFit(all, angle, style.small());
          if (fits(all, angle, length, style) && fit.depth(style) <= longest) {
            yield fit;
          }
        }
        yield names(ticks, length, style, names, longest, 90);
      }
    };
  }

  private static TickFit marks(
      Ticks ticks, double length, TextStyle style, double longest, int angle) {
    TickSet set = ticks.choose(Integer.MAX_VALUE);
    int n = Math.max(1, set.ticks().size());
    TickFit fit = within(set, length / n, style, longest, angle);
    return new TickFit(fit.set, angle, fit.size, true);
  }

  private static TickFit numbers(Ticks ticks, double length, TextStyle style) {
    if (ticks.asked() > 0) {
      TickFit level = fewer(ticks, ticks.asked(), length, style, 0);
      int all = ticks.choose(ticks.asked()).labelled().size();
      TickFit turned =
          level.set.labelled().size() == all
              ? level
              : fewer(ticks, ticks.asked(), length, style, 90);
      return turned.set.labelled().size() > level.set.labelled().size() ? turned : level;
    }
    TickSet roomy = ticks.choose(MOST_NUMBERS);
    if (ticks instanceof IndexTicks cells
        && roomy.labelled().size() == cells.count()
        && distance(roomy) * length >= widest(roomy, style) + ROOMY * style.small()) {
      return new TickFit(marked(roomy, length, style), 0, style.small());
    }
    int most = most(length, 2.6 * style.small());
    TickFit level = fewer(ticks, most, length, style, 0);
    int labels = level.set.labelled().size();
    if (labels >= Math.min(FEW, ticks.choose(MOST_NUMBERS).labelled().size())) {
      return level;
    }
    int turnedMost = most(length, 1.8 * style.lineHeight(style.small()));
    TickFit turned = fewer(ticks, turnedMost, length, style, 90);
    return turned.set.labelled().size() > labels + 1 ? turned : level;
  }

  /// Ticks to the left or right of an axis, with their labels beside them.
  ///
  /// @param names how many of them there may be, if they are names
  /// @param longest how far labels may reach
  static TickFit vertical(Ticks ticks, double length, TextStyle style, int names, double longest) {
    if (ticks.thinning() == Ticks.Thinning.SPREAD) {
      return marks(ticks, length, style, longest, 0);
    }
    if (ticks.thinning() == Ticks.Thinning.TURN_FIRST) {
      return names(ticks, length, style, names, longest, 0);
    }
    int most =
        ticks.asked() > 0 ? ticks.asked() : most(length, 1.7 * style.lineHeight(style.small()));
    // Labels that lie beside an axis are as far apart as those that stand below one.
    TickFit fit = fewer(ticks, most, length, style, 90);
    return new TickFit(fit.set, 0, fit.size);
  }

  /// Names that lie across their axis: as many as have room in the least letters, in the largest in
  /// which they all have room.
  private static TickFit names(
      Ticks ticks, double length, TextStyle style, int names, double longest, int angle) {
    TickSet set = ticks.choose(names);
    int most = (int) Math.min(Math.min(names, set.ticks().size()), length / style.least() + 1);
    for (int n = most; distance(set) * length < style.least() * (1 - 1e-9); ) {
      if (n < 1) {
        return NONE;
      }
      set = ticks.choose(n);
      n = Math.min(n, Math.max(set.labelled().size(), 1)) - 1;
    }
    return within(marked(set, length, style), distance(set) * length, style, longest, angle);
  }

  /// In letters that fit between neighbours and within a length: smaller ones, then more lines, and
  /// with an ellipsis at last.
  private static TickFit within(
      TickSet set, double apart, TextStyle style, double longest, int angle) {
    double size = size(apart, 1, style);
    double widest = widest(set, style) / style.small();
    if (widest * size <= longest) {
      return new TickFit(set, angle, size);
    }
    if (widest * style.least() <= longest) {
      return new TickFit(set, angle, longest / widest);
    }
    for (int lines = 2; lines <= MOST_LINES; lines++) {
      double smaller = size(apart, lines, style);
      boolean room = apart >= lines * style.lineHeight(smaller);
      TickSet broken = room ? broken(set, smaller, style, longest, lines) : set;
      if (room && broken.ticks().stream().noneMatch(Tick::isShortened)) {
        return new TickFit(broken, angle, smaller);
      }
    }
    double least = Math.min(size, style.least());
    int lines = (int) Math.clamp(apart / style.lineHeight(least), 1, MOST_LINES);
    return new TickFit(broken(set, least, style, longest, lines), angle, least);
  }

  private static TickSet broken(
      TickSet set, double size, TextStyle style, double longest, int lines) {
    List<Tick> ticks =
        set.ticks().stream()
            .map(tick -> tick.in(tick.label().lines(longest, style.measure(), size, lines)))
            .toList();
    return new TickSet(ticks, set.context());
  }

  /// The size of letters of which so many lines have room.
  private static double size(double apart, int lines, TextStyle style) {
    double small = style.small();
    double comfortable = lines * style.lineHeight(1) + ABOVE;
    return apart >= comfortable * small
        ? small
        : Math.clamp(apart / (lines * style.lineHeight(1)), style.least(), small);
  }

  /// How long an axis must be for so many names in the least letters; 0 where it has none.
  static double least(Ticks ticks, TextStyle style, int names) {
    if (ticks.thinning() != Ticks.Thinning.TURN_FIRST) {
      return 0;
    }
    double apart = distance(ticks.choose(names));
    return Double.isInfinite(apart) ? 0 : style.least() / Math.max(apart, Double.MIN_NORMAL);
  }

  /// The least distance between labels, as a part of the axis; infinite for a single one.
  private static double distance(TickSet set) {
    double least = Double.POSITIVE_INFINITY;
    Tick before = null;
    for (Tick tick : set.labelled()) {
      least = before == null ? least : Math.min(least, tick.at() - before.at());
      before = tick;
    }
    return least;
  }

  private static int most(double length, double apart) {
    return (int) Math.clamp(length / apart + 1, 1, MOST_NUMBERS);
  }

  /// As many as fit, at most `most`.
  private static TickFit fewer(Ticks ticks, int most, double length, TextStyle style, int angle) {
    int n = most;
    while (n >= 1) {
      TickSet set = ticks.choose(n);
      if (fits(set, angle, length, style)) {
        return new TickFit(marked(set, length, style), angle, style.small());
      }
      int labels = set.labelled().size();
      n = Math.min(n, Math.max(labels, 1)) - 1;
    }
    return NONE;
  }

  /// Without the small marks where they would run into each other.
  private static TickSet marked(TickSet set, double length, TextStyle style) {
    List<Tick> ticks = set.ticks();
    for (int i = 1; i < ticks.size(); i++) {
      if ((ticks.get(i).at() - ticks.get(i - 1).at()) * length < 3 * style.line()) {
        return set.withoutMinor();
      }
    }
    return set;
  }

  private static boolean fits(TickSet set, int angle, double length, TextStyle style) {
    double size = style.small();
    Tick before = null;
    for (Tick tick : set.labelled()) {
      if (before != null) {
        double distance = (tick.at() - before.at()) * length;
        double needed =
            switch (angle) {
              case 0 ->
                  (tick.label().width(style.measure(), size)
                              + before.label().width(style.measure(), size))
                          / 2
                      + BESIDE * size;
              case 45 -> (style.lineHeight(size) + ABOVE * size) / SIN_45;
              default -> style.lineHeight(size) + ABOVE * size;
            };
        // Half a pixel of a coarse grid may be lost when ticks snap to it.
        if (distance < needed) {
          return false;
        }
      }
      before = tick;
    }
    return true;
  }

  private static double widest(TickSet set, TextStyle style) {
    return new TickFit(set, 0, style.small()).widest(style);
  }

  /// The widest label.
  double widest(TextStyle style) {
    double widest = 0;
    for (Tick tick : set.labelled()) {
      widest = Math.max(widest, tick.width(style.measure(), size));
    }
    return widest;
  }

  boolean isEmpty() {
    return set.ticks().isEmpty();
  }

  /// How many labels are not complete.
  long shortened() {
    return set.ticks().stream().filter(Tick::isShortened).count();
  }

  /// How far labels below an axis reach down.
  double depth(TextStyle style) {
    return switch (angle) {
      case 0 -> set.labelled().isEmpty() ? 0 : style.cap(size) + style.descent(size);
      case 45 -> (widest(style) + style.cap(size) + style.descent(size)) * SIN_45;
      default -> widest(style);
    };
  }

  /// The lines of a label across their direction, from its middle.
  private double half(Tick tick, TextStyle style) {
    return (tick.lines() - 1) * style.lineHeight(size) / 2;
  }

  /// How far labels below an axis of a length reach beyond its left end.
  double leftOverhang(double length, TextStyle style) {
    if (spread) {
      return spill(length, style);
    }
    double most = 0;
    for (Tick tick : set.labelled()) {
      double width = tick.width(style.measure(), size);
      double reach =
          switch (angle) {
            case 0 -> width / 2;
            case 45 -> (width + style.ascent(size)) * SIN_45;
            default -> half(tick, style) + style.ascent(size);
          };
      most = Math.max(most, reach - tick.at() * length);
    }
    return most;
  }

  /// How far labels below an axis of a length reach beyond its right end.
  double rightOverhang(double length, TextStyle style) {
    if (spread) {
      return spill(length, style);
    }
    double most = 0;
    for (Tick tick : set.labelled()) {
      double reach =
          switch (angle) {
            case 0 -> tick.width(style.measure(), size) / 2;
            default -> half(tick, style) + style.lineHeight(size);
          };
      most = Math.max(most, reach - (1 - tick.at()) * length);
    }
    return most;
  }

  /// How far labels that are moved apart reach beyond either end of an axis.
  private double spill(double length, TextStyle style) {
    double[] places = places(length, style);
    return places.length == 0
        ? 0
        : Math.max(
            0,
            set.ticks().stream().mapToInt(Tick::lines).max().orElse(1) * style.lineHeight(size) / 2
                - Math.min(places[0], length - places[places.length - 1]));
  }

  /// How far labels beside an axis of a length reach above its upper end or below its lower one.
  double verticalOverhang(double length, TextStyle style) {
    if (spread) {
      return spill(length, style);
    }
    double most = 0;
    double line =
        Math.max(
            style.ascent(size) - style.cap(size) / 2, style.descent(size) + style.cap(size) / 2);
    for (Tick tick : set.labelled()) {
      double reach = half(tick, style) + line;
      most = Math.max(most, reach - Math.min(tick.at(), 1 - tick.at()) * length);
    }
    return most;
  }
}
