package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import org.jspecify.annotations.Nullable;

/// Fill values as the metadata have them: numbers, words, and bits in hexadecimal
/// (<https://zarr-specs.readthedocs.io/en/latest/v3/data-types/index.html#fill-value-representation>).
final class FillValues {
  private FillValues() {}

  /// The element that a fill value means; zeros where there is none.
  ///
  /// @throws InputException where it is none of the type
  @SuppressWarnings("IfChainToSwitch") // the JVM would make a switch over types at every start
  static MemorySegment element(@Nullable Object said, ZarrType type) {
    if (type.part() != null) {
      return complex(said, type, new Element(type.part(), type.order()));
    }
    DType dtype = type.dtype();
    MemorySegment element = MemorySegment.ofArray(new byte[dtype == null ? 1 : type.size()]);
    if (said == null || dtype == null) {
      return element;
    }
    Element form = new Element(dtype, type.order());
    Object value = said instanceof String text ? word(text, dtype) : said;
    if (value instanceof Boolean truth) {
      form.put(element, 0, truth ? 1L : 0L);
    } else if (value instanceof Long whole) {
      form.put(element, 0, whole.longValue());
    } else if (value instanceof BigInteger whole && dtype.isFloating()) {
      form.put(element, 0, whole.doubleValue());
    } else if (value instanceof BigInteger whole) {
      form.put(element, 0, whole.longValue());
    } else if (value instanceof Double number && Double.doubleToRawLongBits(number) == 0) {
      return element;
    } else if (value instanceof Double number) {
      form.put(element, 0, number.doubleValue());
    } else if (value instanceof Bits bits) {
      new Element(whole(dtype), type.order()).put(element, 0, bits.bits);
    } else {
      throw new InputException(
          "its fill value %s is no %s", OneLine.abbreviated(String.valueOf(said), 80), type.name());
    }
    return element;
  }

  /// Both parts of a complex number, as a list, or the real one alone.
  private static MemorySegment complex(@Nullable Object said, ZarrType type, Element part) {
    MemorySegment element = MemorySegment.ofArray(new byte[type.size()]);
    List<@Nullable Object> parts = said instanceof List ? Json.list(said) : Arrays.asList(said);
    ZarrType half = ZarrType.number(type.name(), part.dtype(), part.order());
    for (int k = 0; k < Math.min(2, parts.size()); k++) {
      MemorySegment.copy(
          element(parts.get(k), half), 0, element, (long) k * part.size(), part.size());
    }
    return element;
  }

  /// The bits of a number.
  private record Bits(long bits) {}

  private static @Nullable Object word(String text, DType dtype) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield text.startsWith("0x") && dtype.isFloating()
              ? new Bits(Long.parseUnsignedLong(text, 2, text.length(), 16))
              : null;
        } catch (NumberFormatException e) {
          yield null;
        }
      }
    };
  }

  private static DType whole(DType dtype) {
    return switch (dtype) {
      case F2 -> DType.U2;
      case F4 -> DType.U4;
      default -> DType.U8;
    };
  }
}
