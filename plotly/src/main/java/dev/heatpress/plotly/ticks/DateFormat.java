package dev.heatpress.plotly.ticks;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;

/// Dates by the directives of d3-time-format (`%b %-d, %Y`), with Plotly's `%4f` and `%h`, in
/// English.
///
/// @see <a href="https://d3js.org/d3-time-format#locale_format">d3-time-format</a>
public final class DateFormat {
  private static final int MAX_FORMAT = 1000;
  private final String format;

  /// A format of d3. A very long one is cut.
  public DateFormat(String format) {
    this.format = format.length() > MAX_FORMAT ? format.substring(0, MAX_FORMAT) : format;
  }

  /// The text of a date.
  ///
  /// @param ms since 1970
  public String text(double ms) {
    LocalDateTime t = Dates.time(ms + 0.05);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char next = format.charAt(++i);
      if (Character.isDigit(next) && i + 1 < format.length() && format.charAt(i + 1) == 'f') {
        i++;
        out.append(fraction(ms, next - '0'));
        continue;
      }
      char pad = '0';
      boolean asked = next == '-' || next == '_' || next == '0';
      if (asked && i + 1 < format.length()) {
        pad = next;
        next = format.charAt(++i);
      } else if (next == 'e') {
        pad = '_';
      }
      out.append(directive(next, pad, t, ms));
    }
    return out.toString();
  }

  private static String fraction(double ms, int digits) {
    double part = ms / 1000 % 1 + 2;
    String text = JsNumbers.fixed(part, Math.clamp(digits, 1, 6)).substring(2);
    String trimmed = text.replaceAll("0+$", "");
    return trimmed.isEmpty() ? "0" : trimmed;
  }

  private static String directive(char c, char pad, LocalDateTime t, double ms) {
    LocalDate day = t.toLocalDate();
    int hour12 = t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
    return switch (c) {
      case 'a' -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b' -> month(t);
      case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'c' -> new DateFormat("%-m/%-d/%Y, %-I:%M:%S %p").text(ms);
      case 'x' -> new DateFormat("%-m/%-d/%Y").text(ms);
      case 'X' -> new DateFormat("%-I:%M:%S %p").text(ms);
      case 'd', 'e' -> number(t.getDayOfMonth(), 2, pad);
      case 'f' -> number(t.getNano() / 1000, 6, pad);
      case 'g' -> number(t.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, pad);
      case 'G' -> number(t.get(IsoFields.WEEK_BASED_YEAR), 4, pad);
      case 'h' -> String.valueOf((t.getMonthValue() + 5) / 6);
      case 'H' -> number(t.getHour(), 2, pad);
      case 'I' -> number(hour12, 2, pad);
      case 'j' -> number(t.getDayOfYear(), 3, pad);
      case 'L' -> number(t.get(ChronoField.MILLI_OF_SECOND), 3, pad);
      case 'm' -> number(t.getMonthValue(), 2, pad);
      case 'M' -> number(t.getMinute(), 2, pad);
      case 'p' -> t.getHour() < 12 ? "AM" : "PM";
      case 'q' -> String.valueOf((t.getMonthValue() + 2) / 3);
      case 'Q' -> String.valueOf((long) Math.floor(ms));
      case 's' -> String.valueOf((long) Math.floor(ms / 1000));
      case 'S' -> number(t.getSecond(), 2, pad);
      case 'u' -> String.valueOf(t.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(t.getDayOfWeek().getValue() % 7);
      case 'U' -> number(week(day, DayOfWeek.SUNDAY), 2, pad);
      case 'W' -> number(week(day, DayOfWeek.MONDAY), 2, pad);
      case 'V' -> number(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, pad);
      case 'y' -> number(Math.floorMod(t.getYear(), 100), 2, pad);
      case 'Y' -> number(t.getYear(), 4, pad);
      case 'Z' -> "+0000";
      default -> c == '%' ? "%" : "%" + c;
    };
  }

  private static String month(LocalDateTime t) {
    // The JDK's short name of September has four letters in some versions.
    return t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
  }

  /// Weeks since the first day of this kind in the year; 0 before it.
  private static int week(LocalDate day, DayOfWeek first) {
    LocalDate start = day.withDayOfYear(1).with(TemporalAdjusters.nextOrSame(first));
    return day.isBefore(start) ? 0 : (int) ChronoUnit.WEEKS.between(start, day) + 1;
  }

  private static String number(int value, int width, char pad) {
    String digits = String.valueOf(Math.abs(value));
    String sign = value < 0 ? "-" : "";
    int missing = width - digits.length();
    if (pad == '-' || missing <= 0) {
      return sign + digits;
    }
    return sign + (pad == '_' ? " " : "0").repeat(missing) + digits;
  }
}
