package dev.heatpress.plotly.ticks;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;

/// Dates as Plotly writes them, and milliseconds since 1970. Time zones are dropped, as there.
public final class Dates {
  /// Milliseconds of a day.
  public static final double DAY = 86_400_000;

  static final double HOUR = 3_600_000;
  static final double MINUTE = 60_000;
  static final double SECOND = 1000;

  /// Milliseconds of a week.
  public static final double WEEK = 7 * DAY;

  /// The mean year and month of the Gregorian calendar.
  public static final double YEAR = 365.2425 * DAY;

  static final double MONTH = YEAR / 12;

  private static final int MAX_TEXT = 60;
  private static final Pattern DATE =
      Pattern.compile(
          "\\s*(-?\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2})(?:[ Tt]([01]?\\d|2[0-3])(?::([0-5]\\d)"
              + "(?::([0-5]\\d(?:\\.\\d+)?))?(?:Z|z|[+\\-]\\d\\d(?::?\\d\\d)?)?)?)?)?)?\\s*");

  private Dates() {}

  /// Milliseconds of a text like `2024-02-29 12:30:05.5`, any of its ends left out from the year
  /// on; NaN where it is no date.
  public static double parse(String text) {
    if (text.length() > MAX_TEXT) {
      return Double.NaN;
    }
    Matcher m = DATE.matcher(text);
    if (!m.matches()) {
      return Double.NaN;
    }
    try {
      LocalDate date = LocalDate.of(Integer.parseInt(m.group(1)), part(m, 2, 1), part(m, 3, 1));
      double seconds = m.group(6) == null ? 0 : Double.parseDouble(m.group(6));
      return date.toEpochDay() * DAY
          + part(m, 4, 0) * HOUR
          + part(m, 5, 0) * MINUTE
          + seconds * SECOND;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  private static int part(Matcher m, int group, int otherwise) {
    String digits = m.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  /// The date and time of milliseconds, rounded down to one of them.
  static LocalDateTime time(double ms) {
    double bounded = Math.clamp(Math.floor(ms), -3.7e14, 2.5e14);
    return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) bounded), ZoneOffset.UTC);
  }

  /// A date so many months later. Days stay days of the month where they can, and last days of a
  /// month stay last days: three days are added before, and taken away after.
  static double addMonths(double ms, int months) {
    double timeOfDay = mod(ms, DAY);
    double day = JsNumbers.round(ms - timeOfDay);
    LocalDateTime shifted = time(day + 3 * DAY);
    // As JavaScript's setUTCMonth: days beyond the end of a month run into the next one.
    YearMonth target = YearMonth.from(shifted).plusMonths(months);
    double epochDay = target.atDay(1).toEpochDay() + (double) shifted.getDayOfMonth() - 1;
    return epochDay * DAY + timeOfDay - 3 * DAY;
  }

  /// How many characters the date has when it is written with what is not zero: 10 for a day, 16
  /// with minutes, 19 with seconds, from 21 on with parts of a second.
  static int textLength(double ms) {
    double rest = mod(JsNumbers.round(ms * 10) / 10, DAY);
    if (rest == 0) {
      return 10;
    }
    if (mod(rest, MINUTE) == 0) {
      return 16;
    }
    long tenths = Math.round(mod(rest, SECOND) * 10);
    if (tenths == 0) {
      return 19;
    }
    int digits = 4;
    while (tenths % 10 == 0) {
      digits--;
      tenths /= 10;
    }
    return 20 + digits;
  }

  /// The remainder that has the sign of the divisor.
  static double mod(double value, double by) {
    double rest = value % by;
    return rest < 0 ? rest + by : rest;
  }
}
