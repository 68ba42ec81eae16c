package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// What a header's `descr` says about the cells.
///
/// @param dtype null where such cells can't be rendered
/// @param refusal why they can't; null where they can
record NpyDescr(String text, @Nullable DType dtype, ByteOrder order, @Nullable String refusal) {

  /// Reads a `descr`; a type that can't be rendered is no error, but carries its refusal.
  static NpyDescr of(HeaderParser.Item item) {
    if (!(item.value() instanceof Literal.Text(String text))) {
      String source = item.source().replaceAll("\\s+", " ");
      return refused(
          source,
          Printf.of(
              "structured dtype %s; choose a field, numpy.save('out.npy', a['field'])",
              HeaderParser.abbreviated(source)));
    }
    char first = text.isEmpty() ? 0 : text.charAt(0);
    boolean marked = "<>|=".indexOf(first) >= 0;
    String code = marked ? text.substring(1) : text;
    DType dtype = dtype(code, marked);
    if (dtype != null) {
      // '=' and no mark at all mean the byte order of the machine that wrote the file, which the
      // file doesn't tell. Like this one it is little-endian, as good as always.
      return new NpyDescr(
          text, dtype, first == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, null);
    }
    return refused(text, kind(HeaderParser.abbreviated(text), code));
  }

  /// The type of a code or letter or, where there is no mark before it, a name of NumPy's.
  private static @Nullable DType dtype(String code, boolean marked) {
    String known =
        switch (code) {
          case "?" -> "b1";
          case "b" -> "i1";
          case "B" -> "u1";
          case "h" -> "i2";
          case "H" -> "u2";
          case "i" -> "i4";
          case "I" -> "u4";
          case "q" -> "i8";
          case "Q" -> "u8";
          case "e" -> "f2";
          case "f" -> "f4";
          case "d" -> "f8";
          default -> marked ? code : named(code);
        };
    return Stream.of(DType.values()).filter(t -> t.code().equals(known)).findFirst().orElse(null);
  }

  private static String named(String name) {
    return switch (name) {
      case "bool", "bool_" -> "b1";
      case "int8", "byte" -> "i1";
      case "uint8", "ubyte" -> "u1";
      case "int16", "short" -> "i2";
      case "uint16", "ushort" -> "u2";
      case "int32" -> "i4";
      case "uint32" -> "u4";
      case "int64" -> "i8";
      case "uint64" -> "u8";
      case "float16", "half" -> "f2";
      case "float32", "single" -> "f4";
      case "float64", "double", "float" -> "f8";
      default -> name;
    };
  }

  /// Whether the cells are dates, which are coordinates, but nothing to draw.
  boolean isDate() {
    return text.startsWith("M8", 1);
  }

  private static NpyDescr refused(String text, String refusal) {
    ByteOrder order = text.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyDescr(text, null, order, refusal);
  }

  private static String kind(String text, String code) {
    if (Set.of("f12", "f16", "g").contains(code)) {
      return Printf.of("long double cells (dtype '%s'); save a.astype('f8')", text);
    }
    return switch (code.isEmpty() ? 0 : code.charAt(0)) {
      case 'c' -> Printf.of("complex cells (dtype '%s'); take abs or real first", text);
      case 'O' ->
          Printf.of(
              "object cells (dtype '%s'), pickled, never unpickled here; save a.astype('f8')",
              text);
      case 'U', 'S', 'a' -> Printf.of("cells of text (dtype '%s'); save a.astype('f8')", text);
      case 'M' -> Printf.of("dates as cells (dtype '%s'); save a.astype('i8')", text);
      case 'm' -> Printf.of("time spans as cells (dtype '%s'); save a.astype('i8')", text);
      case 'V' -> Printf.of("raw (void) cells (dtype '%s'); save a.view('u1') or the like", text);
      default -> Printf.of("unknown dtype '%s'; save a.astype('f8')", text);
    };
  }
}
