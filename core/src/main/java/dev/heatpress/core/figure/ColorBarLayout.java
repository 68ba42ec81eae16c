package dev.heatpress.core.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A color bar: colors, arrows at its ends, ticks, labels, and what they mean.
///
/// @param data the length of the side of the data that it stands at
/// @param length of the bar, arrows included
/// @param entries below it
/// @param arrow the length of an arrow
/// @param fit the ticks
/// @param title what the values are
record ColorBarLayout(
    Key.ColorBar bar,
    TextStyle style,
    boolean vertical,
    double data,
    double length,
    double arrow,
    TickFit fit,
    KeyEntries entries,
    List<Label> title)
    implements KeyLayout {
  /// In font sizes: how thick a bar is, how short it may be, and how long a title may be that is
  /// longer than the bar.
  private static final double THICK = 1.25;

  private static final double SHORTEST = 9;

  /// In points: a bar that would be longer than the data is at most so long.
  private static final double ENOUGH = 72;

  private static final double LONGEST_TITLE = 14;

  private static final int TITLE_LINES = 5;

  /// The part of the page that its labels may take.
  private static final double LABELS = 0.3;

  static ColorBarLayout vertical(Key.ColorBar bar, FigureSpec spec, TextStyle style, double data) {
    double page = spec.page().height();
    double labels = LABELS * spec.mostWidth();
    KeyEntries entries = KeyEntries.of(bar.entries(), style, true, labels);
    double length =
        Math.max(
            data - entries.height(), Math.min(Math.min(SHORTEST * style.em(), ENOUGH), 0.5 * page));
    double arrow = 0.9 * THICK * style.em();
    double core = length - arrows(bar) * arrow;
    TickFit fit = TickFit.vertical(bar.ticks(), core, style, spec.room().names(), labels);
    double room = Math.max(length, Math.min(LONGEST_TITLE * style.em(), 0.8 * page));
    return new ColorBarLayout(
        bar, style, true, data, length, arrow, fit, entries, title(bar, fit, style, room));
  }

  static ColorBarLayout horizontal(
      Key.ColorBar bar, FigureSpec spec, TextStyle style, double data) {
    double page = spec.page().width();
    double length =
        Math.max(data, Math.min(1.5 * Math.min(SHORTEST * style.em(), ENOUGH), 0.5 * page));
    double arrow = 0.9 * THICK * style.em();
    double core = length - arrows(bar) * arrow;
    TickFit fit =
        TickFit.horizontal(
            bar.ticks(), core, style, spec.room().names(), LABELS * spec.mostHeight());
    return new ColorBarLayout(
        bar,
        style,
        false,
        data,
        length,
        arrow,
        fit,
        KeyEntries.of(bar.entries(), style, false, 0.4 * spec.mostWidth()),
        title(bar, fit, style, Math.max(page - 2 * style.margin(), length)));
  }

  private static int arrows(Key.ColorBar bar) {
    return (bar.under() == null ? 0 : 1) + (bar.over() == null ? 0 : 1);
  }

  private static List<Label> title(Key.ColorBar bar, TickFit fit, TextStyle style, double room) {
    return bar.title()
        .with(fit.set().context())
        .lines(room, style.measure(), style.em(), TITLE_LINES);
  }

  private double thick() {
    return THICK * style.em();
  }

  private double tick() {
    return 0.7 * style.tick();
  }

  /// From the outer side of the bar to its labels.
  private double toLabels() {
    return style.line() + tick() + style.tickGap();
  }

  private double titleWidth() {
    return style.titleWidth(title);
  }

  private double titleDepth() {
    return style.titleDepth(title);
  }

  @Override
  public double width() {
    if (vertical) {
      return beside() + titleDepth();
    }
    double core = length - arrows(bar) * arrow;
    double left = fit.leftOverhang(core, style) - (bar.under() == null ? 0 : arrow);
    double right = fit.rightOverhang(core, style) - (bar.over() == null ? 0 : arrow);
    double bars = length + 2 * Math.max(0, Math.max(left, right));
    return Math.max(Math.max(bars, entries.width()), titleWidth());
  }

  /// From a vertical bar to its title.
  private double beside() {
    return Math.max(thick() + toLabels() + fit.widest(style), entries.width());
  }

  @Override
  public double height() {
    return vertical
        ? Math.max(length + entries.height(), titleWidth())
        : thick() + toLabels() + fit.depth(style) + entries.height() + titleDepth();
  }

  @Override
  public double above() {
    double core = length - arrows(bar) * arrow;
    double all = length + entries.height();
    double labels = (all - data) / 2 + fit.verticalOverhang(core, style);
    return Math.max(labels, (titleWidth() - data) / 2);
  }

  @Override
  public double below() {
    return above();
  }

  @Override
  public void tell(List<String> remarks) {
    KeyLayout.tell(remarks, fit.shortened(), "label of the bar", "labels of the bar");
    KeyLayout.tell(remarks, entries.shortened(), "name beside the bar", "names beside the bar");
    KeyLayout.tell(remarks, title);
  }

  @Override
  public void draw(Canvas canvas, double x, double y) {
    if (vertical) {
      drawVertical(canvas, canvas.snap(x), canvas.snap(y + (data - length - entries.height()) / 2));
    } else {
      drawHorizontal(canvas, canvas.snap(x + (width() - length) / 2), canvas.snap(y));
    }
  }

  private void drawVertical(Canvas canvas, double x, double y) {
    double w = canvas.snap(thick());
    double bottom = canvas.snap(y + length);
    double from = bar.over() == null ? y : canvas.snap(y + arrow);
    double to = bar.under() == null ? bottom : canvas.snap(bottom - arrow);
    double middle = x + w / 2;
    arrow(canvas, bar.over(), x, from, x + w, from, middle, y);
    arrow(canvas, bar.under(), x, to, x + w, to, middle, bottom);
    canvas.add(new Scene.Swatches(x, from, w, to - from, true, reversed(bar.argb())));
    double half = canvas.line() / 2;
    double left = x - half;
    double right = x + w + half;
    double slant = half * Math.sqrt(1 + 4 * arrow * arrow / (w * w));
    double top = bar.over() == null ? y - half : y - slant;
    double low = bar.under() == null ? bottom + half : bottom + slant;
    outline(
        canvas,
        new double[] {left, from, middle, top, right, from, right, to, middle, low, left, to});
    for (Tick tick : fit.set().ticks()) {
      double at = to - tick.at() * (to - from);
      double edge = x + w + canvas.line();
      canvas.tickBeside(edge, at, tick.minor() ? 0.6 * tick() : tick());
      canvas.beside(tick, fit, x + w + toLabels(), at, false);
    }
    entries.draw(canvas, x, bottom);
    double column = x + Math.max(w - thick(), 0) + beside() + style.titleGap();
    double all = bottom + entries.height() - y;
    canvas.upwards(title, column, y + all / 2, style.em());
  }

  private void drawHorizontal(Canvas canvas, double x, double y) {
    double h = canvas.snap(thick());
    double end = canvas.snap(x + length);
    double from = bar.under() == null ? x : canvas.snap(x + arrow);
    double to = bar.over() == null ? end : canvas.snap(end - arrow);
    double middle = y + h / 2;
    arrow(canvas, bar.under(), from, y, from, y + h, x, middle);
    arrow(canvas, bar.over(), to, y, to, y + h, end, middle);
    canvas.add(new Scene.Swatches(from, y, to - from, h, false, bar.argb()));
    double half = canvas.line() / 2;
    double slant = half * Math.sqrt(1 + 4 * arrow * arrow / (h * h));
    double first = bar.under() == null ? x - half : x - slant;
    double last = bar.over() == null ? end + half : end + slant;
    double top = y - half;
    double low = y + h + half;
    outline(
        canvas, new double[] {from, top, to, top, last, middle, to, low, from, low, first, middle});
    for (Tick tick : fit.set().ticks()) {
      double at = from + tick.at() * (to - from);
      canvas.tickDown(at, y + h + canvas.line(), tick.minor() ? 0.6 * tick() : tick());
      canvas.below(tick, fit, at, y + h + toLabels());
    }
    double below = y + h + toLabels() + fit.depth(style);
    double center = (x + end) / 2;
    entries.draw(canvas, center - entries.width() / 2, below);
    double line = below + entries.height() + style.titleGap();
    double reach = width() / 2;
    canvas.centered(title, center, line, center - reach, center + reach);
  }

  private static void arrow(Canvas canvas, @Nullable Integer argb, double... corners) {
    if (argb != null) {
      canvas.add(new Scene.Polygon(corners, argb));
    }
  }

  /// Around bar and arrows. Where an end has no arrow, its point lies between two corners, and the
  /// corners are moved out to it.
  private void outline(Canvas canvas, double[] p) {
    double half = canvas.line() / 2;
    if (vertical) {
      if (bar.over() == null) {
        p[1] -= half;
        p[5] -= half;
      }
      if (bar.under() == null) {
        p[7] += half;
        p[11] += half;
      }
    } else {
      if (bar.over() == null) {
        p[2] += half;
        p[6] += half;
      }
      if (bar.under() == null) {
        p[0] -= half;
        p[8] -= half;
      }
    }
    canvas.outline(p);
  }

  private static int[] reversed(int[] colors) {
    int[] back = new int[colors.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = colors[colors.length - 1 - i];
    }
    return back;
  }
}
