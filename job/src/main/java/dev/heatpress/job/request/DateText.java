package dev.heatpress.job.request;

import module java.base;

/// Dates and times as ISO 8601 has them, and as seconds since 1970-01-01T00:00Z.
public final class DateText {
  private DateText() {}

  /// Seconds of a date, a time or a number of seconds; NaN where the text is none. Times without an
  /// offset are UTC.
  public static double seconds(String text) {
    String plain = text.strip().replace(' ', 'T');
    try {
      return Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      // A date, then.
    }
    try {
      if (plain.indexOf('T') < 0) {
        return LocalDate.parse(full(plain)).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
      }
      boolean offset = plain.endsWith("Z") || plain.lastIndexOf('+') > 0 || minusAfterTime(plain);
      OffsetDateTime time =
          offset
              ? OffsetDateTime.parse(plain)
              : LocalDateTime.parse(plain).atOffset(ZoneOffset.UTC);
      return time.toEpochSecond() + time.getNano() / 1e9;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  private static boolean minusAfterTime(String text) {
    return text.lastIndexOf('-') > text.indexOf('T');
  }

  /// With the month and day that a year or a month alone begins with.
  private static String full(String date) {
    return date.matches("-?\\d{4}")
        ? date + "-01-01"
        : date.matches("-?\\d{4}-\\d\\d") ? date + "-01" : date;
  }
}
