package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// What the elements of an array are.
///
/// @param name as people write it: `<f4`, `int16`
/// @param dtype null where they are no numbers that can be drawn
/// @param size bytes of one; 0 where they differ in length, or are not known
/// @param text how texts are stored; null where they are none
/// @param part of complex numbers: what either part is; null where they are none
/// @param unit of dates, as NumPy writes it: `ns`; null where they are none
record ZarrType(
    String name,
    @Nullable DType dtype,
    ByteOrder order,
    int size,
    @Nullable DType part,
    @Nullable Text text,
    @Nullable String unit) {
  private static final Pattern DATE = Pattern.compile("M8\\[(\\d*\\w+)]");
  private static final Pattern NUMBERED = Pattern.compile("[UScmV]\\d{1,7}");

  /// How texts are stored.
  enum Text {
    /// Four bytes a letter, zeros at the end.
    UTF32,
    /// One byte a letter, zeros at the end.
    BYTES,
    /// Of any length, with numbers before them.
    VARIABLE
  }

  /// Of version 2: NumPy's words, a list where elements have fields.
  static ZarrType ofNumPy(@Nullable Object descr) {
    if (!(descr instanceof String text) || text.length() < 2) {
      return other(descr instanceof List ? "structured" : OneLine.abbreviated("" + descr, 80), 0);
    }
    ByteOrder order = text.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    String code = text.substring(1);
    Matcher date = DATE.matcher(code);
    if (date.matches()) {
      return new ZarrType(text, null, order, 8, null, null, date.group(1));
    }
    DType dtype =
        Stream.of(DType.values()).filter(t -> t.code().equals(code)).findFirst().orElse(null);
    if (dtype != null) {
      return number(text, dtype, order);
    }
    if (code.equals("c8") || code.equals("c16")) {
      return complex(text, code.equals("c8") ? DType.F4 : DType.F8, order);
    }
    int number = NUMBERED.matcher(code).matches() ? Integer.parseInt(code.substring(1)) : 0;
    return switch (code.charAt(0)) {
      case 'U' -> new ZarrType(text, null, order, 4 * number, null, Text.UTF32, null);
      case 'S' -> new ZarrType(text, null, order, number, null, Text.BYTES, null);
      case 'O' -> new ZarrType(text, null, order, 0, null, Text.VARIABLE, null);
      default -> other(OneLine.abbreviated(text, 80), number);
    };
  }

  /// Of version 3: a name, with a configuration where it needs one.
  static ZarrType of(@Nullable Object type) {
    Map<String, @Nullable Object> map = Json.map(type);
    Map<String, @Nullable Object> settings =
        map == null ? Map.of() : Json.map(map, "configuration");
    String name = map == null ? "" + type : Json.text(map, "name", "?");
    String code =
        switch (name) {
          case "bool" -> "b1";
          case "int8" -> "i1";
          case "int16" -> "i2";
          case "int32" -> "i4";
          case "int64" -> "i8";
          case "uint8" -> "u1";
          case "uint16" -> "u2";
          case "uint32" -> "u4";
          case "uint64" -> "u8";
          case "float16" -> "f2";
          case "float32" -> "f4";
          case "float64" -> "f8";
          default -> "";
        };
    if (!code.isEmpty()) {
      return number(name, DType.ofCode(code), ByteOrder.LITTLE_ENDIAN);
    }
    int bytes =
        settings.get("length_bytes") instanceof Long n && n > 0 && n < 1 << 20 ? n.intValue() : 0;
    return switch (name) {
      case "complex64" -> complex(name, DType.F4, ByteOrder.LITTLE_ENDIAN);
      case "complex128" -> complex(name, DType.F8, ByteOrder.LITTLE_ENDIAN);
      case "string" -> text(name, 0, Text.VARIABLE);
      case "fixed_length_utf32" -> text(name, bytes, Text.UTF32);
      case "null_terminated_bytes" -> text(name, bytes, Text.BYTES);
      case "numpy.datetime64" -> {
        Object factor = settings.getOrDefault("scale_factor", 1L);
        String unit = (Objects.equals(factor, 1L) ? "" : factor) + Json.text(settings, "unit", "");
        yield new ZarrType(name, null, ByteOrder.LITTLE_ENDIAN, 8, null, null, unit);
      }
      default -> other(OneLine.abbreviated(name, 80), 0);
    };
  }

  /// Numbers of a type.
  static ZarrType number(String name, DType dtype, ByteOrder order) {
    return new ZarrType(name, dtype, order, dtype.itemSize(), null, null, null);
  }

  private static ZarrType complex(String name, DType part, ByteOrder order) {
    return new ZarrType(name, null, order, 2 * part.itemSize(), part, null, null);
  }

  private static ZarrType text(String name, int bytes, Text text) {
    return new ZarrType(name, null, ByteOrder.LITTLE_ENDIAN, bytes, null, text, null);
  }

  private static ZarrType other(String name, int size) {
    return new ZarrType(name, null, ByteOrder.LITTLE_ENDIAN, size, null, null, null);
  }

  /// The same in another byte order.
  ZarrType in(ByteOrder other) {
    return new ZarrType(name, dtype, other, size, part, text, unit);
  }

  /// Dates as the integers that they are stored as.
  ZarrType asIntegers() {
    return new ZarrType(name, DType.I8, order, size, null, null, unit);
  }

  /// The form of numbers, or of the parts of complex ones; null for everything else.
  @Nullable Element element() {
    DType each = dtype == null ? part : dtype;
    return each == null ? null : new Element(each, order);
  }

  /// Why elements can't be drawn; null where they can.
  ///
  /// @param complex which number is made of complex ones; null for none
  @Nullable String refusal(@Nullable Complex complex) {
    if (part != null) {
      return complex == null ? Complex.unchosen(name) : null;
    }
    if (dtype != null) {
      return null;
    }
    String what =
        text != null
            ? "text"
            : unit != null
                ? "dates"
                : name.startsWith("complex") || name.startsWith("c", 1)
                    ? "complex numbers"
                    : name.equals("structured") ? "compound elements" : "elements";
    String advice =
        switch (what) {
          case "complex numbers" -> "store complex64 or complex128";
          case "compound elements" -> "store one of their fields";
          default -> "store numbers";
        };
    return Printf.of(
        "it holds %s (dtype %s), not numbers that can be drawn; %s", what, name, advice);
  }
}
