package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.dataset.CellReader;
import dev.heatpress.io.hdf5.dataset.ElementType;
import org.jspecify.annotations.Nullable;

/// Copies elements of one type to those of another, as the library converts them.
///
/// @param size bytes of a copied element
/// @param conversion null where the bytes stay as they are
record ElementCopy(int size, @Nullable Conversion conversion) {
  /// Converts the element at a byte offset.
  private interface Conversion {
    void convert(MemorySegment from, long at, MemorySegment to, long toAt);
  }

  /// Copies elements in a row.
  ///
  /// @param stride bytes from one to the next in `from`; in `to` they lie side by side
  void copy(MemorySegment from, long at, long stride, MemorySegment to, long toAt, int count) {
    Conversion each = conversion;
    if (each == null && stride == size) {
      MemorySegment.copy(from, at, to, toAt, (long) count * size);
      return;
    }
    for (int k = 0; k < count; k++) {
      long source = at + k * stride;
      long target = toAt + (long) k * size;
      if (each == null) {
        MemorySegment.copy(from, source, to, target, size);
      } else {
        each.convert(from, source, to, target);
      }
    }
  }

  /// A copier for two types.
  ///
  /// @param name of the source, for messages
  /// @throws InputException where they need a conversion that is not known here
  static ElementCopy of(ElementType from, ElementType to, String name) {
    Conversion conversion = from.equals(to) ? null : conversion(from, to);
    if (conversion == null && !from.equals(to)) {
      throw new InputException(
          "its source %s has elements of type %s, which are not converted to %s here: copy it with"
              + " h5repack -l CONTI",
          name, from.name(), to.name());
    }
    return new ElementCopy(to.size(), conversion);
  }

  /// Null where none is known.
  private static @Nullable Conversion conversion(ElementType from, ElementType to) {
    DType source = from.dtype();
    DType target = to.dtype();
    if (source == null || target == null) {
      return null;
    }
    ByteOrder order = to.order();
    if (target == DType.F8) {
      ValueLayout.OfDouble layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
      return (cells, at, out, outAt) ->
          out.set(layout, outAt, CellReader.readDouble(cells, at, from));
    }
    if (target == DType.F4 && (source.isFloating() || source.itemSize() < 8)) {
      ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
      return (cells, at, out, outAt) ->
          out.set(layout, outAt, (float) CellReader.readDouble(cells, at, from));
    }
    boolean wide = source == DType.U8 || target == DType.U8;
    if (source.isFloating() || target.isFloating() || (wide && source != target)) {
      return null;
    }
    int size = to.size();
    boolean signed = target.code().startsWith("i") || target == DType.U8;
    long least = signed ? Long.MIN_VALUE >> (64 - 8 * size) : 0;
    long most = signed ? Long.MAX_VALUE >> (64 - 8 * size) : (1L << (8 * size)) - 1;
    boolean big = order == ByteOrder.BIG_ENDIAN;
    return (cells, at, out, outAt) -> {
      // Out of range is the nearest that is in it.
      long value = Math.clamp(CellReader.readLong(cells, at, from), least, most);
      for (int k = 0; k < size; k++) {
        int shift = 8 * (big ? size - 1 - k : k);
        out.set(ValueLayout.JAVA_BYTE, outAt + k, (byte) (value >>> shift));
      }
    };
  }
}
