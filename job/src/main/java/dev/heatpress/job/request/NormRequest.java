package dev.heatpress.job.request;

import dev.heatpress.job.SettingException;

/// How values are spread over the colors, before their limits are known.
///
/// @param parameter the threshold T of symlog, the exponent G of power; NaN otherwise
public record NormRequest(Kind kind, double parameter) {
  static final NormRequest LINEAR = new NormRequest(Kind.LINEAR, Double.NaN);

  /// The kinds of norms.
  public enum Kind {
    LINEAR,
    LOG,
    SYMLOG,
    POWER,
    QUANTILE,
    /// Values stand for something, and have no scale at all.
    CATEGORY
  }

  /// Whether zero and negative values have no color.
  public boolean positive() {
    return kind == Kind.LOG;
  }

  /// Reads `linear`, `log`, `symlog:T`, `power:G`, `quantile` or `category`.
  ///
  /// @throws SettingException where it is none of them
  static NormRequest parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    if (colon >= 0 && !name.equals("symlog") && !name.equals("power")) {
      throw unknown(text);
    }
    return switch (name) {
      case "symlog" ->
          new NormRequest(Kind.SYMLOG, parameter(text, colon, "symlog:1, linear from -1 to 1"));
      case "power" ->
          new NormRequest(Kind.POWER, parameter(text, colon, "power:0.5, the square root"));
      case "linear" -> LINEAR;
      case "log" -> new NormRequest(Kind.LOG, Double.NaN);
      case "quantile" -> new NormRequest(Kind.QUANTILE, Double.NaN);
      case "category" -> new NormRequest(Kind.CATEGORY, Double.NaN);
      default -> throw unknown(text);
    };
  }

  private static SettingException unknown(String text) {
    return SettingException.of(
        "norm", "is one of linear, log, symlog:T, power:G, quantile, category, not '%s'", text);
  }

  private static double parameter(String text, int colon, String example) {
    double number;
    try {
      number = colon < 0 ? Double.NaN : Double.parseDouble(text.substring(colon + 1));
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number > 0 && number <= Double.MAX_VALUE)) {
      throw SettingException.of(
          "norm", "%s needs a number above 0; write for example %s", text, example);
    }
    return number;
  }
}
