package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.MatlabClass;
import org.jspecify.annotations.Nullable;

/// Finds the variables of a Level 4 file: five numbers, a name and the cells each.
///
/// @see <a href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format,
///   "Level 4 MAT-File Format"</a>
final class Mat4Reader {
  /// Bytes of the five numbers: type, rows, columns, whether there are imaginary parts, letters of
  /// the name with the zero at its end.
  private static final int HEAD = 20;

  private static final int MOST = 1 << 16;
  private static final int BIG_ENDIAN = 1;
  private static final int TEXT = 1;
  private static final int SPARSE = 2;

  /// The types of cells by the third digit from the right.
  private static final List<DType> TYPES =
      List.of(DType.F8, DType.F4, DType.I4, DType.I2, DType.U2, DType.U1);

  private static final List<String> MACHINES = List.of("VAX D-float", "VAX G-float", "Cray");

  private final MemorySegment bytes;
  private final ByteOrder order;
  private final ValueLayout.OfInt number;

  private Mat4Reader(MemorySegment bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
    this.number = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
  }

  /// The reader of a file; null where it is of another format, for this one has no mark.
  static @Nullable Mat4Reader of(MemorySegment bytes) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Mat4Reader reader = new Mat4Reader(bytes, order);
      if (bytes.byteSize() >= HEAD + 2 && reader.isHead()) {
        return reader;
      }
    }
    return null;
  }

  private boolean isHead() {
    int type = bytes.get(number, 0);
    int letters = bytes.get(number, 16);
    return isType(type)
        && bytes.get(number, 4) >= 0
        && bytes.get(number, 8) >= 0
        && (bytes.get(number, 12) | 1) == 1
        && letters >= 2
        && letters <= Elements.LONGEST
        && letters <= bytes.byteSize() - HEAD
        && Character.isLetter(bytes.get(ValueLayout.JAVA_BYTE, HEAD))
        && bytes.get(ValueLayout.JAVA_BYTE, HEAD + letters - 1) == 0;
  }

  /// Whether its four digits, of machine, nothing, type and kind, are such as there are.
  private static boolean isType(int type) {
    return type >= 0
        && type / 1000 <= 4
        && type / 100 % 10 == 0
        && type / 10 % 10 < TYPES.size()
        && type % 10 <= SPARSE;
  }

  /// All variables.
  ///
  /// @throws InputException where it can't be told where they are
  List<MatVariable> read() {
    List<MatVariable> found = new ArrayList<>();
    for (long at = 0; at < bytes.byteSize(); ) {
      if (bytes.byteSize() - at < HEAD || found.size() == MOST) {
        throw Elements.damaged("no variable can be at byte " + at);
      }
      int type = bytes.get(number, at);
      long rows = bytes.get(number, at + 4);
      long columns = bytes.get(number, at + 8);
      int imaginary = bytes.get(number, at + 12);
      long letters = bytes.get(number, at + 16);
      long data = at + HEAD + letters;
      if (!isType(type)
          || rows < 0
          || columns < 0
          || (imaginary | 1) != 1
          || letters < 1
          || letters > Elements.LONGEST
          || data > bytes.byteSize()) {
        throw Elements.damaged("no variable begins at byte " + at);
      }
      byte[] name = bytes.asSlice(at + HEAD, letters).toArray(ValueLayout.JAVA_BYTE);
      String text = new String(name, StandardCharsets.ISO_8859_1).replaceAll("\0.*", "");
      DType dtype = TYPES.get(type / 10 % 10);
      int parts = 1 + imaginary;
      long[] shape = {rows, columns};
      // Two sides of 31 bits, 16 bytes a cell: 2^66.
      double size = (double) rows * columns * dtype.itemSize() * parts;
      if (size > bytes.byteSize() - data) {
        String why =
            Printf.of(
                "it takes %.0f bytes from byte %d on, of %d; was it written completely?",
                size, data, bytes.byteSize());
        found.add(MatVariable.of(MatArray.refused(text, "double", shape, why)));
        break;
      }
      long cells = rows * columns;
      MatNumbers real = new MatNumbers(bytes, data, cells, dtype, order);
      long behind = data + cells * dtype.itemSize();
      MatNumbers other = imaginary == 0 ? null : new MatNumbers(bytes, behind, cells, dtype, order);
      found.add(MatVariable.of(array(text, type, shape, real, other)));
      at = data + (long) size;
    }
    return found;
  }

  private MatArray array(
      String name, int type, long[] shape, MatNumbers real, @Nullable MatNumbers imaginary) {
    int machine = type / 1000;
    if (machine > BIG_ENDIAN) {
      String why = "its numbers are those of a " + MACHINES.get(machine - 2) + "; save it again";
      return MatArray.refused(name, "double", shape, why);
    }
    if ((machine == BIG_ENDIAN) != (order == ByteOrder.BIG_ENDIAN)) {
      String why = "damaged: its cells are said to be of another byte order than their count";
      return MatArray.refused(name, "double", shape, why);
    }
    if (type % 10 == TEXT) {
      String why = MatlabClass.refusal("char");
      return MatArray.refused(name, "char", shape, String.valueOf(why));
    }
    if (real.count() == 0) {
      return MatArray.refused(name, "double", shape, MatlabClass.EMPTY);
    }
    if (type % 10 == SPARSE) {
      return Mat4Sparse.array(name, real, shape[0], shape[1]);
    }
    long stored = real.count() * real.dtype().itemSize() * (imaginary == null ? 1 : 2);
    MatArray.Content content = new MatArray.Dense(real, imaginary != null, imaginary);
    return new MatArray(name, "double", shape, content, stored, false);
  }
}
