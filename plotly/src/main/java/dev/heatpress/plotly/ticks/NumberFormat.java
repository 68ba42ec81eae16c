package dev.heatpress.plotly.ticks;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;
import org.jspecify.annotations.Nullable;

/// Numbers by the mini-language of d3-format (`.2f`, `,.0f`, `~s`, `.1%`), with the small changes
/// that plotly.js makes to a format before it uses it.
///
/// @see <a href="https://d3js.org/d3-format#locale_format">d3-format</a>
public final class NumberFormat {
  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([+\\-( ])?([$#])?(0)?(\\d{1,4})?(,)?(?:\\.(\\d{1,4}))?(~)?([a-zA-Z%])?");
  private static final String[] PREFIXES = {
    "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"
  };
  private static final String TYPES = "%bcdefgoprsXx";

  private final char fill;
  private final char align;
  private final char sign;
  private final char symbol;
  private final int width;
  private final boolean comma;
  private final int precision;
  private final boolean trim;
  private final char type;

  private NumberFormat(Matcher m) {
    boolean zero = m.group(5) != null;
    char asked = m.group(10) == null ? 0 : m.group(10).charAt(0);
    boolean known = TYPES.indexOf(asked) >= 0 && asked != 0;
    boolean grouped = m.group(7) != null || asked == 'n';
    fill = zero ? '0' : charOf(m.group(1), ' ');
    align = zero ? '=' : charOf(m.group(2), '>');
    sign = charOf(m.group(3), '-');
    symbol = charOf(m.group(4), (char) 0);
    width = m.group(6) == null ? 0 : Integer.parseInt(m.group(6));
    comma = grouped;
    int digits = m.group(8) == null ? -1 : Integer.parseInt(m.group(8));
    type = known ? asked : 'g';
    trim = m.group(9) != null || (!known && asked != 'n');
    boolean significant = "gprs".indexOf(type) >= 0;
    int standard = known || asked == 'n' ? 6 : 12;
    int wanted = digits < 0 ? standard : digits;
    precision = significant ? Math.clamp(wanted, 1, 21) : Math.clamp(wanted, 0, 20);
  }

  private static char charOf(@Nullable String text, char otherwise) {
    return text == null ? otherwise : text.charAt(0);
  }

  /// The format of a specifier, or null where it is none.
  public static @Nullable NumberFormat of(String specifier) {
    Matcher m = SPEC.matcher(adjusted(specifier));
    return m.matches() ? new NumberFormat(m) : null;
  }

  /// As `adjustFormat` in plotly.js: trailing zeros are dropped where the format leaves it open.
  private static String adjusted(String format) {
    if (format.isEmpty() || find("^\\d[.]\\df", format) || find("[.]\\d%", format)) {
      return format;
    }
    if (format.equals("0.f")) {
      return "~f";
    }
    if (find("^\\d%", format)) {
      return "~%";
    }
    if (find("^\\ds", format)) {
      return "~s";
    }
    boolean open = !find("^[~,.0$]", format) && find("[&fps]", format);
    return open ? "~" + format : format;
  }

  private static boolean find(String regex, String text) {
    return Pattern.compile(regex).matcher(text).find();
  }

  /// The text of a number, with `-` for negative ones.
  public String text(double value) {
    if (!Double.isFinite(value)) {
      return JsNumbers.text(value);
    }
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    double magnitude = Math.abs(value);
    String suffix = type == '%' || type == 'p' ? "%" : "";
    String digits =
        switch (type) {
          case '%' -> fixed(magnitude * 100);
          case 'b' -> Long.toBinaryString(Math.round(magnitude));
          case 'o' -> Long.toOctalString(Math.round(magnitude));
          case 'x' -> Long.toHexString(Math.round(magnitude));
          case 'X' -> Long.toHexString(Math.round(magnitude)).toUpperCase(Locale.ROOT);
          case 'c' -> JsNumbers.text(magnitude);
          case 'd' -> JsNumbers.fixed(JsNumbers.round(magnitude), 0);
          case 'e' -> JsNumbers.exponential(magnitude, precision);
          case 'f' -> fixed(magnitude);
          case 'p' -> rounded(magnitude * 100, precision);
          case 'r' -> rounded(magnitude, precision);
          case 's' -> prefixed(magnitude);
          default -> general(magnitude, precision);
        };
    if (type == 's') {
      int prefix = prefix(magnitude);
      suffix = PREFIXES[prefix + 8];
    }
    if (trim) {
      digits = trimmed(digits);
    }
    if (negative && digits.chars().noneMatch(c -> c >= '1' && c <= '9') && sign != '+') {
      negative = false;
    }
    return assembled(digits, suffix, negative);
  }

  /// As `toFixed`, which from 1e21 on gives up and writes an exponent.
  private String fixed(double value) {
    return value < 1e21 ? JsNumbers.fixed(value, precision) : JsNumbers.text(value);
  }

  private String assembled(String digits, String suffix, boolean negative) {
    String before =
        negative ? (sign == '(' ? "(" : "-") : sign == '+' || sign == ' ' ? "" + sign : "";
    if (symbol == '$') {
      before += "$";
    } else if (symbol == '#' && "boxX".indexOf(type) >= 0) {
      before += "0" + Character.toLowerCase(type);
    }
    String after = suffix + (negative && sign == '(' ? ")" : "");
    int end = 0;
    while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
      end++;
    }
    String rest = digits.substring(end) + after;
    String whole = digits.substring(0, end);
    if (comma && !(fill == '0' && align == '=')) {
      whole = grouped(whole);
    }
    int missing = Math.max(0, width - before.length() - whole.length() - rest.length());
    String padding = String.valueOf(fill).repeat(missing);
    return switch (align) {
      case '<' -> before + whole + rest + padding;
      case '=' -> {
        String padded = padding + whole;
        yield before + (comma ? grouped(padded) : padded) + rest;
      }
      case '^' ->
          padding.substring(0, missing / 2)
              + before
              + whole
              + rest
              + padding.substring(missing / 2);
      default -> padding + before + whole + rest;
    };
  }

  /// Whole digits in groups of three.
  static String grouped(String whole) {
    StringBuilder out = new StringBuilder(whole);
    for (int i = whole.length() - 3; i > 0; i -= 3) {
      out.insert(i, ',');
    }
    return out.toString();
  }

  private static String general(double value, int precision) {
    if (Double.isInfinite(value)) {
      return JsNumbers.text(value);
    }
    if (value == 0) {
      return JsNumbers.fixed(0, precision - 1);
    }
    BigDecimal r = new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_UP));
    int exponent = JsNumbers.exponentOf(r);
    return exponent < -6 || exponent >= precision
        ? JsNumbers.exponential(value, precision - 1)
        : r.setScale(precision - 1 - exponent, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static String rounded(double value, int precision) {
    if (Double.isInfinite(value)) {
      // A hundred times a large number.
      return JsNumbers.text(value);
    }
    if (value == 0) {
      return JsNumbers.fixed(0, precision - 1);
    }
    BigDecimal r = new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_UP));
    int scale = precision - 1 - JsNumbers.exponentOf(r);
    return r.setScale(Math.max(0, scale), RoundingMode.UNNECESSARY).toPlainString();
  }

  /// Thirds of the power of ten, from -8 to 8.
  private int prefix(double value) {
    if (value == 0) {
      return 0;
    }
    BigDecimal r = new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_UP));
    return Math.clamp(Math.floorDiv(JsNumbers.exponentOf(r), 3), -8, 8);
  }

  private String prefixed(double value) {
    int shift = -3 * prefix(value);
    BigDecimal moved = new BigDecimal(value).movePointRight(shift);
    if (moved.signum() == 0) {
      return JsNumbers.fixed(0, precision - 1);
    }
    BigDecimal r = moved.round(new MathContext(precision, RoundingMode.HALF_UP));
    int scale = precision - 1 - JsNumbers.exponentOf(r);
    return r.setScale(Math.clamp(scale, 0, 40), RoundingMode.HALF_UP).toPlainString();
  }

  private static String trimmed(String digits) {
    Matcher m = Pattern.compile("(\\d+)(\\.\\d*?)0*((?:e.*)?)").matcher(digits);
    if (!m.matches()) {
      return digits;
    }
    String fraction = m.group(2).equals(".") ? "" : m.group(2);
    return m.group(1) + fraction + m.group(3);
  }
}
