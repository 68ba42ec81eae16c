package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// The numbers of Level 5 MAT-files.
///
/// @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format,
///   "Level 5 MAT-File Format"</a>
final class MatFormat {
  /// Bytes of the header: a text, then what tells version and byte order.
  static final int HEADER = 128;

  /// Types of elements.
  static final int INT8 = 1;

  static final int INT32 = 5;
  static final int UINT32 = 6;
  static final int MATRIX = 14;
  static final int COMPRESSED = 15;

  /// Classes of arrays.
  static final int STRUCT = 2;

  static final int SPARSE = 5;
  static final int DOUBLE = 6;
  static final int UINT64 = 15;
  static final int OPAQUE = 17;

  /// Flags beside the class.
  static final int COMPLEX = 0x800;

  static final int LOGICAL = 0x200;

  private static final int VERSION_AT = 124;
  private static final int MARK_AT = 126;
  private static final short VERSION = 0x0100;
  private static final short MARK = ('M' << 8) | 'I';

  private static final List<String> CLASSES =
      List.of(
          "unknown",
          "cell",
          "struct",
          "object",
          "char",
          "sparse",
          "double",
          "single",
          "int8",
          "uint8",
          "int16",
          "uint16",
          "int32",
          "uint32",
          "int64",
          "uint64",
          "function handle",
          "object");

  private MatFormat() {}

  /// The byte order that a header tells; null where it is none of this version.
  static @Nullable ByteOrder order(MemorySegment bytes) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ValueLayout.OfShort number = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
      if (bytes.byteSize() >= HEADER
          && bytes.get(number, VERSION_AT) == VERSION
          && bytes.get(number, MARK_AT) == MARK) {
        return order;
      }
    }
    return null;
  }

  /// The type of the numbers of an element; null where it holds something else.
  static @Nullable DType numbers(int type) {
    return switch (type) {
      case 1 -> DType.I1;
      case 2 -> DType.U1;
      case 3 -> DType.I2;
      case 4 -> DType.U2;
      case 5 -> DType.I4;
      case 6 -> DType.U4;
      case 7 -> DType.F4;
      case 9 -> DType.F8;
      case 12 -> DType.I8;
      case 13 -> DType.U8;
      default -> null;
    };
  }

  /// What MATLAB calls a class.
  static String className(int number) {
    return number < CLASSES.size() ? CLASSES.get(number) : "number " + number;
  }
}
