package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// A type of cells in NumPy's words: `<f8`, `int16`, `u1`.
///
/// @param order little-endian where the words do not say
/// @param marked whether they say it
public record NumpyType(DType dtype, ByteOrder order, boolean marked) {

  /// The type of a text; null where it is none that can be drawn.
  public static @Nullable NumpyType of(String text) {
    char first = text.isEmpty() ? 0 : text.charAt(0);
    boolean marked = "<>|=".indexOf(first) >= 0;
    DType dtype = dtype(marked ? text.substring(1) : text, marked);
    // '=' and no mark at all mean the byte order of the machine that wrote the file, which the
    // file doesn't tell. Like this one it is little-endian, as good as always.
    ByteOrder order = first == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return dtype == null ? null : new NumpyType(dtype, order, first == '<' || first == '>');
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
}
