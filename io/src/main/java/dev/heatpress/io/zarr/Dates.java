package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// NumPy's `datetime64`: integers of a unit since 1970, the least of them none
/// (<https://numpy.org/doc/stable/reference/arrays.datetime.html>).
final class Dates {
  private static final Pattern UNIT =
      Pattern.compile("(\\d{0,9})(Y|M|W|D|h|m|s|ms|us|μs|ns|ps|fs|as)");

  private Dates() {}

  /// What such integers are after CF, once they are seconds.
  static final Map<String, String> ATTRIBUTES =
      Map.of("units", "seconds since 1970-01-01", "calendar", "proleptic_gregorian");

  /// Whether a fill value is none.
  static boolean isNone(@Nullable Object fill) {
    return "NaT".equals(fill);
  }

  /// The seconds since 1970, NaN where there is none.
  ///
  /// @param unit with a count before it: `ns`, `25s`
  /// @throws InputException where it is none
  static double[] seconds(double[] numbers, String unit) {
    Matcher parts = UNIT.matcher(unit);
    if (!parts.matches()) {
      throw new InputException("dates of the unit '%s' are not read; store them in ns", unit);
    }
    long count = parts.group(1).isEmpty() ? 1 : Long.parseLong(parts.group(1));
    String one = parts.group(2);
    return Arrays.stream(numbers)
        .map(v -> v == Long.MIN_VALUE ? Double.NaN : seconds(v * count, one.charAt(0), one))
        .toArray();
  }

  private static double seconds(double value, char first, String unit) {
    if (unit.length() == 2) {
      // Quotients, which are exact where seconds are whole.
      return value
          / switch (first) {
            case 'm' -> 1e3;
            case 'u', 'μ' -> 1e6;
            case 'n' -> 1e9;
            case 'p' -> 1e12;
            case 'f' -> 1e15;
            default -> 1e18;
          };
    }
    return switch (first) {
      case 'Y' -> months(value * 12);
      case 'M' -> months(value);
      case 'W' -> value * 604_800;
      case 'D' -> value * 86_400;
      case 'h' -> value * 3600;
      case 'm' -> value * 60;
      default -> value;
    };
  }

  private static double months(double count) {
    return Math.abs(count) < 1e9
        ? LocalDate.EPOCH.plusMonths((long) count).toEpochDay() * 86_400.0
        : Double.NaN;
  }
}
