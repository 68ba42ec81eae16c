package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import org.jspecify.annotations.Nullable;

/// What one element of a dataset is.
///
/// @param name NumPy's way to write it where there is one: `<f4`, otherwise what it is
/// @param size bytes of an element
/// @param dtype the cell type that the bytes are as they stand, or null
/// @param bits where the bits of a number of unusual layout lie, or null
/// @param imaginary the byte offset of the imaginary part of a complex number, otherwise -1
/// @param real the byte offset of the real part of a complex number
/// @param part the type of either part of a complex number
/// @param refusal why it can't be a cell, or null
/// @param text whether it is a string, and with which storage
public record ElementType(
    String name,
    int size,
    @Nullable DType dtype,
    ByteOrder order,
    @Nullable BitLayout bits,
    int real,
    int imaginary,
    @Nullable ElementType part,
    @Nullable String refusal,
    Text text) {
  private static final int MAX_SIZE = 1 << 20;
  private static final List<String> REAL_NAMES = List.of("r", "re", "real");
  private static final List<String> IMAGINARY_NAMES = List.of("i", "im", "imag", "imaginary");

  /// How a string is stored.
  enum Text {
    NONE,
    FIXED,
    VARIABLE
  }

  /// Cells of a type.
  public static ElementType of(DType dtype, ByteOrder order) {
    return new ElementType(
        dtype.code(), dtype.itemSize(), dtype, order, null, 0, -1, null, null, Text.NONE);
  }

  /// True where elements are strings.
  public boolean isText() {
    return text != Text.NONE;
  }

  /// True where elements are complex numbers.
  public boolean isComplex() {
    return part != null;
  }

  /// Reads a datatype message (specification, IV.A.2.d).
  ///
  /// @throws InputException where it is damaged; a type that can't be a cell is no error
  static ElementType read(Cursor in) {
    return read(in.rest());
  }

  private static ElementType read(ByteBuffer bytes) {
    if (bytes.remaining() < 8) {
      throw new InputException("damaged HDF5 file: a datatype of " + bytes.remaining() + " bytes");
    }
    int typeClass = bytes.get(bytes.position()) & 15;
    int size = bytes.getInt(bytes.position() + 4);
    if (size == 0) {
      throw new InputException("damaged HDF5 file: elements of 0 bytes");
    }
    return switch (typeClass) {
      case 0, 1, 4 -> number(Jhdf.parse("a datatype", () -> DataType.readDataType(bytes)));
      case 2 -> refused("time", size, Text.NONE);
      case 3 -> refused("string", size, Text.FIXED);
      case 5 -> refused("opaque", size, Text.NONE);
      case 6 -> compound(bytes, size);
      case 7 -> refused("reference", size, Text.NONE);
      case 8 -> enumeration(bytes, size);
      case 9 ->
          (bytes.get(bytes.position() + 1) & 15) == 1
              ? refused("string (variable-length)", size, Text.VARIABLE)
              : refused("vlen (variable-length sequence)", size, Text.NONE);
      case 10 -> refused("array", size, Text.NONE);
      case 11 -> complexClass(bytes, size);
      default -> refused("unknown class " + typeClass, size, Text.NONE);
    };
  }

  private static ElementType refused(String name, int size, Text text) {
    return new ElementType(
        name,
        size,
        null,
        ByteOrder.LITTLE_ENDIAN,
        null,
        0,
        -1,
        null,
        "its elements are of type " + name + ", not numbers",
        text);
  }

  private static ElementType number(DataType type) {
    BitLayout bits;
    ByteOrder order;
    char kind;
    switch (type) {
      case FixedPoint fixed -> {
        order = fixed.getByteOrder();
        kind = fixed.isSigned() ? 'i' : 'u';
        bits = BitLayout.integer(fixed.getBitOffset(), fixed.getBitPrecision(), fixed.isSigned());
      }
      case BitField field -> {
        order = field.getByteOrder();
        kind = 'u';
        bits = BitLayout.integer(field.getBitOffset(), field.getBitPrecision(), false);
      }
      case FloatingPoint floating -> {
        order = floating.getByteOrder();
        kind = 'f';
        bits = BitLayout.floating(floating);
      }
      default -> throw new InputException("damaged HDF5 file: a number of an unknown type");
    }
    int size = type.getSize();
    String name = (size == 1 ? "|" : order == ByteOrder.LITTLE_ENDIAN ? "<" : ">") + kind + size;
    String problem = bits.problem(size);
    if (problem != null) {
      return new ElementType(name, size, null, order, null, 0, -1, null, problem, Text.NONE);
    }
    DType dtype = bits.standard(size);
    return new ElementType(
        dtype == null ? name + " (" + bits.describe() + ")" : name,
        size,
        dtype,
        order,
        dtype == null ? bits : null,
        0,
        -1,
        null,
        null,
        Text.NONE);
  }

  /// An enumeration counts as its integer. Its members are not needed, and jhdf can't read negative
  /// ones.
  private static ElementType enumeration(ByteBuffer bytes, int size) {
    ElementType base = read(base(bytes));
    if (base.size != size || (base.dtype == null && base.bits == null)) {
      throw new InputException("damaged HDF5 file: an enumeration that is not of integers");
    }
    return new ElementType(
        "enum of " + base.name,
        size,
        base.dtype,
        base.order,
        base.bits,
        0,
        -1,
        null,
        null,
        Text.NONE);
  }

  private static ByteBuffer base(ByteBuffer bytes) {
    return bytes.slice(bytes.position() + 8, bytes.remaining() - 8).order(bytes.order());
  }

  /// The complex class of HDF5 2.0: two numbers of the base type.
  private static ElementType complexClass(ByteBuffer bytes, int size) {
    ElementType base = read(base(bytes));
    return base.size * 2L == size && base.dtype != null
        ? complex(base, size, 0, base.size)
        : refused("complex", size, Text.NONE);
  }

  private static ElementType complex(ElementType part, int size, int real, int imaginary) {
    return new ElementType(
        "complex of " + part.name,
        size,
        null,
        part.order,
        null,
        real,
        imaginary,
        part,
        "its elements are complex: choose `complex` abs, real, imag or phase",
        Text.NONE);
  }

  private static ElementType compound(ByteBuffer bytes, int size) {
    if (size < 0 || size > MAX_SIZE) {
      return refused("compound", size, Text.NONE);
    }
    int members = Short.toUnsignedInt(bytes.getShort(bytes.position() + 1));
    if (members != 2) {
      return refused("compound", size, Text.NONE);
    }
    CompoundDataType type =
        (CompoundDataType) Jhdf.parse("a compound datatype", () -> DataType.readDataType(bytes));
    CompoundDataMember first = type.getMembers().get(0);
    CompoundDataMember second = type.getMembers().get(1);
    if (!(first.getDataType() instanceof FloatingPoint)
        || !(second.getDataType() instanceof FloatingPoint)
        || !REAL_NAMES.contains(first.getName().toLowerCase(Locale.ROOT))
        || !IMAGINARY_NAMES.contains(second.getName().toLowerCase(Locale.ROOT))) {
      return refused("compound", size, Text.NONE);
    }
    ElementType real = number(first.getDataType());
    ElementType imaginary = number(second.getDataType());
    if (real.dtype == null
        || !real.equals(imaginary)
        || !fits(first, real, size)
        || !fits(second, imaginary, size)) {
      return refused("compound", size, Text.NONE);
    }
    return complex(real, size, first.getOffset(), second.getOffset());
  }

  private static boolean fits(CompoundDataMember member, ElementType type, int size) {
    int[] dims = member.getDimensionSize();
    return member.getOffset() >= 0
        && member.getOffset() <= size - type.size
        && (dims == null || dims.length == 0);
  }
}
