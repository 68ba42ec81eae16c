package dev.heatpress.io.netcdf3;

import module java.base;

import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.io.file.CfPacking.Numbers;
import org.jspecify.annotations.Nullable;

/// An attribute of a file or a variable.
///
/// @param text its letters; null where it is numbers
/// @param numbers none where it is a text
record ClassicAttribute(@Nullable String text, Numbers numbers) {
  private static final int SHOWN = 8;
  private static final int LONGEST = 80;

  /// Reads the values.
  static ClassicAttribute of(ClassicType type, MemorySegment values, long count) {
    if (type == ClassicType.CHAR) {
      byte[] bytes = values.toArray(ValueLayout.JAVA_BYTE);
      // Some writers end texts as C does.
      String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\0+$", "");
      return new ClassicAttribute(text, new Numbers(List.of(), false, false));
    }
    ByteBuffer bytes = values.asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    List<NamedNumber> numbers = new ArrayList<>();
    for (long k = 0; k < count; k++) {
      numbers.add(number(type, bytes));
    }
    boolean whole = type != ClassicType.FLOAT && type != ClassicType.DOUBLE;
    return new ClassicAttribute(null, new Numbers(numbers, whole, type == ClassicType.FLOAT));
  }

  private static NamedNumber number(ClassicType type, ByteBuffer bytes) {
    return switch (type) {
      case FLOAT -> NamedNumber.of(bytes.getFloat());
      case DOUBLE -> NamedNumber.of(bytes.getDouble());
      case UINT64 -> NamedNumber.of(new BigInteger(Long.toUnsignedString(bytes.getLong())));
      case INT64 -> NamedNumber.of(BigInteger.valueOf(bytes.getLong()));
      case UINT -> NamedNumber.of(BigInteger.valueOf(bytes.getInt() & 0xffffffffL));
      case INT -> NamedNumber.of(BigInteger.valueOf(bytes.getInt()));
      case USHORT -> NamedNumber.of(BigInteger.valueOf(bytes.getShort() & 0xffff));
      case SHORT -> NamedNumber.of(BigInteger.valueOf(bytes.getShort()));
      case UBYTE -> NamedNumber.of(BigInteger.valueOf(bytes.get() & 0xff));
      case BYTE, CHAR -> NamedNumber.of(BigInteger.valueOf(bytes.get()));
    };
  }

  /// The text, or a single whole number; null for other numbers.
  @Nullable String plain() {
    if (text != null) {
      return text;
    }
    List<NamedNumber> values = numbers.values();
    return values.size() == 1 && values.getFirst().whole() != null
        ? String.valueOf(values.getFirst().whole())
        : null;
  }

  /// For people, on a line.
  String shown() {
    if (text != null) {
      String line = text.strip().lines().findFirst().orElse("");
      return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
    List<NamedNumber> values = numbers.values();
    String list =
        values.stream().limit(SHOWN).map(NamedNumber::text).collect(Collectors.joining(", "));
    return values.size() > SHOWN ? list + ", …" : list;
  }
}
