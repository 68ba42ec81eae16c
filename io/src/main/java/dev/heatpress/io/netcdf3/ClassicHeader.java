package dev.heatpress.io.netcdf3;

import module java.base;

import dev.heatpress.core.InputException;

/// The header of a classic file: dimensions, attributes, and where the variables lie.
///
/// @param version 1, 2 or 5
/// @param record bytes of a record of all variables that have them
record ClassicHeader(
    int version,
    Map<String, ClassicAttribute> attributes,
    Map<String, ClassicVariable> variables,
    long record) {
  private static final int DIMENSIONS = 10;
  private static final int VARIABLES = 11;
  private static final int ATTRIBUTES = 12;

  /// How a header says that nobody counted the records.
  private static final long STREAMING = 0xffffffffL;

  /// A dimension; of length 0 where it is that of the records.
  private record Dimension(String name, long length) {}

  /// Reads numbers and names one after another.
  private static final class Reader {
    private static final ValueLayout.OfInt INT =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment bytes;
    private final int version;
    private long at = 4;

    Reader(MemorySegment bytes) {
      this.bytes = bytes;
      this.version = bytes.get(ValueLayout.JAVA_BYTE, 3);
    }

    /// The next bytes, with what fills them up to four.
    MemorySegment take(long size) {
      long left = bytes.byteSize() - at;
      if (size < 0 || size > left) {
        throw damaged("it ends within its header");
      }
      MemorySegment taken = bytes.asSlice(at, size);
      at += Math.min(left, padded(size));
      return taken;
    }

    long number() {
      return take(4).get(INT, 0) & 0xffffffffL;
    }

    long offset() {
      return version == 1 ? number() : take(8).get(LONG, 0);
    }

    /// A count or a length, which has eight bytes in CDF-5.
    long count() {
      return version == 5 ? take(8).get(LONG, 0) : number();
    }

    String name() {
      byte[] name = take(count()).toArray(ValueLayout.JAVA_BYTE);
      return new String(name, StandardCharsets.UTF_8);
    }

    ClassicType type() {
      long number = number();
      ClassicType type = ClassicType.of(number);
      if (type == null) {
        throw damaged("there is no type " + number);
      }
      return type;
    }

    /// How many items a list has.
    ///
    /// @param least bytes that an item takes at the least
    int items(int tag, int least) {
      long found = number();
      long count = count();
      if (count == 0 && (found == 0 || found == tag)) {
        return 0;
      }
      if (found != tag || count < 0 || count > (bytes.byteSize() - at) / least) {
        throw damaged("a list of its header has the mark " + found + " and " + count + " items");
      }
      return (int) count;
    }

    Map<String, ClassicAttribute> attributes() {
      Map<String, ClassicAttribute> all = new LinkedHashMap<>();
      for (int left = items(ATTRIBUTES, 12); left > 0; left--) {
        String name = name();
        ClassicType type = type();
        long count = count();
        if (count < 0 || count > bytes.byteSize()) {
          throw damaged("its attribute has " + count + " values");
        }
        all.put(name, ClassicAttribute.of(type, take(count * type.size()), count));
      }
      return all;
    }
  }

  private static InputException damaged(String what) {
    return new InputException("damaged: %s; was it written completely?", what);
  }

  private static long padded(long size) {
    return (size + 3) & ~3L;
  }

  /// Whether a file is a classic one.
  static boolean matches(MemorySegment bytes) {
    return bytes.byteSize() >= 8
        && bytes.get(ValueLayout.JAVA_BYTE, 0) == 'C'
        && bytes.get(ValueLayout.JAVA_BYTE, 1) == 'D'
        && bytes.get(ValueLayout.JAVA_BYTE, 2) == 'F'
        && List.of((byte) 1, (byte) 2, (byte) 5).contains(bytes.get(ValueLayout.JAVA_BYTE, 3));
  }

  /// Reads a header.
  ///
  /// @throws InputException where it is damaged
  static ClassicHeader read(MemorySegment bytes) {
    try {
      return read(new Reader(bytes));
    } catch (ArithmeticException e) {
      throw damaged("its variables need more than 2^63 bytes");
    }
  }

  private static ClassicHeader read(Reader in) {
    long records = in.count();
    List<Dimension> dimensions = new ArrayList<>();
    for (int left = in.items(DIMENSIONS, 8); left > 0; left--) {
      dimensions.add(new Dimension(in.name(), in.count()));
    }
    Map<String, ClassicAttribute> attributes = in.attributes();
    List<ClassicVariable> variables = new ArrayList<>();
    for (int left = in.items(VARIABLES, 28); left > 0; left--) {
      variables.add(variable(in, dimensions));
    }
    long record = record(variables);
    if (records == (in.version == 5 ? -1 : STREAMING)) {
      long first =
          variables.stream()
              .filter(ClassicVariable::isRecord)
              .mapToLong(ClassicVariable::begin)
              .min()
              .orElse(0);
      records = record == 0 ? 0 : Math.max(0, (in.bytes.byteSize() - first) / record);
    }
    Map<String, ClassicVariable> named = new LinkedHashMap<>();
    for (ClassicVariable variable : variables) {
      if (variable.isRecord()) {
        variable.shape()[0] = records;
      }
      if (variable.begin() < 0 || Arrays.stream(variable.shape()).anyMatch(n -> n < 0)) {
        throw damaged(variable.name() + " begins or reaches where nothing can be");
      }
      named.put(variable.name(), variable);
    }
    return new ClassicHeader(in.version, attributes, named, record);
  }

  private static ClassicVariable variable(Reader in, List<Dimension> dimensions) {
    String name = in.name();
    long count = in.count();
    if (count < 0 || count > 1024) {
      throw damaged(name + " has " + count + " dimensions");
    }
    List<String> names = new ArrayList<>();
    long[] shape = new long[(int) count];
    boolean isRecord = false;
    for (int k = 0; k < count; k++) {
      long id = in.count();
      if (id < 0 || id >= dimensions.size()) {
        throw damaged(name + " has dimension " + id + " of " + dimensions.size());
      }
      Dimension dimension = dimensions.get((int) id);
      names.add(dimension.name);
      shape[k] = dimension.length;
      isRecord |= k == 0 && dimension.length == 0;
    }
    Map<String, ClassicAttribute> attributes = in.attributes();
    ClassicType type = in.type();
    // Four bytes are too few for large variables: the shape says it.
    in.count();
    return new ClassicVariable(name, names, shape, isRecord, attributes, type, in.offset());
  }

  /// Bytes of a record: those of a single variable are not filled up to four.
  private static long record(List<ClassicVariable> variables) {
    List<ClassicVariable> all = variables.stream().filter(ClassicVariable::isRecord).toList();
    if (all.size() == 1) {
      return all.getFirst().size();
    }
    long record = 0;
    for (ClassicVariable variable : all) {
      record = Math.addExact(record, padded(variable.size()));
    }
    return record;
  }
}
