package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Face.Family;
import dev.heatpress.core.figure.Scene.Run;
import org.jspecify.annotations.Nullable;

/// How text looks within some tags, as CSS has it.
///
/// @param font size and letters of the whole text
/// @param scale of the size there
/// @param rise of the baseline, as a part of the whole text's size
/// @param face its letters
/// @param argb its color; null for that of the whole text
/// @param underlined a line below it
/// @param struck a line through it
record TextLook(
    Font font,
    double scale,
    double rise,
    Face face,
    @Nullable Integer argb,
    boolean underlined,
    boolean struck) {
  private static final double LARGEST = 20;

  static TextLook of(Font font) {
    return new TextLook(font, 1, 0, font.face(), null, false, false);
  }

  TextSpan span(String text) {
    return new TextSpan(new Run(text, scale, rise, face), argb, underlined, struck);
  }

  TextLook placed(double newScale, double newRise) {
    return new TextLook(font, newScale, newRise, face, argb, underlined, struck);
  }

  TextLook faced(@Nullable Family family, @Nullable Boolean bold, @Nullable Boolean italic) {
    Face other = FontNames.with(face, family, bold, italic);
    return new TextLook(font, scale, rise, other, argb, underlined, struck);
  }

  TextLook lined(boolean under, boolean through) {
    return new TextLook(font, scale, rise, face, argb, underlined || under, struck || through);
  }

  private TextLook colored(int color) {
    return new TextLook(font, scale, rise, face, color, underlined, struck);
  }

  /// With declarations of CSS; those that are not drawn are given to `lost`, in words.
  TextLook styled(String css, Consumer<String> lost) {
    TextLook look = this;
    for (String declaration : css.split(";", -1)) {
      String[] parts = declaration.split(":", 2);
      if (parts.length < 2) {
        continue;
      }
      String name = parts[0].strip().toLowerCase(Locale.ROOT);
      TextLook styled = look.declared(name, parts[1].strip());
      if (styled == null) {
        lost.accept(Printf.of("the style %s: %s is left out", name, parts[1].strip()));
      } else {
        look = styled;
      }
    }
    return look;
  }

  /// With one declaration; null where it is not drawn.
  private @Nullable TextLook declared(String name, String value) {
    return switch (name) {
      case "color", "fill" -> {
        Integer color = PlotlyColors.parse(value);
        yield color == null ? null : colored(color);
      }
      case "font-weight" -> {
        Boolean bold = FontNames.bold(value);
        yield bold == null ? null : faced(null, bold, null);
      }
      case "font-style" -> {
        Boolean italic = FontNames.italic(value);
        yield italic == null ? null : faced(null, null, italic);
      }
      case "font-family" ->
          FontNames.unlike(value) != null ? null : faced(FontNames.family(value), null, null);
      case "font-size" -> {
        double size = size(value);
        yield size > 0 && size <= LARGEST ? placed(size, rise) : null;
      }
      case "text-decoration" ->
          switch (value) {
            case "underline" -> lined(true, false);
            case "line-through" -> lined(false, true);
            case "none" -> this;
            default -> null;
          };
      default -> null;
    };
  }

  /// A size as a part of that of the whole text; NaN for what is none.
  private double size(String value) {
    Matcher m = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)(px|pt|em|%)?").matcher(value);
    if (!m.matches()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(m.group(1));
    return switch (m.group(2)) {
      case "em" -> number * scale;
      case "%" -> number / 100 * scale;
      case "pt" -> number * 4 / 3 / font.size();
      case null, default -> number / font.size();
    };
  }
}
