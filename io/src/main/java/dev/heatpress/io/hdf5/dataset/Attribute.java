package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.io.hdf5.bytes.BTreeV2;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.FractalHeap;
import dev.heatpress.io.hdf5.bytes.GlobalHeap;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.LaterHdf5;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// A small named value of an object (specification, IV.A.2.m).
public record Attribute(
    HdfBytes file, String name, ElementType type, Dataspace space, MemorySegment data) {
  private static final int SHOWN = 8;
  private static final int MAX_ATTRIBUTES = 1 << 16;

  /// The attributes of an object by name, those that can't be read left out.
  public static Map<String, Attribute> all(ObjectHeader header) {
    Map<String, Attribute> found = new LinkedHashMap<>();
    for (ObjectHeader.Message message : header.messages()) {
      if (message.type() == ObjectHeader.ATTRIBUTE) {
        add(found, header, header.body(message));
      }
    }
    Cursor info = header.find(ObjectHeader.ATTRIBUTE_INFO);
    if (info != null) {
      info.expectVersion(0);
      int flags = info.u1();
      info.skip((flags & 1) != 0 ? 2 : 0);
      long heapAddress = info.address();
      long names = info.address();
      if (heapAddress != HdfBytes.UNDEFINED && names != HdfBytes.UNDEFINED) {
        FractalHeap heap = FractalHeap.read(header.file(), heapAddress);
        // Record type 8: the heap's id, message flags, creation order, hash of the name.
        BTreeV2.read(header.file(), names, 8)
            .visit(record -> {
              add(found, header, heap.object(record));
              return found.size() < MAX_ATTRIBUTES;
            });
      }
    }
    return found;
  }

  private static void add(Map<String, Attribute> found, ObjectHeader header, Cursor body) {
    Attribute attribute = read(header, body);
    found.put(attribute.name, attribute);
  }

  private static Attribute read(ObjectHeader header, Cursor in) {
    int version = in.u1();
    if (version < 1 || version > 3) {
      throw LaterHdf5.version("an attribute", version, 3);
    }
    int flags = in.u1();
    int nameSize = in.u2();
    int typeSize = in.u2();
    int spaceSize = in.u2();
    in.skip(version == 3 ? 1 : 0);
    boolean padded = version == 1;
    String name = part(in, nameSize, padded).text(nameSize);
    Cursor type = part(in, typeSize, padded);
    Cursor space = part(in, spaceSize, padded);
    boolean hasFlags = version > 1;
    if (hasFlags && (flags & 1) != 0) {
      type = header.shared(type, ObjectHeader.DATATYPE);
    }
    if (hasFlags && (flags & 2) != 0) {
      space = header.shared(space, ObjectHeader.DATASPACE);
    }
    return new Attribute(
        header.file(),
        name,
        ElementType.read(type),
        Dataspace.read(space, header.file()),
        in.take(in.remaining()));
  }

  private static Cursor part(Cursor in, int size, boolean padded) {
    Cursor part = in.part(size);
    if (padded) {
      in.skip(Math.min(-size & 7, in.remaining()));
    }
    return part;
  }

  /// Elements that are really there.
  private int elements() {
    return type.size() < 1
        ? 0
        : (int) Math.min(Math.min(space.count(), data.byteSize() / type.size()), 1 << 16);
  }

  /// The first text of a string attribute, null for others.
  @Nullable String text() {
    List<String> texts = texts(1);
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /// The texts of the first elements of a string attribute; empty for others.
  List<String> texts(int most) {
    if (!type.isText()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    GlobalHeap heap = new GlobalHeap(file);
    Cursor in = new Cursor(data, file, "an attribute");
    for (int k = Math.min(most, elements()); k > 0; k--) {
      Cursor element = in.part(type.size());
      texts.add(
          type.text() == ElementType.Text.FIXED
              ? Texts.fixed(element, type)
              : Texts.variable(element, heap));
    }
    return texts;
  }

  /// The first object that each element refers to, by its address, where elements are sequences of
  /// references to objects; empty for others.
  long[] references() {
    int offset = file.offsetSize();
    if (!type.isReferences() || type.size() != 8 + offset) {
      return new long[0];
    }
    long[] addresses = new long[elements()];
    GlobalHeap heap = new GlobalHeap(file);
    Cursor in = new Cursor(data, file, "an attribute");
    for (int k = 0; k < addresses.length; k++) {
      long count = in.u4();
      long collection = in.address();
      long index = in.u4();
      addresses[k] = count > 0 ? heap.object(collection, index).address() : HdfBytes.UNDEFINED;
    }
    return addresses;
  }

  /// The numbers of a numeric attribute, empty for others.
  double[] numbers() {
    if (type.dtype() == null) {
      return new double[0];
    }
    double[] numbers = new double[elements()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = CellReader.readDouble(data, (long) k * type.size(), type);
    }
    return numbers;
  }

  /// The integers of an integer attribute, empty for others.
  public long[] integers() {
    if (type.dtype() == null || type.dtype().isFloating()) {
      return new long[0];
    }
    long[] numbers = new long[elements()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = CellReader.readLong(data, (long) k * type.size(), type);
    }
    return numbers;
  }

  /// A text, or a whole number as one; null for others.
  public @Nullable String whole() {
    long[] integers = integers();
    return integers.length == 1 ? Long.toString(integers[0]) : text();
  }

  /// The value for people, shortened; null where it is of no use to them.
  public @Nullable String shown() {
    String text = text();
    if (text != null) {
      String line = text.strip().lines().findFirst().orElse("");
      return line.length() > 80 ? line.substring(0, 79) + "…" : line;
    }
    double[] numbers = numbers();
    if (numbers.length == 0) {
      return null;
    }
    long[] integers = integers();
    boolean unsigned = type.dtype() == DType.U8;
    StringJoiner joined = new StringJoiner(", ");
    for (int k = 0; k < Math.min(SHOWN, numbers.length); k++) {
      joined.add(
          integers.length == 0
              ? Double.toString(numbers[k])
              : unsigned ? Long.toUnsignedString(integers[k]) : Long.toString(integers[k]));
    }
    return numbers.length > SHOWN ? joined + ", …" : joined.toString();
  }

  /// The object that a reference leads to, null where it is none.
  public @Nullable ObjectHeader referenced() {
    if (!type.name().equals("reference") || type.size() != file.offsetSize() || elements() != 1) {
      return null;
    }
    long address = new Cursor(data, file, "a reference").address();
    return address == HdfBytes.UNDEFINED ? null : ObjectHeader.read(file, address);
  }

  /// A byte of the value, for flags.
  boolean isTrue() {
    return data.byteSize() > 0
        && data.asSlice(0, Math.min(8, data.byteSize()))
                .toArray(ValueLayout.JAVA_BYTE)[
                type.order() == ByteOrder.BIG_ENDIAN ? Math.min(type.size(), 8) - 1 : 0]
            != 0;
  }
}
