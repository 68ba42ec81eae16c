package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// What stands for elements that were never written (specification, IV.A.2.e and f).
///
/// @param bytes the value that was set, null where none was: then it is zero
/// @param undefined true where the file says that there is no value, not even zero
public record FillValue(@Nullable MemorySegment bytes, boolean undefined) {

  static FillValue read(ObjectHeader header) {
    Cursor in = header.find(ObjectHeader.FILL_VALUE);
    if (in != null) {
      return recent(in);
    }
    Cursor old = header.find(ObjectHeader.FILL_VALUE_OLD);
    return old == null ? new FillValue(null, false) : value(old);
  }

  private static FillValue recent(Cursor in) {
    int version = in.u1();
    if (version == 3) {
      int flags = in.u1();
      return (flags & 0x20) != 0 ? value(in) : new FillValue(null, (flags & 0x10) != 0);
    }
    if (version != 1 && version != 2) {
      throw new InputException("unsupported HDF5 file: fill value of version " + version);
    }
    boolean defined = in.skip(2).u1() != 0;
    return defined ? value(in) : new FillValue(null, true);
  }

  private static FillValue value(Cursor in) {
    long size = in.u4();
    return new FillValue(size == 0 ? null : in.take(size), false);
  }

  /// Whether never-written elements are missing: where a value other than zero was set for them, or
  /// none at all. Zero is never missing: it is what sparse writers leave out.
  public boolean isMissing() {
    if (bytes == null) {
      return undefined;
    }
    for (long k = 0; k < bytes.byteSize(); k++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, k) != 0) {
        return true;
      }
    }
    return false;
  }
}
