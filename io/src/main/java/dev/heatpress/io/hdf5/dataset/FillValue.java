package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.LaterHdf5;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// What stands for elements that were never written (specification, IV.A.2.e and f).
///
/// @param bytes the value that was set, null where none was
/// @param undefined true where the file says that there is no value
/// @param written false where fill values are never written, so that readers see zeros
public record FillValue(@Nullable MemorySegment bytes, boolean undefined, boolean written) {
  private static final int NEVER = 1;

  static FillValue read(ObjectHeader header) {
    Cursor in = header.find(ObjectHeader.FILL_VALUE);
    if (in != null) {
      return recent(in);
    }
    Cursor old = header.find(ObjectHeader.FILL_VALUE_OLD);
    return old == null ? new FillValue(null, false, true) : value(old, true);
  }

  private static FillValue recent(Cursor in) {
    int version = in.u1();
    if (version == 3) {
      int flags = in.u1();
      boolean written = (flags >> 2 & 3) != NEVER;
      return (flags & 0x20) != 0
          ? value(in, written)
          : new FillValue(null, (flags & 0x10) != 0, written);
    }
    if (version != 1 && version != 2) {
      throw LaterHdf5.version("a fill value", version, 3);
    }
    boolean written = in.skip(1).u1() != NEVER;
    boolean defined = in.u1() != 0;
    return defined ? value(in, written) : new FillValue(null, true, written);
  }

  private static FillValue value(Cursor in, boolean written) {
    long size = in.u4();
    return new FillValue(size == 0 ? null : in.take(size), false, written);
  }

  /// The bytes that readers see of an element that was never written: zeros where there is no
  /// value, or where it is never written.
  public MemorySegment shown(int size) {
    return bytes == null || !written ? MemorySegment.ofArray(new byte[size]) : bytes;
  }
}
