package dev.heatpress.core.color;

import dev.heatpress.core.Printf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Colors as people write them.
public final class Colors {
  private Colors() {}

  /// Reads a color into 0xAARRGGBB: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, a CSS color name,
  /// `none` or `transparent`. Letters may be of either case.
  ///
  /// The notation is that of CSS Color Module Level 4, sections 5.2 and 6.1.
  ///
  /// @throws IllegalArgumentException naming the text where it is no color
  public static int parse(String text) {
    String color = text.strip().toLowerCase(Locale.ROOT);
    if (color.equals("none") || color.equals("transparent")) {
      return 0;
    }
    Integer value = color.startsWith("#") ? hex(color.substring(1)) : named(color);
    if (value == null) {
      throw new IllegalArgumentException(
          Printf.of(
              "'%s' is no color; write for example #f80, #ff8800, #ff880080, orange or none",
              text));
    }
    return value;
  }

  private static @Nullable Integer hex(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 127) {
        return null;
      }
    }
    return switch (digits.length()) {
      case 3, 4 -> {
        StringBuilder doubled = new StringBuilder(8);
        for (int i = 0; i < digits.length(); i++) {
          doubled.append(digits.charAt(i)).append(digits.charAt(i));
        }
        yield hex(doubled.toString());
      }
      case 6 -> 0xFF000000 | Integer.parseInt(digits, 16);
      case 8 -> Integer.rotateRight(Integer.parseUnsignedInt(digits, 16), 8);
      default -> null;
    };
  }

  private static @Nullable Integer named(String name) {
    if (name.isEmpty() || !name.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return null;
    }
    String digits = NumberTable.load("css-colors.txt").find(name);
    return digits == null ? null : hex(digits);
  }
}
