package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// A type of cells in NumPy's words: `<f8`, `int16`, `u1`.
///
/// @param dtype of a cell, or of either part of a complex one
/// @param big whether the most significant byte comes first; not where the words do not say
/// @param marked whether they say it
/// @param complex whether cells are two numbers, the real part before the imaginary one
public record NumpyType(DType dtype, boolean big, boolean marked, boolean complex)
    implements Serializable {

  /// The type of a text; null where it is none that can be drawn.
  public static @Nullable NumpyType of(String text) {
    char first = text.isEmpty() ? 0 : text.charAt(0);
    boolean marked = "<>|=".indexOf(first) >= 0;
    String code = code(marked ? text.substring(1) : text, marked);
    boolean complex = code.equals("c8") || code.equals("c16");
    String known = complex ? code.equals("c8") ? "f4" : "f8" : code;
    DType dtype =
        Stream.of(DType.values()).filter(t -> t.code().equals(known)).findFirst().orElse(null);
    // '=' and no mark at all mean the byte order of the machine that wrote the file, which the
    // file doesn't tell. Like this one it is little-endian, as good as always.
    return dtype == null
        ? null
        : new NumpyType(dtype, first == '>', first == '<' || first == '>', complex);
  }

  /// The order of the bytes of a cell.
  public ByteOrder order() {
    return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /// The same in another byte order, which is said.
  public NumpyType in(ByteOrder other) {
    return new NumpyType(dtype, other == ByteOrder.BIG_ENDIAN, true, complex);
  }

  /// Bytes of a cell.
  public int size() {
    return complex ? 2 * dtype.itemSize() : dtype.itemSize();
  }

  /// The code of a code or letter or, where there is no mark before it, of a name of NumPy's.
  private static String code(String code, boolean marked) {
    return switch (code) {
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
      case "F" -> "c8";
      case "D" -> "c16";
      default -> marked ? code : named(code);
    };
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
      case "complex64", "csingle" -> "c8";
      case "complex128", "cdouble", "complex" -> "c16";
      default -> name;
    };
  }
}
