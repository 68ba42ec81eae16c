package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.job.request.AxisRequest;
import org.jspecify.annotations.Nullable;

/// The cells that an axis shows.
///
/// @param all of the matrix
/// @param first shown
/// @param end behind the last one shown
/// @param reversed whether the last one stands at the left or at the top
/// @param order which of those that are shown stands in each place; null where all stay
/// @param starts the first place of each group but the first one
/// @param gap between groups, as a part of the axis
record CellRange(
    long all,
    long first,
    long end,
    boolean reversed,
    int @Nullable [] order,
    int[] starts,
    double gap) {
  /// Of coordinates that stand for names.
  private static final int DIGITS = 6;

  /// Seconds from 1970 to years of five digits.
  private static final double FARTHEST = 2.5e11;

  /// Cells in their own order.
  CellRange(long all, long first, long end, boolean reversed) {
    this(all, first, end, reversed, null, new int[0], 0);
  }

  /// The same from the other end.
  CellRange turned() {
    return new CellRange(all, first, end, !reversed, order, starts, gap);
  }

  /// The first cells of groups from the left or the top.
  int[] drawnStarts() {
    return reversed
        ? Arrays.stream(starts).map(start -> count() - start).sorted().toArray()
        : starts;
  }

  /// Names of the cells that are shown, in the order in which they stand.
  List<String> ordered(List<String> names) {
    int[] by = order;
    return by == null ? names : Arrays.stream(by).mapToObj(names::get).toList();
  }

  int count() {
    long count = end - first;
    if (count > Integer.MAX_VALUE) {
      throw new InputException(
          "%d cells along one side are too many for a figure; choose a region", count);
    }
    return (int) count;
  }

  /// What cells without names are called: by their coordinates where the file has some, otherwise
  /// by their numbers.
  List<String> called(AxisRequest request, Axis known) {
    double[] values = request.takesCoordinates() ? known.coordinates() : null;
    if (values == null || (values.length != all && values.length != all + 1)) {
      return LongStream.range(first, end).mapToObj(String::valueOf).toList();
    }
    boolean centers = values.length == all;
    return IntStream.range((int) first, (int) end)
        .mapToDouble(i -> centers ? values[i] : values[i] / 2 + values[i + 1] / 2)
        .mapToObj(value -> known.dates() ? date(value) : number(value))
        .toList();
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value)
            .round(new MathContext(DIGITS))
            .stripTrailingZeros()
            .toPlainString()
            .replace('-', '\u2212')
        : String.valueOf(value);
  }

  /// @param seconds since 1970
  private static String date(double seconds) {
    if (!(Math.abs(seconds) < FARTHEST)) {
      return String.valueOf(seconds);
    }
    LocalDateTime date = LocalDateTime.ofEpochSecond(Math.round(seconds), 0, ZoneOffset.UTC);
    boolean midnight = date.toLocalTime().equals(LocalTime.MIDNIGHT);
    return midnight ? date.toLocalDate().toString() : date.toString().replace('T', ' ');
  }
}
