package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import dev.heatpress.io.hdf5.bytes.LaterHdf5;
import io.jhdf.object.datatype.BitField;
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
/// @param members those of a compound type that are numbers or texts
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
    Text text,
    List<Member> members) {
  private static final int MAX_SIZE = 1 << 20;
  private static final String REFERENCES = "vlen (sequences of references)";
  private static final Set<String> REAL_NAMES = Set.of("r", "re", "real", "realpart");
  private static final Set<String> IMAGINARY_NAMES =
      Set.of("i", "im", "img", "imag", "imaginary", "imagpart", "imaginarypart");

  /// How a string is stored.
  enum Text {
    NONE,
    FIXED,
    VARIABLE
  }

  /// A member of a compound type.
  ///
  /// @param offset of its bytes within an element
  public record Member(String name, int offset, ElementType type) {}

  private ElementType(
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
    this(name, size, dtype, order, bits, real, imaginary, part, refusal, text, List.of());
  }

  /// A member of a compound type by its name; null where there is none.
  public @Nullable Member member(String wanted) {
    return members.stream().filter(m -> m.name().equals(wanted)).findFirst().orElse(null);
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

  /// True where elements are numbers of floating point.
  boolean isFloating() {
    return dtype != null ? dtype.isFloating() : bits != null && bits.kind() == 'f';
  }

  /// True where elements are sequences of references to objects, such as lists of dimensions.
  boolean isReferences() {
    return name.equals(REFERENCES);
  }

  /// The same integers with or without a sign; itself where elements are none that are cells as
  /// they stand.
  ElementType signed(boolean signed) {
    boolean integer = dtype != null && !dtype.isFloating() && dtype != DType.B1;
    if (!integer) {
      return this;
    }
    DType other = DType.ofCode((signed ? "i" : "u") + size);
    return new ElementType(name, size, other, order, bits, real, imaginary, part, refusal, text);
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
      case 0, 1, 4 -> number(Jhdf.parse("a datatype", () -> numberType(bytes)));
      case 2 -> refused("time", size, Text.NONE);
      case 3 -> refused("string", size, Text.FIXED);
      case 5 -> refused("opaque", size, Text.NONE);
      case 6 -> compound(bytes, size);
      case 7 -> refused("reference", size, Text.NONE);
      case 8 -> enumeration(bytes, size);
      case 9 ->
          (bytes.get(bytes.position() + 1) & 15) == 1
              ? refused("string (variable-length)", size, Text.VARIABLE)
              : refused(
                  isReference(base(bytes)) ? REFERENCES : "vlen (variable-length sequence)",
                  size,
                  Text.NONE);
      case 10 -> refused("array", size, Text.NONE);
      case 11 -> complexClass(bytes, size);
      default -> later("datatype class " + typeClass, size);
    };
  }

  private static boolean isReference(ByteBuffer bytes) {
    // Class 7, and the kind of reference: 0 is an object.
    return bytes.remaining() >= 8
        && (bytes.get(bytes.position()) & 15) == 7
        && (bytes.get(bytes.position() + 1) & 15) == 0;
  }

  private static ElementType refused(String name, int size, Text text) {
    return refused(name, size, text, "its elements are of type " + name + ", not numbers");
  }

  private static ElementType later(String name, int size) {
    String refusal = LaterHdf5.refusal("elements of " + name).getMessage();
    return refused(name, size, Text.NONE, refusal);
  }

  private static ElementType refused(String name, int size, Text text, @Nullable String refusal) {
    return new ElementType(
        name, size, null, ByteOrder.LITTLE_ENDIAN, null, 0, -1, null, refusal, text);
  }

  /// Numbers are the same in all versions of the message from 3 on, which is the last that jhdf
  /// knows.
  private static DataType numberType(ByteBuffer bytes) {
    int first = bytes.get(bytes.position());
    if ((first & 0xf0) > 0x30) {
      bytes.put(bytes.position(), (byte) ((first & 15) | 0x30));
    }
    return DataType.readDataType(bytes);
  }

  @SuppressWarnings("IfChainToSwitch") // the JVM would make a switch over types at every start
  private static ElementType number(DataType type) {
    BitLayout bits;
    ByteOrder order;
    char kind;
    if (type instanceof FixedPoint fixed) {
      order = fixed.getByteOrder();
      kind = fixed.isSigned() ? 'i' : 'u';
      bits = BitLayout.integer(fixed.getBitOffset(), fixed.getBitPrecision(), fixed.isSigned());
    } else if (type instanceof BitField field) {
      order = field.getByteOrder();
      kind = 'u';
      bits = BitLayout.integer(field.getBitOffset(), field.getBitPrecision(), false);
    } else if (type instanceof FloatingPoint floating) {
      order = floating.getByteOrder();
      kind = 'f';
      bits = BitLayout.floating(floating);
    } else {
      throw new InputException("damaged HDF5 file: a number of an unknown type");
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

  /// A compound of a real and an imaginary part, in either order, is a complex number.
  private static ElementType compound(ByteBuffer bytes, int size) {
    int members = Short.toUnsignedInt(bytes.getShort(bytes.position() + 1));
    if (size < 0 || size > MAX_SIZE) {
      return refused("compound", size, Text.NONE);
    }
    List<CompoundPart> parts =
        Jhdf.parse("a compound datatype", () -> CompoundPart.read(bytes, size, members));
    ElementType complex = parts.size() == 2 ? complex(parts, size) : null;
    if (complex != null) {
      return complex;
    }
    ElementType refused = refused("compound", size, Text.NONE);
    return new ElementType(
        refused.name,
        size,
        null,
        refused.order,
        null,
        0,
        -1,
        null,
        refused.refusal,
        Text.NONE,
        parts.stream().map(p -> new Member(p.name(), p.offset(), read(p.type()))).toList());
  }

  private static @Nullable ElementType complex(List<CompoundPart> members, int size) {
    List<CompoundPart> parts =
        isPart(IMAGINARY_NAMES, members.getFirst()) ? members.reversed() : members;
    if (!isPart(REAL_NAMES, parts.getFirst()) || !isPart(IMAGINARY_NAMES, parts.getLast())) {
      return null;
    }
    ElementType real = read(parts.getFirst().type());
    boolean number = real.dtype != null && real.dtype != DType.I8 && real.dtype != DType.U8;
    return number && real.equals(read(parts.getLast().type()))
        ? complex(real, size, parts.getFirst().offset(), parts.getLast().offset())
        : null;
  }

  private static boolean isPart(Set<String> names, CompoundPart part) {
    return names.contains(part.name().toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""));
  }
}
