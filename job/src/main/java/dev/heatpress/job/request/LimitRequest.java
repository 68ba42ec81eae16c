package dev.heatpress.job.request;

import dev.heatpress.job.SettingException;
import org.jspecify.annotations.Nullable;

/// Where a color scale begins and ends.
///
/// @param low the value of the first color
/// @param high the value of the last color
/// @param ofPixels the least and greatest values are those of the pixels, not of the cells
public record LimitRequest(Bound low, Bound high, boolean ofPixels) {

  /// One end.
  public sealed interface Bound permits Auto, At, Percentile {
    /// Whether it depends on nothing but the command line.
    default boolean isGiven() {
      return this instanceof At;
    }
  }

  /// The least or the greatest value.
  public record Auto() implements Bound {}

  /// A value.
  ///
  /// @param asked whether it was given, rather than found in what shares a scale
  public record At(double value, boolean asked) implements Bound {
    /// One that was given.
    public At(double value) {
      this(value, true);
    }
  }

  /// The value below which a percentile of all cells lies.
  ///
  /// @param fraction from 0 to 1
  public record Percentile(double fraction) implements Bound {}

  static final Bound AUTO = new Auto();

  /// Whether nothing was asked for.
  boolean isAuto() {
    return low instanceof Auto && high instanceof Auto && !ofPixels;
  }

  /// The same with values for ends that have none.
  LimitRequest within(double from, double to) {
    return new LimitRequest(
        low instanceof Auto ? new At(from, false) : low,
        high instanceof Auto ? new At(to, false) : high,
        ofPixels);
  }

  /// Refuses ends in the wrong order.
  public LimitRequest {
    if (low instanceof At a && high instanceof At b && a.value > b.value) {
      throw SettingException.of(
          "vmin",
          "%s is above `vmax` %s; exchange them (a colormap is reversed with _r)",
          a.value,
          b.value);
    }
    if (low instanceof Percentile a && high instanceof Percentile b && a.fraction >= b.fraction) {
      throw SettingException.of(
          "limits",
          "begin at %s %% and end at %s %% of the cells; the first must be less",
          a.fraction * 100,
          b.fraction * 100);
    }
  }

  /// From `--limits`, `--vmin` and `--vmax`.
  ///
  /// @param text `cells`, `pixels` or two ends, each a number, a percentage or `auto`
  /// @throws SettingException where they contradict each other
  static LimitRequest parse(String text, @Nullable Double vmin, @Nullable Double vmax) {
    Bound low = vmin == null ? AUTO : new At(vmin);
    Bound high = vmax == null ? AUTO : new At(vmax);
    if (text.equals("cells") || text.equals("pixels")) {
      return new LimitRequest(low, high, text.equals("pixels"));
    }
    int colon = text.indexOf(':');
    if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
      throw SettingException.of(
          "limits", "takes cells, pixels, or two ends such as 2%%:98%% or 0:auto, not '%s'", text);
    }
    if (vmin != null || vmax != null) {
      throw SettingException.of(
          "limits",
          "%s and %s both set an end of the scale; drop either",
          text,
          vmin != null ? "`vmin`" : "`vmax`");
    }
    return new LimitRequest(
        bound(text, text.substring(0, colon)), bound(text, text.substring(colon + 1)), false);
  }

  private static Bound bound(String text, String end) {
    String word = end.strip();
    if (word.equals("auto")) {
      return AUTO;
    }
    boolean percentile = word.endsWith("%");
    double number;
    try {
      number = Double.parseDouble(percentile ? word.substring(0, word.length() - 1) : word);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!Double.isFinite(number) || (percentile && !(number >= 0 && number <= 100))) {
      throw SettingException.of(
          "limits",
          "%s: an end is a number, auto or a percentage from 0%% to 100%%, not '%s'",
          text,
          word);
    }
    return percentile ? new Percentile(number / 100) : new At(number);
  }

  /// Whether the value of the first color was asked for.
  boolean asksLow() {
    return low instanceof At at && at.asked;
  }

  /// The same, of the pixels where both ends are left to the values.
  LimitRequest ofDrawn() {
    return new LimitRequest(low, high, true);
  }

  /// The value of the first color where it is given as such.
  @Nullable Double givenLow() {
    return low instanceof At at ? at.value : null;
  }

  /// The value of the last color where it is given as such.
  @Nullable Double givenHigh() {
    return high instanceof At at ? at.value : null;
  }
}
