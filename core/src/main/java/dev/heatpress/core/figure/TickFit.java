package dev.heatpress.core.figure;

import java.util.List;

/// Ticks whose labels don't touch, along an axis of a length.
///
/// @param set the ticks
/// @param angle of their labels: 0, 45 or 90 degrees counterclockwise
/// @param spread whether labels stand apart from their places, with lines that lead there
record TickFit(TickSet set, int angle, boolean spread) {
  private static final int MOST_NUMBERS = 9;

  /// With fewer numbers than this, an axis hardly tells anything.
  private static final int FEW = 3;

  private static final double SIN_45 = Math.sqrt(0.5);

  /// Between labels beside each other, and above each other, in font sizes.
  private static final double BESIDE = 0.55;

  private static final double ABOVE = 0.12;

  static final TickFit NONE = new TickFit(TickSet.NONE, 0);

  TickFit(TickSet set, int angle) {
    this(set, angle, false);
  }

  /// Where the labels stand along an axis, in points.
  double[] places(double length, TextStyle style) {
    double[] wanted = set.ticks().stream().mapToDouble(tick -> tick.at() * length).toArray();
    double apart = (style.lineHeight(1) + ABOVE) * style.small();
    return spread ? MarkTicks.apart(wanted, apart, length) : wanted;
  }

  /// Ticks below an axis.
  ///
  /// @param longest what a label may be long; what is longer gets an ellipsis
  static TickFit horizontal(Ticks ticks, double length, TextStyle style, double longest) {
    return switch (ticks.thinning()) {
      case TURN_FIRST -> names(ticks, length, style, longest);
      case FEWER_FIRST -> numbers(ticks, length, style);
      case SPREAD -> marks(ticks, 90, style, longest);
    };
  }

  private static TickFit marks(Ticks ticks, int angle, TextStyle style, double longest) {
    return new TickFit(shortened(ticks.choose(Integer.MAX_VALUE), longest, style), angle, true);
  }

  private static TickFit numbers(Ticks ticks, double length, TextStyle style) {
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

  private static TickFit names(Ticks ticks, double length, TextStyle style, double longest) {
    TickSet all = ticks.choose(Integer.MAX_VALUE);
    for (int angle : new int[] {0, 45, 90}) {
      TickSet short_ = angle == 0 ? all : shortened(all, longest, style);
      if (fits(short_, angle, length, style)) {
        return new TickFit(short_, angle);
      }
    }
    int most = (int) Math.min(all.ticks().size(), length / style.lineHeight(style.small()) + 1);
    TickFit thinned = fewer(ticks, Math.max(1, most), length, style, 90);
    return new TickFit(shortened(thinned.set, longest, style), 90);
  }

  /// Ticks to the left or right of an axis, with their labels beside them.
  static TickFit vertical(Ticks ticks, double length, TextStyle style, double longest) {
    if (ticks.thinning() == Ticks.Thinning.SPREAD) {
      return marks(ticks, 0, style, longest);
    }
    double line = style.lineHeight(style.small());
    int most =
        ticks.thinning() == Ticks.Thinning.TURN_FIRST
            ? (int) Math.min(Integer.MAX_VALUE, length / line + 1)
            : most(length, 1.7 * line);
    // Labels that lie beside an axis are as far apart as those that stand below one.
    TickFit fit = fewer(ticks, most, length, style, 90);
    return new TickFit(shortened(fit.set, longest, style), 0);
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
        return new TickFit(marked(set, length, style), angle);
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

  private static TickSet shortened(TickSet set, double longest, TextStyle style) {
    List<Tick> ticks =
        set.ticks().stream()
            .map(tick ->
                new Tick(
                    tick.at(),
                    tick.label().within(longest, style.measure(), style.small()),
                    tick.marked()))
            .toList();
    return new TickSet(ticks, set.context());
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

  /// The widest label.
  double widest(TextStyle style) {
    double widest = 0;
    for (Tick tick : set.labelled()) {
      widest = Math.max(widest, tick.label().width(style.measure(), style.small()));
    }
    return widest;
  }

  boolean isEmpty() {
    return set.ticks().isEmpty();
  }

  /// How far labels below an axis reach down.
  double depth(TextStyle style) {
    double size = style.small();
    return switch (angle) {
      case 0 -> set.labelled().isEmpty() ? 0 : style.cap(size) + style.descent(size);
      case 45 -> (widest(style) + style.cap(size) + style.descent(size)) * SIN_45;
      default -> widest(style);
    };
  }

  /// How far labels below an axis of a length reach beyond its left end.
  double leftOverhang(double length, TextStyle style) {
    if (spread) {
      return spill(length, style);
    }
    double most = 0;
    double size = style.small();
    for (Tick tick : set.labelled()) {
      double width = tick.label().width(style.measure(), size);
      double reach =
          switch (angle) {
            case 0 -> width / 2;
            case 45 -> (width + style.ascent(size)) * SIN_45;
            default -> style.ascent(size);
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
    double size = style.small();
    for (Tick tick : set.labelled()) {
      double reach =
          switch (angle) {
            case 0 -> tick.label().width(style.measure(), size) / 2;
            default -> style.lineHeight(size);
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
            style.lineHeight(style.small()) / 2
                - Math.min(places[0], length - places[places.length - 1]));
  }

  /// How far labels beside an axis of a length reach above its upper end or below its lower one.
  double verticalOverhang(double length, TextStyle style) {
    if (spread) {
      return spill(length, style);
    }
    double most = 0;
    double size = style.small();
    double half =
        Math.max(
            style.ascent(size) - style.cap(size) / 2, style.descent(size) + style.cap(size) / 2);
    for (Tick tick : set.labelled()) {
      most = Math.max(most, half - Math.min(tick.at(), 1 - tick.at()) * length);
    }
    return most;
  }
}
