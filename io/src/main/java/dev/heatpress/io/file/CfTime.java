package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// Times after the CF conventions, section 4.4: numbers of a unit since a moment, in a calendar
/// (<https://cfconventions.org/cf-conventions/cf-conventions.html#time-coordinate>).
///
/// @param seconds of a unit
/// @param start seconds from 1970 to the moment
public record CfTime(double seconds, double start) {
  private static final Pattern UNITS =
      Pattern.compile(
          "\\s*(\\w+)\\s+(?:since|after|from|ref)\\s+(-?\\d{1,6})-(\\d{1,2})(?:-(\\d{1,2}))?"
              + "(?:[T\\s]\\s*(\\d{1,2})(?::(\\d{1,2}))?(?::(\\d{1,2}(?:\\.\\d*)?))?)?"
              + "\\s*(?:UTC|GMT|Z|([+-]\\d{1,2})(?::?(\\d{2}))?)?\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> REAL =
      Set.of("standard", "gregorian", "proleptic_gregorian", "julian", "");
  private static final int MOST_DATES = 1 << 24;
  private static final double DAY = 86_400;
  private static final double JULIAN_YEAR = 365.242198781 * DAY;

  /// The first day of the Gregorian calendar, in days since 1970.
  private static final long GREGORIAN = LocalDate.of(1582, 10, 15).toEpochDay();

  /// What attributes say of times in a calendar of real days; null where they say nothing of the
  /// kind.
  ///
  /// @throws InputException where times begin at no date
  public static @Nullable CfTime of(Map<String, String> attributes) {
    Matcher parts = UNITS.matcher(text(attributes, "units"));
    String calendar = text(attributes, "calendar").toLowerCase(Locale.ROOT);
    if (!REAL.contains(calendar) || !parts.matches()) {
      return null;
    }
    double seconds = unit(parts.group(1).toLowerCase(Locale.ROOT));
    if (Double.isNaN(seconds)) {
      return null;
    }
    boolean mixed = !calendar.equals("proleptic_gregorian");
    long year = Long.parseLong(parts.group(2));
    int month = Integer.parseInt(parts.group(3));
    int day = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
    long days = days(year, month, day, mixed, calendar.equals("julian"));
    double start = days * DAY + number(parts.group(5)) * 3600 + number(parts.group(6)) * 60;
    return new CfTime(
        seconds, start + number(parts.group(7)) - zone(parts.group(8), parts.group(9)));
  }

  /// The unit and calendar of times that are no dates, since their calendar has other days than
  /// ours; null where there are none.
  public static @Nullable String unreal(Map<String, String> attributes) {
    String units = text(attributes, "units");
    String calendar = text(attributes, "calendar");
    return REAL.contains(calendar.toLowerCase(Locale.ROOT)) || !UNITS.matcher(units).matches()
        ? null
        : units + " (" + calendar + ")";
  }

  /// The dates of a row or column of numbers, in seconds since 1970; null where they are no times.
  ///
  /// @param numbers gives all of them
  /// @throws InputException where they are more than one row, or too many
  public static double @Nullable [] dates(
      Map<String, String> attributes, long rows, long columns, Supplier<double[]> numbers) {
    CfTime time = of(attributes);
    if (time == null) {
      return null;
    }
    if (Math.min(rows, columns) != 1 || Math.max(rows, columns) > MOST_DATES) {
      throw new InputException("%d x %d dates; give them in one row", rows, columns);
    }
    return Arrays.stream(numbers.get()).map(time::at).toArray();
  }

  /// The first and the last of a row of times, as ISO 8601 has them; none where they are no dates,
  /// or can't be read: whoever asks for the cells is told why.
  ///
  /// @param numbers gives those of a slice
  public static List<String> ends(
      Map<String, String> attributes, long cells, Function<SliceSpec, double[]> numbers) {
    try {
      CfTime time = of(attributes);
      List<String> ends = new ArrayList<>();
      for (long k : time == null ? new long[0] : new long[] {0, cells - 1}) {
        SliceSpec one = new SliceSpec(List.of(new SliceSpec.Axis(false, k, k + 1)));
        String text = Objects.requireNonNull(time).text(numbers.apply(one)[0]);
        if (text != null) {
          ends.add(text);
        }
      }
      return ends.size() == 2 ? ends : List.of();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private static String text(Map<String, String> attributes, String name) {
    return attributes.getOrDefault(name, "").strip();
  }

  private static double number(@Nullable String text) {
    return text == null ? 0 : Double.parseDouble(text);
  }

  private static double zone(@Nullable String hours, @Nullable String minutes) {
    double sign = hours != null && hours.startsWith("-") ? -1 : 1;
    return number(hours) * 3600 + sign * number(minutes) * 60;
  }

  /// Seconds of a unit, after UDUNITS; months and years are parts of the tropical year there. NaN
  /// where it is none.
  private static double unit(String name) {
    String one =
        name.length() > 1 && name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    return switch (one) {
      case "microsec", "microsecond", "u" -> 1e-6;
      case "millisec", "millisecond", "msec", "m" -> name.equals("m") ? Double.NaN : 1e-3;
      case "s", "sec", "second" -> 1;
      case "min", "minute" -> 60;
      case "h", "hr", "hour" -> 3600;
      case "d", "day" -> DAY;
      case "week" -> 7 * DAY;
      case "month" -> JULIAN_YEAR / 12;
      case "year" -> JULIAN_YEAR;
      default -> Double.NaN;
    };
  }

  /// Days from 1970 to a date.
  private static long days(long year, int month, int day, boolean mixed, boolean julian) {
    long gregorian;
    try {
      gregorian = LocalDate.of((int) year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      gregorian = Long.MIN_VALUE;
    }
    if (!mixed || (!julian && gregorian >= GREGORIAN)) {
      if (gregorian == Long.MIN_VALUE) {
        throw new InputException("times since %d-%d-%d, which is no date", year, month, day);
      }
      return gregorian;
    }
    // Every fourth year is a leap year; 1 January 4713 BC is day 0 (Meeus, Astronomical
    // Algorithms).
    long a = month < 3 ? 1 : 0;
    long y = year + 4800 - a;
    long m = month + 12 * a - 3;
    long julianDay = day + (153L * m + 2) / 5 + 365L * y + Math.floorDiv(y, 4) - 32083;
    return julianDay - 2_440_588;
  }

  /// Seconds since 1970 of a number; NaN stays so.
  public double at(double number) {
    return number * seconds + start;
  }

  /// The same after ISO 8601, to the second; a date alone where it is midnight. Null for NaN, and
  /// for what no calendar holds.
  public @Nullable String text(double number) {
    double at = at(number);
    if (!(Math.abs(at) < 1e14)) {
      return null;
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(Math.round(at), 0, ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }
}
