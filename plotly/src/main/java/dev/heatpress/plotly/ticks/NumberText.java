package dev.heatpress.plotly.ticks;

import dev.heatpress.plotly.read.JsNumbers;

/// Tick labels that are numbers: digits as many as the distance of the ticks needs, and one common
/// exponent.
///
/// The rules are those of `numFormat` and `autoTickRound` in plotly.js 3.7.
///
/// @param round digits behind the decimal point
/// @param exponent common power of ten
public record NumberText(int round, int exponent) {
  private static final String[] PREFIXES = {"f", "p", "n", "μ", "m", "", "k", "M", "G", "T"};
  private static final String[] EXTENDED = {
    "q", "r", "y", "z", "a", "f", "p", "n", "μ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
    "R", "Q"
  };

  /// For ticks at a distance within a range.
  static NumberText of(double distance, double r0, double r1, TickStyle style) {
    int round = 2 - floorLog(distance);
    double end = Math.max(Math.abs(r0), Math.abs(r1));
    int exponent = 0;
    if (end > 0 && Double.isFinite(end)) {
      int size = floorLog(end);
      if (Math.abs(size) > style.minExponent()) {
        boolean prefixes = isPrefixed(style.exponents()) && !beyond(size, style.exponents());
        exponent = prefixes ? (int) (3 * JsNumbers.round((size - 1) / 3.0)) : size;
      }
    }
    return new NumberText(round, exponent);
  }

  /// For one number alone, with more digits.
  public static NumberText ofValue(double value, TickStyle style) {
    double size = Math.abs(value) > 0 ? Math.abs(value) : 1;
    NumberText plain = of(size, 0, value == 0 ? 1 : value, style);
    return new NumberText(plain.round + 4, plain.exponent);
  }

  private static int floorLog(double value) {
    double log = Math.floor(Math.log(value) / AxisTicks.LN10 + 0.01);
    return (int) Math.clamp(log, -400, 400);
  }

  /// The text of a number.
  ///
  /// @param exponents as [TickStyle#exponents()], or `hide` for no exponent behind the digits
  public String text(double value, String exponents, TickStyle style) {
    int power = exponents.equals("none") ? 0 : exponent;
    int digitsAfter = round;
    double half = Math.pow(10, -digitsAfter) / 2;
    double v = Math.abs(value);
    boolean negative = value < 0;
    String digits;
    if (v < half) {
      digits = "0";
      negative = false;
    } else {
      v += half;
      if (power != 0) {
        v *= Math.pow(10, -power);
        digitsAfter += power;
      }
      digits = separated(mantissa(v, digitsAfter), style);
    }
    if (power != 0 && !exponents.equals("hide")) {
      digits += exponentText(power, exponents);
    }
    return negative ? AxisTicks.MINUS + digits : digits;
  }

  private static String mantissa(double v, int digitsAfter) {
    if (digitsAfter == 0) {
      return JsNumbers.text(Math.floor(v));
    }
    if (digitsAfter < 0) {
      String whole = JsNumbers.text(JsNumbers.round(v));
      return whole.substring(0, Math.max(0, whole.length() + digitsAfter))
          + "0".repeat(-digitsAfter);
    }
    String text = JsNumbers.text(v);
    int point = text.indexOf('.') + 1;
    if (point == 0) {
      return text;
    }
    String cut = text.substring(0, Math.min(text.length(), point + digitsAfter));
    return cut.replaceAll("\\.?0+$", "");
  }

  /// With the figure's decimal point, and thousands apart from five digits on.
  static String separated(String number, TickStyle style) {
    String separators = style.separators();
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String rest = point < 0 ? "" : separators.charAt(0) + number.substring(point + 1);
    boolean apart = point >= 0 || whole.length() > 4 || style.thousands();
    if (separators.length() > 1 && apart && whole.chars().allMatch(c -> c >= '0' && c <= '9')) {
      whole = NumberFormat.grouped(whole).replace(',', separators.charAt(1));
    }
    return whole + rest;
  }

  private static String exponentText(int power, String exponents) {
    String how = isPrefixed(exponents) && beyond(power, exponents) ? "power" : exponents;
    String signed = power < 0 ? AxisTicks.MINUS + -power : (how.equals("power") ? "" : "+") + power;
    return switch (how) {
      case "e", "E" -> how + signed;
      case "power" -> "×10<sup>" + signed + "</sup>";
      case "B" -> power == 9 ? "B" : PREFIXES[power / 3 + 5];
      case "SI" -> PREFIXES[power / 3 + 5];
      case "SI extended" -> EXTENDED[power / 3 + 10];
      default -> "";
    };
  }

  static boolean isPrefixed(String exponents) {
    return exponents.equals("B") || exponents.equals("SI") || exponents.equals("SI extended");
  }

  /// Whether there is no prefix for a power of ten.
  static boolean beyond(int power, String exponents) {
    return exponents.equals("SI extended") ? power > 32 || power < -30 : power > 14 || power < -15;
  }
}
