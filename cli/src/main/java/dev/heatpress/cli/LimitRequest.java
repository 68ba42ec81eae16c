package dev.heatpress.cli;

import dev.heatpress.cli.args.UsageException;
import org.jspecify.annotations.Nullable;

/// Where a color scale begins and ends.
///
/// @param low the value of the first color
/// @param high the value of the last color
/// @param ofPixels the least and greatest values are those of the pixels, not of the cells
record LimitRequest(Bound low, Bound high, boolean ofPixels) {

  /// One end.
  sealed interface Bound permits Auto, At, Share {
    /// Whether it depends on nothing but the command line.
    default boolean isGiven() {
      return this instanceof At;
    }
  }

  /// The least or the greatest value.
  record Auto() implements Bound {}

  /// A value.
  record At(double value) implements Bound {}

  /// The value below which a share of all cells lies.
  ///
  /// @param fraction from 0 to 1
  record Share(double fraction) implements Bound {}

  static final Bound AUTO = new Auto();

  /// Whether nothing was asked for.
  boolean isAuto() {
    return low instanceof Auto && high instanceof Auto && !ofPixels;
  }

  /// Refuses ends in the wrong order.
  LimitRequest {
    if (low instanceof At a && high instanceof At b && a.value > b.value) {
      throw new UsageException(
          "--vmin %s is above --vmax %s; exchange them (a colormap is reversed with _r)"
              .formatted(a.value, b.value));
    }
    if (low instanceof Share a && high instanceof Share b && a.fraction >= b.fraction) {
      throw new UsageException(
          "--limits begin at %s %% and end at %s %% of the cells; the first must be less"
              .formatted(a.fraction * 100, b.fraction * 100));
    }
  }

  /// From `--limits`, `--vmin` and `--vmax`.
  ///
  /// @param text `cells`, `pixels` or two ends, each a number, a percentage or `auto`
  /// @throws UsageException where they contradict each other
  static LimitRequest parse(String text, @Nullable Double vmin, @Nullable Double vmax) {
    Bound low = vmin == null ? AUTO : new At(vmin);
    Bound high = vmax == null ? AUTO : new At(vmax);
    if (text.equals("cells") || text.equals("pixels")) {
      return new LimitRequest(low, high, text.equals("pixels"));
    }
    int colon = text.indexOf(':');
    if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
      throw new UsageException(
          "--limits takes cells, pixels, or two ends such as 2%%:98%% or 0:auto, not '%s'"
              .formatted(text));
    }
    if (vmin != null || vmax != null) {
      throw new UsageException(
          "--limits %s and %s both set an end of the scale; drop either"
              .formatted(text, vmin != null ? "--vmin" : "--vmax"));
    }
    return new LimitRequest(
        bound(text, text.substring(0, colon)), bound(text, text.substring(colon + 1)), false);
  }

  private static Bound bound(String text, String end) {
    String word = end.strip();
    if (word.equals("auto")) {
      return AUTO;
    }
    boolean share = word.endsWith("%");
    double number;
    try {
      number = Double.parseDouble(share ? word.substring(0, word.length() - 1) : word);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!Double.isFinite(number) || (share && !(number >= 0 && number <= 100))) {
      throw new UsageException(
          "--limits %s: an end is a number, auto or a percentage from 0%% to 100%%, not '%s'"
              .formatted(text, word));
    }
    return share ? new Share(number / 100) : new At(number);
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
