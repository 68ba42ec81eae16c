package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.io.file.CfPacking;
import dev.heatpress.io.file.CfPacking.Numbers;
import org.jspecify.annotations.Nullable;

/// What the attributes of an array say, whichever way they are written.
final class Attributes {
  private static final int SHOWN = 8;
  private static final int LONGEST = 80;

  /// Of texts that are looked at for what they mean.
  private static final int LONGEST_TEXT = 1 << 16;

  private static final String FILL = "_FillValue";

  private Attributes() {}

  /// The texts, other than very long ones, and single whole numbers.
  static Map<String, String> texts(Map<String, @Nullable Object> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach((name, value) -> {
      if ((value instanceof String text && text.length() <= LONGEST_TEXT)
          || value instanceof Long
          || value instanceof BigInteger) {
        texts.put(name, value.toString());
      }
    });
    return texts;
  }

  /// Those that are meant for people, as they are shown.
  static Map<String, String> shown(Map<String, @Nullable Object> attributes) {
    Map<String, String> shown = new LinkedHashMap<>();
    attributes.forEach((name, value) -> {
      boolean internal =
          name.equals(Version2.DIMENSIONS)
              || name.startsWith("_nczarr")
              || name.startsWith("_NCZARR")
              || name.equals("_NCProperties");
      String text = internal ? null : shown(value);
      if (text != null) {
        shown.put(name, text);
      }
    });
    return shown;
  }

  private static @Nullable String shown(@Nullable Object value) {
    if (value instanceof String text) {
      String line = text.strip().lines().findFirst().orElse("");
      return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
    if (value instanceof List<?> list) {
      boolean plain = list.stream().noneMatch(v -> v instanceof List || v instanceof Map);
      String text =
          list.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
      return !plain || list.isEmpty() ? null : list.size() > SHOWN ? text + ", …" : text;
    }
    return value instanceof Number || value instanceof Boolean ? value.toString() : null;
  }

  /// What the attributes say about the stored numbers.
  ///
  /// xarray keeps its `_FillValue` as the fill value of arrays of version 2, where it means
  /// missing; zero is what everybody else has there.
  static CfPacking packing(ZarrArray array) {
    Element element = Objects.requireNonNull(cells(array));
    Map<String, Numbers> said = new HashMap<>();
    for (String name : CfPacking.NAMES) {
      if (array.attributes().containsKey(name)) {
        said.put(name, numbers(array.attributes().get(name)));
      }
    }
    boolean ofXarray =
        array.format() == 2
            && array.attributes().containsKey(Version2.DIMENSIONS)
            && !said.containsKey(FILL);
    if (ofXarray && array.fillSaid() != null) {
      double value = element.number(array.fill(), 0);
      if (value != 0) {
        said.put(FILL, new Numbers(List.of(stored(element, array.fill())), whole(element), false));
      }
    }
    return new CfPacking(said, element.dtype(), element.dtype().isFloating(), element.size(), null);
  }

  private static boolean whole(Element element) {
    return !element.dtype().isFloating();
  }

  private static NamedNumber stored(Element element, MemorySegment at) {
    return switch (element.dtype()) {
      case F2, F4 -> NamedNumber.of((float) element.number(at, 0));
      case F8 -> NamedNumber.of(element.number(at, 0));
      case U8 -> NamedNumber.of(new BigInteger(Long.toUnsignedString(element.integer(at, 0))));
      default -> NamedNumber.of(BigInteger.valueOf(element.integer(at, 0)));
    };
  }

  /// The numbers of an array as they count, `_Unsigned` heeded, or the parts of complex ones; null
  /// where it holds none.
  static @Nullable Element cells(ZarrArray array) {
    if (array.type().dtype() == null) {
      return array.type().element();
    }
    String unsigned = array.attributes().get("_Unsigned") instanceof String text ? text : null;
    return new Element(CfPacking.signed(array.type().dtype(), unsigned), array.type().order());
  }

  private static Numbers numbers(@Nullable Object value) {
    List<@Nullable Object> all = value instanceof List ? Json.list(value) : Arrays.asList(value);
    List<NamedNumber> numbers = new ArrayList<>();
    boolean whole = !all.isEmpty();
    for (Object each : all) {
      switch (each) {
        case Long number -> numbers.add(NamedNumber.of(BigInteger.valueOf(number)));
        case BigInteger number -> numbers.add(NamedNumber.of(number));
        case Double number -> numbers.add(NamedNumber.of(number.doubleValue()));
        case String text when number(text) != null ->
            numbers.add(NamedNumber.of(Objects.requireNonNull(number(text))));
        case null, default -> {}
      }
      whole &= each instanceof Long || each instanceof BigInteger;
    }
    return new Numbers(numbers, whole, false);
  }

  /// A number in words, or as xarray writes `_FillValue` in version 3: a double in base64,
  /// little-endian (xarray, `FillValueCoder`).
  private static @Nullable Double number(String text) {
    switch (text) {
      case "NaN" -> {
        return Double.NaN;
      }
      case "Infinity" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-Infinity" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        if (text.length() != 12 || !text.endsWith("=")) {
          return null;
        }
        try {
          byte[] bytes = Base64.getDecoder().decode(text);
          return bytes.length == Double.BYTES
              ? ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble()
              : null;
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
  }
}
