package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// Arrays of dates, NumPy's datetime64: 64-bit counts of a unit since 1970, the least of which is
/// no date (<https://numpy.org/doc/stable/reference/arrays.datetime.html>).
final class NpyDates {
  private static final int MOST = 1 << 24;
  private static final Pattern DATES = Pattern.compile("[<>]M8\\[(\\d{0,9})([A-Za-z]{1,2})]");
  private static final Map<String, Double> SECONDS =
      Map.ofEntries(
          Map.entry("W", 604_800.0),
          Map.entry("D", 86_400.0),
          Map.entry("h", 3600.0),
          Map.entry("m", 60.0),
          Map.entry("s", 1.0),
          Map.entry("ms", 1e-3),
          Map.entry("us", 1e-6),
          Map.entry("ns", 1e-9),
          Map.entry("ps", 1e-12),
          Map.entry("fs", 1e-15),
          Map.entry("as", 1e-18));

  private NpyDates() {}

  /// Seconds since 1970 of each date, NaN where it is none; null where the array holds no dates.
  ///
  /// @throws InputException where it holds dates, but not in one row or column
  static double @Nullable [] seconds(NpyHeader header, MemorySegment bytes) {
    Matcher type = DATES.matcher(header.descr().text());
    if (!type.matches()) {
      return null;
    }
    Cells cells = NpyArray.cells(header.of(DType.I8, bytes.byteSize()), bytes, null);
    if (Math.min(cells.rows(), cells.columns()) != 1
        || Math.max(cells.rows(), cells.columns()) > MOST) {
      throw new InputException(
          "%d x %d dates; give them in one row", cells.rows(), cells.columns());
    }
    long stride = cells.columns() > 1 ? cells.columnStride() : cells.rowStride();
    double[] seconds = new double[(int) (cells.rows() * cells.columns())];
    ValueLayout.OfLong layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(cells.order());
    long multiple = type.group(1).isEmpty() ? 1 : Long.parseLong(type.group(1));
    for (int i = 0; i < seconds.length; i++) {
      long count = bytes.get(layout, cells.offset() + i * stride);
      seconds[i] = count == Long.MIN_VALUE ? Double.NaN : seconds(count, multiple, type.group(2));
    }
    return seconds;
  }

  private static double seconds(long count, long multiple, String unit) {
    if (unit.equals("Y") || unit.equals("M")) {
      long months = (unit.equals("Y") ? 12 : 1) * multiple;
      // Within ten thousand years, which the calendar's arithmetic has room for.
      if (Math.abs((double) count * months) > 120_000) {
        return Double.NaN;
      }
      LocalDate day = YearMonth.of(1970, 1).plusMonths(count * months).atDay(1);
      return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
    Double length = SECONDS.get(unit);
    if (length == null) {
      throw new InputException("dates in the unknown unit '%s'", unit);
    }
    return (double) count * multiple * length;
  }
}
