package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.GlobalHeap;
import dev.heatpress.io.hdf5.bytes.HdfBytes;

/// Strings as datasets and attributes store them (specification, IV.A.2.d, classes 3 and 9).
public final class Texts {
  private static final long MAX_TEXT = 1 << 16;

  private Texts() {}

  /// The text of an element, or of a member of it; only its first 65536 bytes.
  ///
  /// @throws dev.heatpress.core.InputException where it is nowhere in the file
  public static String read(
      Dataset dataset, ElementType type, MemorySegment element, GlobalHeap heap) {
    Cursor in = new Cursor(element, dataset.file(), "a string");
    return type.text() == ElementType.Text.FIXED ? fixed(in, type) : variable(in, heap);
  }

  /// In the element itself, filled up with zeros or blanks.
  static String fixed(Cursor in, ElementType type) {
    return in.text(Math.min(MAX_TEXT, type.size())).stripTrailing();
  }

  /// In the global heap: the element is the length, the address of the collection, the number.
  static String variable(Cursor in, GlobalHeap heap) {
    long length = in.u4();
    long address = in.address();
    long index = in.u4();
    if (length == 0 || address == HdfBytes.UNDEFINED || address == 0) {
      return "";
    }
    Cursor text = heap.object(address, index);
    return text.text(Math.min(MAX_TEXT, Math.min(text.remaining(), length)));
  }
}
