package dev.heatpress.io.plotly;

import java.util.ArrayList;
import java.util.List;

/// Chooses the ticks of an axis and writes their labels, as plotly.js does.
///
/// The rules are those of `calcTicks`, `autoTicks`, `tickIncrement`, `tickFirst` and `tickText` in
/// src/plots/cartesian/axes.js of plotly.js 3.7. For the use of one thread, once.
final class Ticks {
  static final double LN10 = Math.log(10);
  static final String MINUS = "−";

  /// Rough spacings between which 1, 2 and 5 or all digits are the nearest, as logarithms.
  private static final double[] ALL_DIGITS = {
    -0.046, 0, 0.301, 0.477, 0.602, 0.699, 0.778, 0.845, 0.903, 0.954, 1
  };

  private static final double[] TWO_AND_FIVE = {-0.301, 0, 0.301, 0.699, 1};
  private static final double[] TENS = {2, 5, 10};
  private static final double[] TWENTY_FOURS = {1, 2, 3, 6, 12};
  private static final double[] SIXTIES = {1, 2, 5, 10, 15, 30};
  private static final double[] DAYS = {1, 2, 3, 7, 14};

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
  private NumberText numbers = new NumberText(0, 0);
  private char dateRound = 'd';
  private int secondDigits;
  private double first;
  private double last;
  private String dateHead = "";

  /// Whether labels follow each other, so that a date's head is written where it changes only.
  private boolean run = true;

  private Ticks(
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
  static List<Tick> of(
      AxisType type,
      double r0,
      double r1,
      double length,
      boolean vertical,
      String side,
      List<String> categories,
      TickStyle style) {
    Ticks ticks = new Ticks(type, r0, r1, length, vertical, side, categories, style);
    ticks.prepare();
    return style.mode() == TickStyle.Mode.LIST ? ticks.listed() : ticks.regular();
  }

  /// The distance that was chosen; for tests and zero lines.
  static Step step(
      AxisType type, double r0, double r1, double length, boolean vertical, TickStyle style) {
    Ticks ticks = new Ticks(type, r0, r1, length, vertical, "", List.of(), style);
    ticks.prepare();
    return ticks.step;
  }

  private void prepare() {
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
    round();
  }

  private void choose(double rough) {
    start = type == AxisType.DATE ? Dates.parse("2000-01-01") : 0;
    switch (type) {
      case DATE -> chooseDates(rough);
      case LOG -> chooseLog(rough);
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
      step = Step.linear(roundUp(rough, Dates.DAY, DAYS));
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
    return base * next(value / base, set, false);
  }

  /// The first number of a set above a value, in reverse the last one that isn't above it; where
  /// there is none, the one at that end.
  private static double next(double value, double[] set, boolean reverse) {
    if (reverse) {
      for (int i = set.length - 1; i > 0; i--) {
        if (set[i] <= value) {
          return set[i];
        }
      }
      return set[0];
    }
    for (double each : set) {
      if (each > value) {
        return each;
      }
    }
    return set[set.length - 1];
  }

  /// Decides on the digits, or the part of a date, that labels show.
  private void round() {
    if (type == AxisType.DATE) {
      roundDates();
    } else if (type != AxisType.CATEGORY && step.kind() != 'D') {
      double from = type == AxisType.LOG ? Math.pow(10, r0) : r0;
      double to = type == AxisType.LOG ? Math.pow(10, r1) : r1;
      numbers = NumberText.of(step.size(), from, to, style);
    }
  }

  private void roundDates() {
    double size = step.size();
    int digits = Dates.textLength(start);
    if (step.kind() == 'M') {
      var day = Dates.time(start);
      boolean year = digits <= 10 && day.getDayOfYear() == 1;
      dateRound = !year ? 'd' : size % 12 == 0 ? 'y' : 'm';
    } else if ((size >= Dates.DAY && digits <= 10) || size >= 15 * Dates.DAY) {
      dateRound = 'd';
    } else if ((size >= Dates.MINUTE && digits <= 16) || size >= Dates.HOUR) {
      dateRound = 'M';
    } else if ((size >= Dates.SECOND && digits <= 19) || size >= Dates.MINUTE) {
      dateRound = 'S';
    } else {
      dateRound = 'f';
      secondDigits = Math.max(digits, Dates.textLength(start + size)) - 20;
      if (secondDigits < 0) {
        secondDigits = 4;
      }
    }
  }

  private List<Tick> regular() {
    double delta = (r1 - r0) * 1e-4;
    double from = r0 - delta;
    double end = r1 + delta;
    boolean back = r1 < r0;
    first = first(from, back);
    List<Tick> ticks = new ArrayList<>();
    if ((first < from) != back || Double.isNaN(first)) {
      return ticks;
    }
    if (type == AxisType.CATEGORY) {
      end = back ? Math.max(-0.5, end) : Math.min(categories.size() - 0.5, end);
    }
    List<Double> positions = new ArrayList<>();
    double most = Math.max(1000, length);
    double before = Double.NaN;
    for (double x = first; back ? x >= end : x <= end; x = next(x, step, back)) {
      // No more than a tick per pixel, nor two at one place.
      if (positions.size() > most || x == before) {
        break;
      }
      before = x;
      positions.add(x);
    }
    last = positions.isEmpty() ? Double.NaN : positions.getLast();
    double distance =
        step.isLinear() ? step.size() : step.kind() == 'M' ? step.size() * Dates.MONTH : 1;
    long id = (long) JsNumbers.round((first - start) / distance) - 1;
    for (double x : positions) {
      id++;
      String head = dateHead;
      boolean simple = type == AxisType.LOG && step.kind() == 'D' && x != Math.rint(x);
      Tick tick = labelled(x, simple, false);
      if (style.every() > 1 && id % style.every() != 0) {
        tick = new Tick(x, "", tick.fontSize(), 0, 0);
        dateHead = head;
      }
      ticks.add(tick);
    }
    return ticks;
  }

  private double first(double from, boolean back) {
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
      default -> {
        double digit = next(Dates.mod(from, 1), digits(), back);
        yield Math.floor(from) + Math.log(tenth(Math.pow(10, digit))) / LN10;
      }
    };
  }

  private double firstMonth(double from, boolean back) {
    double t0 = start;
    for (int i = 0; i < 10; i++) {
      double t1 = next(t0, step, back);
      if ((t1 - from) * (t0 - from) <= 0) {
        return back ? Math.min(t0, t1) : Math.max(t0, t1);
      }
      double steps = (from - (t0 + t1) / 2) / (t1 - t0);
      double whole = Math.abs(JsNumbers.round(steps));
      Step leap = new Step('M', (whole == 0 ? 1 : whole) * step.size());
      t0 = next(t0, leap, (steps < 0) != back);
    }
    return t0;
  }

  private double[] digits() {
    return step.size() == 2 ? TWO_AND_FIVE : ALL_DIGITS;
  }

  private static double tenth(double value) {
    return JsNumbers.round(value * 10) / 10;
  }

  private double next(double x, Step by, boolean back) {
    double signed = back ? -by.size() : by.size();
    return switch (by.kind()) {
      case 'N' -> increment(x, signed);
      case 'M' -> Dates.addMonths(x, (int) Math.clamp(signed, -1e7, 1e7));
      case 'L' -> Math.log(Math.pow(10, x) + signed) / LN10;
      default -> {
        double near = x + (back ? -0.01 : 0.01);
        double digit = next(Dates.mod(near, 1), digits(), back);
        yield Math.floor(near) + Math.log(tenth(Math.pow(10, digit))) / LN10;
      }
    };
  }

  /// A sum that stays short in decimal: 0.1 + 0.2 is 0.3.
  static double increment(double x, double delta) {
    if (delta == 0) {
      return x;
    }
    double scale = 1 / Math.abs(delta);
    double sum = scale > 1 ? (scale * x + scale * delta) / scale : x + delta;
    String text = JsNumbers.text(sum);
    if (text.length() > 16
        && text.length() >= JsNumbers.text(x).length() + JsNumbers.text(delta).length()
        && Math.abs(sum) < 1e12) {
      return Double.parseDouble(JsNumbers.precise(sum, 12));
    }
    return sum;
  }

  private List<Tick> listed() {
    double delta = (r1 - r0) * 1e-4;
    double low = Math.min(r0 - delta, r1 + delta);
    double high = Math.max(r0 - delta, r1 + delta);
    if (type == AxisType.LOG && step.kind() != 'L') {
      step = new Step('L', Math.pow(10, Math.floor(Math.min(r0, r1)) - 1));
    }
    first = Double.NaN;
    last = Double.NaN;
    run = false;
    List<Tick> ticks = new ArrayList<>();
    for (double x : style.values()) {
      if (x > low && x < high) {
        ticks.add(listedTick(x));
      }
    }
    return ticks;
  }

  private Tick listedTick(double x) {
    double near = Math.abs(r1 - r0) / 10000;
    double[] values = style.values();
    for (int i = 0; i < Math.min(style.texts().size(), values.length); i++) {
      if (Math.abs(x - values[i]) < near) {
        return new Tick(x, style.texts().get(i), style.fontSize(), 0, 0);
      }
    }
    return labelled(x, false, true);
  }

  private boolean hidden(String show, double x) {
    return switch (show) {
      case "all" -> false;
      case "first" -> x != first;
      case "last" -> x != last;
      default -> true;
    };
  }

  private Tick labelled(double x, boolean simple, boolean precise) {
    boolean hide = !style.exponents().equals("none") && hidden(style.showExponents(), x);
    Tick tick =
        switch (type) {
          case DATE -> plain(x, date(x, precise));
          case LOG -> log(x, precise, hide);
          case CATEGORY -> plain(x, category(x));
          case LINEAR -> plain(x, linear(x, precise, hide));
        };
    String text = tick.text();
    if (!simple) {
      text = (hidden(style.showPrefix(), x) ? "" : style.prefix()) + text;
      text += hidden(style.showSuffix(), x) ? "" : style.suffix();
    }
    String alias = style.alias(text);
    return new Tick(x, alias == null ? text : alias, tick.fontSize(), tick.dx(), tick.dy());
  }

  private Tick plain(double x, String text) {
    return new Tick(x, text, style.fontSize(), 0, 0);
  }

  private String category(double x) {
    int i = (int) JsNumbers.round(x);
    return i >= 0 && i < categories.size() ? categories.get(i) : "";
  }

  private String linear(double x, boolean precise, boolean hide) {
    boolean zero = style.showExponents().equals("all") && Math.abs(x / step.size()) < 1e-6;
    return number(x, precise, hide || zero);
  }

  private String number(double value, boolean precise, boolean hide) {
    if (!style.format().isEmpty()) {
      NumberFormat format = NumberFormat.of(style.format());
      String text = format == null ? JsNumbers.text(value) : format.text(value);
      return text.replace("-", MINUS);
    }
    NumberText text = precise ? NumberText.ofValue(value, style) : numbers;
    return text.text(value, hide ? "hide" : style.exponents(), style);
  }

  private Tick log(double x, boolean precise, boolean hide) {
    Step by = precise && step.kind() != 'L' ? new Step('L', 3) : step;
    double size = style.fontSize();
    double dx = 0;
    double dy = 0;
    String text;
    boolean power = Dates.mod(x + 0.01, 1) < 0.1;
    if (!style.format().isEmpty() || by.kind() == 'L') {
      text = number(Math.pow(10, x), precise, hide);
    } else if (by.isLinear() || power || style.minorLog().equals("complete")) {
      if (!power && style.minorLog().equals("complete")) {
        size *= 0.75;
      }
      String[] parts = JsNumbers.exponential(Math.pow(10, x), 0).split("e", 2);
      int p = Integer.parseInt(parts[1]);
      String how = style.exponents();
      if (how.equals("power") || (NumberText.isPrefixed(how) && NumberText.beyond(p, how))) {
        text = parts[0] + (p == 0 ? "" : "x10");
        text = text.equals("1x10") ? "10" : text;
        text += p == 0 || p == 1 ? "" : "<sup>" + (p > 0 ? "" : MINUS) + Math.abs(p) + "</sup>";
        size *= 1.25;
      } else if ((how.equals("e") || how.equals("E")) && Math.abs(p) > 2) {
        text = parts[0] + how + (p > 0 ? "+" : MINUS) + Math.abs(p);
      } else {
        text = NumberText.ofValue(Math.pow(10, x), style).text(Math.pow(10, x), how, style);
        dy -= by.kind() == 'D' && by.size() == 1 && vertical ? size / 6 : 0;
      }
    } else {
      boolean none = style.minorLog().equals("none");
      text = none ? "" : JsNumbers.text(JsNumbers.round(Math.pow(10, Dates.mod(x, 1))));
      size *= 0.75;
    }
    if (step.kind() == 'D' && step.size() == 1 && (text.startsWith("0") || text.startsWith("1"))) {
      // Among all digits, powers of ten stand a little apart.
      if (vertical) {
        dx -= size / 4;
      } else {
        dy += size / 2;
        dx += (r1 > r0 ? 1 : -1) * size * (x < 0 ? 0.5 : 0.25);
      }
    }
    return new Tick(x, text, size, dx, dy);
  }

  private String date(double x, boolean precise) {
    String format = style.format();
    boolean more = precise && format.isEmpty();
    char part = dateRound;
    int digits = secondDigits;
    if (more) {
      digits = part == 'f' || part == 'S' ? 4 : 0;
      part =
          switch (part) {
            case 'y' -> 'm';
            case 'm' -> 'd';
            case 'd' -> 'M';
            case 'M' -> 'S';
            default -> 'f';
          };
    }
    String text = format.isEmpty() ? dateText(x, part, digits) : new DateFormat(format).text(x);
    int split = text.indexOf('\n');
    String head = split < 0 ? "" : text.substring(split + 1);
    text = split < 0 ? text : text.substring(0, split);
    if (more) {
      if (split >= 0 && (text.equals("00:00:00") || text.equals("00:00"))) {
        text = head;
        head = "";
      } else if (text.length() == 8) {
        text = text.replaceAll(":00$", "");
      }
    }
    if (head.isEmpty()) {
      return text;
    }
    if (!run || !dateHead.equals(head)) {
      dateHead = head;
      return text + "<br>" + head;
    }
    return side.equals("top") ? text + "<br> " : text;
  }

  private static String dateText(double x, char part, int digits) {
    return switch (part) {
      case 'y' -> new DateFormat("%Y").text(x);
      case 'm' -> new DateFormat("%b %Y").text(x);
      case 'd' -> new DateFormat("%b %-d\n%Y").text(x);
      default -> timeText(x, part, digits) + "\n" + new DateFormat("%b %-d, %Y").text(x);
    };
  }

  private static String timeText(double x, char part, int digits) {
    double time = Dates.mod(x + 0.05, Dates.DAY);
    String text =
        "%02d:%02d"
            .formatted(
                (int) Math.floor(time / Dates.HOUR), (int) Math.floor(time / Dates.MINUTE) % 60);
    if (part == 'M') {
      return text;
    }
    double most = 60 - Math.pow(10, -digits);
    double seconds = Math.min(Dates.mod(x / Dates.SECOND, 60), most);
    String more = JsNumbers.fixed(100 + seconds, digits).substring(1);
    return text + ":" + (digits > 0 ? more.replaceAll("\\.?0+$", "") : more);
  }
}
