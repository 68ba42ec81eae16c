package dev.heatpress.plotly.ticks;

import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.JsNumbers;
import java.util.List;

/// Writes the labels of an axis' ticks, one after the other, as plotly.js does.
///
/// The rules are those of `autoTickRound`, `tickText` and `formatDate` in plotly.js 3.7. For the
/// use of one thread.
final class TickLabels {
  private final AxisType type;
  private final double r0;
  private final double r1;
  private final boolean vertical;
  private final String side;
  private final List<String> categories;
  private final TickStyle style;

  /// Positions of the first and the last tick, which may show what the others do not.
  private final double first;

  private final double last;
  private final Step step;
  private final double start;
  private NumberText numbers = new NumberText(0, 0);
  private char dateRound = 'd';
  private int secondDigits;
  private String dateHead = "";

  /// Whether labels follow each other, so that a date's head is written where it changes only.
  private boolean run = true;

  TickLabels(
      AxisType type,
      double r0,
      double r1,
      boolean vertical,
      String side,
      List<String> categories,
      TickStyle style,
      Step step,
      double start,
      double first,
      double last) {
    this.type = type;
    this.r0 = r0;
    this.r1 = r1;
    this.vertical = vertical;
    this.side = side;
    this.categories = categories;
    this.style = style;
    this.step = step;
    this.start = start;
    this.first = first;
    this.last = last;
    round();
  }

  /// The part of a date that was written last beside the changing one.
  String dateHead() {
    return dateHead;
  }

  /// Takes a label back.
  void dateHead(String before) {
    dateHead = before;
  }

  /// The tick at a position.
  ///
  /// @param simple whether it goes without prefix and suffix
  AxisTick write(double x, boolean simple) {
    return labelled(x, simple, false);
  }

  /// The tick at a position of the figure's own list.
  AxisTick ofList(double x) {
    run = false;
    return listedTick(x);
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

  private AxisTick listedTick(double x) {
    double near = Math.abs(r1 - r0) / 10000;
    double[] values = style.values();
    for (int i = 0; i < Math.min(style.texts().size(), values.length); i++) {
      if (Math.abs(x - values[i]) < near) {
        return new AxisTick(x, style.texts().get(i), style.fontSize(), 0, 0);
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

  private AxisTick labelled(double x, boolean simple, boolean precise) {
    boolean hide = !style.exponents().equals("none") && hidden(style.showExponents(), x);
    AxisTick tick =
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
    return new AxisTick(x, alias == null ? text : alias, tick.fontSize(), tick.dx(), tick.dy());
  }

  private AxisTick plain(double x, String text) {
    return new AxisTick(x, text, style.fontSize(), 0, 0);
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
      return text.replace("-", AxisTicks.MINUS);
    }
    NumberText text = precise ? NumberText.ofValue(value, style) : numbers;
    return text.text(value, hide ? "hide" : style.exponents(), style);
  }

  private AxisTick log(double x, boolean precise, boolean hide) {
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
        text +=
            p == 0 || p == 1
                ? ""
                : "<sup>" + (p > 0 ? "" : AxisTicks.MINUS) + Math.abs(p) + "</sup>";
        size *= 1.25;
      } else if ((how.equals("e") || how.equals("E")) && Math.abs(p) > 2) {
        text = parts[0] + how + (p > 0 ? "+" : AxisTicks.MINUS) + Math.abs(p);
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
    return new AxisTick(x, text, size, dx, dy);
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
        Printf.of(
            "%02d:%02d",
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
