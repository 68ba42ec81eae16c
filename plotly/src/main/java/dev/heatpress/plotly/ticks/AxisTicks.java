package dev.heatpress.plotly.ticks;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;
import org.jspecify.annotations.Nullable;

/// Chooses the ticks of an axis and writes their labels, as plotly.js does.
///
/// The rules are those of `calcTicks`, `autoTicks`, `tickIncrement`, `tickFirst` and `tickText` in
/// src/plots/cartesian/axes.js of plotly.js 3.7. For the use of one thread, once.
public final class AxisTicks {
  public static final double LN10 = Math.log(10);
  static final String MINUS = "−";

  private static final double[] TENS = {2, 5, 10};
  private static final double[] TWENTY_FOURS = {1, 2, 3, 6, 12};
  private static final double[] SIXTIES = {1, 2, 5, 10, 15, 30};
  private static final double[] DAYS = {1, 2, 3, 7, 14};
  private static final double[] WEEKS = {1, 2, 7, 14};

  private final AxisType type;
  private final double r0;
  private final double r1;
  private final double length;
  private final boolean vertical;
  private final String side;
  private final List<String> categories;
  private final TickStyle style;

  private Step step;
  private double start;
  private @Nullable Period period;

  private @Nullable Breaks breaks;

  /// How far ticks must be from each other on an axis with breaks.
  private double room;

  /// Where regular ticks stand.
  private List<Double> places = List.of();

  public AxisTicks(
      AxisType type,
      double r0,
      double r1,
      double length,
      boolean vertical,
      String side,
      List<String> categories,
      TickStyle style) {
    this.type = type;
    this.r0 = r0;
    this.r1 = r1;
    this.length = length;
    this.vertical = vertical;
    this.side = side;
    this.categories = categories;
    this.style = style;
    this.step = style.step();
    this.start = style.start();
  }

  /// The ticks of an axis from r0 to r1 (linear positions), in their order on it.
  ///
  /// @param length of the axis, in pixels
  /// @param vertical whether it is a y axis
  /// @param side of the plot where it is: `left`, `right`, `top` or `bottom`
  public static List<AxisTick> of(
      AxisType type,
      double r0,
      double r1,
      double length,
      boolean vertical,
      String side,
      List<String> categories,
      TickStyle style) {
    AxisTicks ticks = new AxisTicks(type, r0, r1, length, vertical, side, categories, style);
    ticks.prepare();
    return style.mode() == TickStyle.Mode.LIST ? ticks.listed() : ticks.regular();
  }

  /// Ticks of dates whose labels name the time from each of them on (`ticklabelmode: period`).
  ///
  /// @param labels in the middle of their time
  /// @param marks where ticks and grid lines stand
  public record Periods(List<AxisTick> labels, List<Double> marks) {}

  /// The ticks of an axis of dates with labels for the time between them.
  public static Periods periods(
      double r0, double r1, double length, boolean vertical, String side, TickStyle style) {
    AxisTicks ticks =
        new AxisTicks(AxisType.DATE, r0, r1, length, vertical, side, List.of(), style);
    ticks.prepare();
    Period period = Period.of(style.format());
    if (style.mode() == TickStyle.Mode.AUTO) {
      Step least = period.atLeast(ticks.step);
      ticks.start = least.isLinear() ? ticks.start : Dates.parse("2000-01-01");
      ticks.step = least;
    }
    ticks.period = period;
    List<AxisTick> labels = ticks.regular();
    // The first tick is there for its label alone.
    List<Double> marks =
        ticks.places.isEmpty() ? List.of() : ticks.places.subList(1, ticks.places.size());
    return new Periods(labels, marks);
  }

  /// The ticks of an axis of dates that leaves time out, from one position to another.
  public static List<AxisTick> broken(
      Breaks breaks,
      double r0,
      double r1,
      double length,
      boolean vertical,
      String side,
      TickStyle style) {
    double from = breaks.time(r0);
    double to = breaks.time(r1);
    double[] times = Arrays.stream(style.values()).map(breaks::time).toArray();
    AxisTicks ticks =
        new AxisTicks(AxisType.DATE, from, to, length, vertical, side, List.of(), style.at(times));
    ticks.breaks = breaks;
    ticks.room =
        Math.abs(r1 - r0) / length * (style.mode() == TickStyle.Mode.AUTO ? style.fontSize() : 1);
    ticks.prepare();
    List<AxisTick> all = style.mode() == TickStyle.Mode.LIST ? ticks.listed() : ticks.regular();
    return all.stream()
        .map(t -> new AxisTick(breaks.position(t.x()), t.text(), t.fontSize(), t.dx(), t.dy()))
        .toList();
  }

  /// The distance that was chosen; for tests and zero lines.
  public static Step step(
      AxisType type, double r0, double r1, double length, boolean vertical, TickStyle style) {
    AxisTicks ticks = new AxisTicks(type, r0, r1, length, vertical, "", List.of(), style);
    ticks.prepare();
    return ticks.step;
  }

  /// Ticks about so far from each other as they should be, for bins and levels.
  static AxisTicks spaced(AxisType type, double r0, double r1, double rough) {
    AxisTicks ticks = new AxisTicks(type, r0, r1, 1, false, "", List.of(), TickStyle.standard(12));
    ticks.choose(rough);
    return ticks;
  }

  /// Chooses the distance and the start, where the style leaves them open.
  public void prepare() {
    if (style.mode() != TickStyle.Mode.LINEAR) {
      double count = style.count();
      if (count == 0) {
        if (type == AxisType.CATEGORY) {
          // As Lib.bigFont.
          count = length / JsNumbers.round(1.2 * style.fontSize());
        } else {
          count = Math.clamp(length / (vertical ? 40 : 80), 4, 9) + 1;
        }
      }
      if (style.mode() == TickStyle.Mode.LIST) {
        count *= 100;
      }
      choose(Math.abs(r1 - r0) / count);
    }
    if (type == AxisType.DATE && step.isLinear() && step.size() < 0.1) {
      step = Step.linear(0.1);
    }
  }

  /// The distance of the ticks.
  public Step step() {
    return step;
  }

  public void step(Step chosen) {
    step = chosen;
  }

  /// A place that has a tick.
  public double start() {
    return start;
  }

  public void start(double chosen) {
    start = chosen;
  }

  private void choose(double rough) {
    start = type == AxisType.DATE ? Dates.parse("2000-01-01") : 0;
    switch (type) {
      case DATE -> chooseDates(rough);
      // Ticks with labels may be more than asked for, those between them not.
      case LOG -> chooseLog(style.labelled() ? rough : 1.5 * rough);
      case CATEGORY -> step = Step.linear(Math.ceil(Math.max(rough, 1)));
      case LINEAR -> step = Step.linear(roundUp(rough, power(rough), TENS));
    }
    if (step.size() == 0) {
      step = Step.linear(1);
    }
  }

  private void chooseDates(double rough) {
    double twice = 2 * rough;
    if (twice > Dates.YEAR) {
      double years = rough / Dates.YEAR;
      step = new Step('M', 12 * roundUp(years, power(years), TENS));
    } else if (twice > Dates.MONTH) {
      step = new Step('M', roundUp(rough / Dates.MONTH, 1, TWENTY_FOURS));
    } else if (twice > Dates.DAY) {
      boolean weekly = breaks != null && breaks.weekly();
      step = Step.linear(roundUp(rough, Dates.DAY, weekly ? WEEKS : DAYS));
      boolean mondays = style.format().matches("(?s).*%[uVW].*");
      start = Dates.parse(mondays ? "2000-01-03" : "2000-01-02");
    } else if (twice > Dates.HOUR) {
      step = Step.linear(roundUp(rough, Dates.HOUR, TWENTY_FOURS));
    } else if (twice > Dates.MINUTE) {
      step = Step.linear(roundUp(rough, Dates.MINUTE, SIXTIES));
    } else if (twice > Dates.SECOND) {
      step = Step.linear(roundUp(rough, Dates.SECOND, SIXTIES));
    } else {
      step = Step.linear(roundUp(rough, power(rough), TENS));
    }
  }

  private void chooseLog(double rough) {
    if (rough > 0.7) {
      step = Step.linear(Math.ceil(rough));
    } else if (Math.abs(r1 - r0) < 1) {
      double count = 1.5 * Math.abs((r1 - r0) / rough);
      double linear = Math.abs(Math.pow(10, r1) - Math.pow(10, r0)) / count;
      step = new Step('L', roundUp(linear, power(linear), TENS));
    } else {
      step = new Step('D', rough > 0.3 ? 2 : 1);
    }
  }

  private static double power(double value) {
    return Math.pow(10, Math.floor(Math.log(value) / LN10));
  }

  private static double roundUp(double value, double base, double[] set) {
    return base * Step.nearest(value / base, set, false);
  }

  private List<AxisTick> regular() {
    double delta = (r1 - r0) * 1e-4;
    double from = r0 - delta;
    double end = r1 + delta;
    boolean back = r1 < r0;
    double first = first(from, back);
    List<AxisTick> ticks = new ArrayList<>();
    if ((first < from) != back || Double.isNaN(first)) {
      return ticks;
    }
    if (period != null) {
      first = step.next(first, !back);
    }
    if (type == AxisType.CATEGORY) {
      end = back ? Math.max(-0.5, end) : Math.min(categories.size() - 0.5, end);
    }
    List<Double> positions = new ArrayList<>();
    double most = Math.max(1000, length);
    double before = Double.NaN;
    for (double x = first; back ? x >= end : x <= end; x = step.next(x, back)) {
      // No more than a tick per pixel, nor two at one place.
      if (positions.size() > most || x == before) {
        break;
      }
      before = x;
      positions.add(x);
    }
    positions = breaks == null ? positions : breaks.moved(positions, room);
    places = positions;
    TickLabels labels = labels(first, positions.isEmpty() ? Double.NaN : positions.getLast());
    double distance =
        step.isLinear() ? step.size() : step.kind() == 'M' ? step.size() * Dates.MONTH : 1;
    long id = (long) JsNumbers.round((first - start) / distance) - 1;
    for (double x : positions) {
      id++;
      String head = labels.dateHead();
      boolean simple = type == AxisType.LOG && step.kind() == 'D' && x != Math.rint(x);
      AxisTick tick = labels.write(x, simple);
      double at = period == null ? x : period.middle(positions, ticks.size());
      boolean out = at < Math.min(r0, r1) || at > Math.max(r0, r1);
      if ((style.every() > 1 && id % style.every() != 0) || (period != null && out)) {
        tick = new AxisTick(x, "", tick.fontSize(), 0, 0);
        labels.dateHead(head);
      }
      ticks.add(
          period == null
              ? tick
              : new AxisTick(at, tick.text(), tick.fontSize(), tick.dx(), tick.dy()));
    }
    return ticks;
  }

  /// The first tick from a position on.
  public double first(double from, boolean back) {
    return switch (step.kind()) {
      case 'N' -> {
        double steps = (from - start) / step.size();
        double x = (back ? Math.floor(steps) : Math.ceil(steps)) * step.size() + start;
        yield type == AxisType.CATEGORY
            ? Math.min(Math.max(x, 0), Math.max(0, categories.size() - 1.0))
            : x;
      }
      case 'M' -> firstMonth(from, back);
      case 'L' -> {
        double steps = (Math.pow(10, from) - start) / step.size();
        double whole = back ? Math.floor(steps) : Math.ceil(steps);
        yield Math.log(whole * step.size() + start) / LN10;
      }
      default -> step.digit(from, back);
    };
  }

  private double firstMonth(double from, boolean back) {
    double t0 = start;
    for (int i = 0; i < 10; i++) {
      double t1 = step.next(t0, back);
      if ((t1 - from) * (t0 - from) <= 0) {
        return back ? Math.min(t0, t1) : Math.max(t0, t1);
      }
      double steps = (from - (t0 + t1) / 2) / (t1 - t0);
      double whole = Math.abs(JsNumbers.round(steps));
      Step leap = new Step('M', (whole == 0 ? 1 : whole) * step.size());
      t0 = leap.next(t0, (steps < 0) != back);
    }
    return t0;
  }

  private List<AxisTick> listed() {
    double delta = (r1 - r0) * 1e-4;
    double low = Math.min(r0 - delta, r1 + delta);
    double high = Math.max(r0 - delta, r1 + delta);
    if (type == AxisType.LOG && step.kind() != 'L') {
      step = new Step('L', Math.pow(10, Math.floor(Math.min(r0, r1)) - 1));
    }
    TickLabels labels = labels(Double.NaN, Double.NaN);
    List<AxisTick> ticks = new ArrayList<>();
    for (double x : style.values()) {
      if (x > low && x < high) {
        ticks.add(labels.ofList(x));
      }
    }
    return ticks;
  }

  private TickLabels labels(double first, double last) {
    return new TickLabels(
        type, r0, r1, vertical, side, categories, style, step, start, first, last);
  }
}
