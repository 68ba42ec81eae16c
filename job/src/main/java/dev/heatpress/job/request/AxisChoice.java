package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.job.SettingException;
import org.jspecify.annotations.Nullable;

/// Rows or columns that are chosen by what their file says of them, both ends included: names
/// (`BRCA1:TP53`), dates (`2020-01-01:2020-03`) and coordinates, which two dots tell from indexes
/// (`-30..30`). An end that is left out is that of the matrix.
///
/// @param key of the setting, `rows` or `cols`
record AxisChoice(String key, String text) {
  private static final String DOTS = "..";

  /// Names among which a nearest one is looked for.
  private static final int MOST_NAMES = 100_000;

  /// Or nothing.
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\s*([-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?|[-+]?(nan|inf(inity)?))?\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DAY = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d))?)?");

  /// Reads a text that is no range of indexes; null where it is nothing of this kind: between two
  /// numbers a colon is one of indexes, sound or not.
  static @Nullable AxisChoice parse(String key, String text) {
    int colon = text.indexOf(':');
    boolean range =
        text.contains(DOTS)
            || (colon >= 0
                && !(isNumber(text.substring(0, colon)) && isNumber(text.substring(colon + 1))));
    return range && text.length() > DOTS.length() ? new AxisChoice(key, text) : null;
  }

  private static boolean isNumber(String end) {
    return NUMBER.matcher(end).matches();
  }

  /// The cells that are meant.
  ///
  /// @param axis what the file says
  /// @param cells of the axis
  /// @throws SettingException where there are none
  SliceSpec.Axis cells(Axis axis, long cells) {
    boolean known = !axis.names().isEmpty() || axis.coordinates() != null;
    if (!known) {
      throw SettingException.of(
          key,
          "takes a range such as 100:200, :50 or -10:, not '%s': the input has neither names nor"
              + " coordinates of its %s",
          text,
          what());
    }
    // Names may have dots and colons of their own.
    for (String sign : List.of(DOTS, ":")) {
      for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
        String from = text.substring(0, at).strip();
        String to = text.substring(at + sign.length()).strip();
        SliceSpec.Axis found = named(axis.names(), from, to, cells);
        if (found == null && axis.coordinates() != null && (axis.dates() || sign.equals(DOTS))) {
          found = between(axis, from, to, cells);
        }
        if (found != null) {
          return found;
        }
      }
    }
    throw unknown(axis);
  }

  private String what() {
    return key.equals("rows") ? "rows" : "columns";
  }

  private static SliceSpec.@Nullable Axis named(
      List<String> names, String from, String to, long cells) {
    long first = from.isEmpty() ? 0 : names.indexOf(from);
    long last = to.isEmpty() ? cells - 1 : names.lastIndexOf(to);
    if (names.isEmpty() || first < 0 || last < 0) {
      return null;
    }
    if (last < first) {
      first = names.indexOf(to);
      last = names.lastIndexOf(from);
    }
    return new SliceSpec.Axis(false, first, last + 1);
  }

  private SliceSpec.@Nullable Axis between(Axis axis, String from, String to, long cells) {
    double[] ends = {
      value(axis, from, false, Double.NEGATIVE_INFINITY),
      value(axis, to, true, Double.POSITIVE_INFINITY)
    };
    if (ends[0] > ends[1] && !from.isEmpty() && !to.isEmpty()) {
      ends[0] = value(axis, to, false, 0);
      ends[1] = value(axis, from, true, 0);
    }
    if (Double.isNaN(ends[0]) || Double.isNaN(ends[1])) {
      return null;
    }
    double[] known = Objects.requireNonNull(axis.coordinates());
    long first = -1;
    long last = -1;
    long count = 0;
    for (int k = 0; k < cells; k++) {
      // Of edges, the middle.
      double at = known.length == cells ? known[k] : known[k] / 2 + known[k + 1] / 2;
      if (at >= ends[0] && at <= ends[1]) {
        first = first < 0 ? k : first;
        last = k;
        count++;
      }
    }
    if (count == 0) {
      throw SettingException.of(key, "has no %s from '%s' to '%s'", what(), from, to);
    }
    if (count <= last - first) {
      throw SettingException.of(
          key, "has no order of coordinates to choose by; choose the %s by index", what());
    }
    return new SliceSpec.Axis(false, first, last + 1);
  }

  /// What an end means: a number, or seconds since 1970; NaN where it is none.
  ///
  /// @param last whether what begins with it is included: days, months, years
  private static double value(Axis axis, String text, boolean last, double open) {
    if (text.isEmpty()) {
      return open;
    }
    try {
      if (!axis.dates()) {
        return Double.parseDouble(text);
      }
      Matcher day = DAY.matcher(text);
      if (!day.matches()) {
        return text.indexOf('-', 1) < 0 ? Double.NaN : DateText.seconds(text);
      }
      int year = Integer.parseInt(day.group(1));
      String month = day.group(2);
      LocalDate date =
          LocalDate.of(
              year,
              month == null ? 1 : Integer.parseInt(month),
              day.group(3) == null ? 1 : Integer.parseInt(day.group(3)));
      LocalDate end =
          month == null
              ? date.plusYears(1)
              : day.group(3) == null ? date.plusMonths(1) : date.plusDays(1);
      return last ? Math.nextDown(seconds(end)) : seconds(date);
    } catch (NumberFormatException | DateTimeException e) {
      return Double.NaN;
    }
  }

  private static double seconds(LocalDate date) {
    return date.toEpochDay() * 86_400.0;
  }

  private SettingException unknown(Axis axis) {
    List<String> names = axis.names().subList(0, Math.min(MOST_NAMES, axis.names().size()));
    int at = text.contains(DOTS) ? text.indexOf(DOTS) : text.indexOf(':');
    int behind = at + (text.contains(DOTS) ? DOTS.length() : 1);
    String wrong = text.substring(0, at).strip();
    if (wrong.isEmpty() || names.contains(wrong)) {
      wrong = text.substring(behind).strip();
    }
    return SettingException.of(
        key,
        "takes %s of the file%s; '%s' is none%s",
        !names.isEmpty() ? "names" : axis.dates() ? "dates" : "coordinates",
        names.isEmpty() && !axis.dates() ? ", with two dots, such as -30..30" : "",
        wrong,
        Nearest.hint(wrong, names));
  }
}
