package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.figure.AskedTicks.Step;
import dev.heatpress.core.figure.AskedTicks.Unit;
import dev.heatpress.job.SettingException;
import org.jspecify.annotations.Nullable;

/// Ticks that are asked for.
///
/// @param key of the setting
/// @param values where they are to be: numbers, or seconds since 1970; empty for none
/// @param step of which they are to be multiples; null for none
/// @param most how many there may be; 0 where nobody says
public record TickRequest(String key, List<Double> values, @Nullable Step step, int most) {
  private static final Pattern MULTIPLES =
      Pattern.compile("every:\\s*([-+.\\deE]+)\\s*(s|min|h|d|mo|y)?");

  private static final Map<String, Step> UNITS =
      Map.of(
          "s", new Step(1, Unit.NUMBER),
          "min", new Step(60, Unit.NUMBER),
          "h", new Step(3600, Unit.NUMBER),
          "d", new Step(86_400, Unit.NUMBER),
          "mo", new Step(1, Unit.MONTH),
          "y", new Step(12, Unit.MONTH));

  /// Copies the list.
  public TickRequest {
    values = List.copyOf(values);
  }

  /// Reads what a setting has.
  ///
  /// @throws SettingException where the text is none of `A,B,C`, `every:STEP`, `N`
  static TickRequest parse(String key, String text) {
    Matcher multiples = MULTIPLES.matcher(text.strip());
    if (multiples.matches()) {
      double times = number(multiples.group(1));
      String unit = multiples.group(2);
      Step one = unit == null ? new Step(1, Unit.NUMBER) : UNITS.get(unit);
      boolean whole = one == null || one.unit() == Unit.NUMBER || times == Math.rint(times);
      if (one != null && whole && times > 0 && Double.isFinite(times * one.length())) {
        return new TickRequest(key, List.of(), new Step(times * one.length(), one.unit()), 0);
      }
      throw refused(key, text);
    }
    if (text.strip().matches("[1-9]\\d{0,3}")) {
      return new TickRequest(key, List.of(), null, Integer.parseInt(text.strip()));
    }
    List<Double> values = new ArrayList<>();
    for (String part : text.split(",", 0)) {
      double value = DateText.seconds(part);
      if (!Double.isFinite(value) || text.indexOf(',') < 0) {
        throw refused(key, text);
      }
      values.add(value);
    }
    if (values.isEmpty()) {
      throw refused(key, text);
    }
    return new TickRequest(key, values, null, 0);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static SettingException refused(String key, String text) {
    return SettingException.of(
        key,
        "takes places such as 0,90,180 (a single one with a comma behind it), every:30, or how many"
            + " at most (1 to 9999), not '%s'",
        text);
  }
}
