package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Checksums;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.GlobalHeap;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.LaterHdf5;

/// Where a part of a virtual dataset comes from (specification, III.E, the block of virtual
/// datasets).
///
/// @param file the name of the file with the source, `.` for the same file
/// @param dataset the path of the source in it
/// @param source what is taken of it
/// @param target where that goes, as many cells in the same order
public record VirtualMapping(String file, String dataset, Selection source, Selection target) {
  private static final int FILE_SHARED = 1;
  private static final int DATASET_SHARED = 2;
  private static final int SAME_FILE = 4;

  /// The mappings of a layout message.
  static List<VirtualMapping> read(HdfBytes file, Cursor layout) {
    long address = layout.address();
    long index = layout.u4();
    if (address == HdfBytes.UNDEFINED) {
      return List.of();
    }
    Cursor in = new GlobalHeap(file).object(address, index);
    String what = "the sources of a virtual dataset";
    MemorySegment block = in.take(in.remaining());
    Checksums.check(block, what);
    in = new Cursor(block, file, what);
    int version = in.u1();
    if (version > 1) {
      throw LaterHdf5.refusal(what + " in version " + version);
    }
    long count = in.length();
    List<VirtualMapping> mappings = new ArrayList<>();
    for (long k = 0; k < count; k++) {
      try {
        int flags = version == 0 ? 0 : in.u1();
        String source =
            (flags & SAME_FILE) != 0
                ? "."
                : (flags & FILE_SHARED) != 0 ? earlier(in, mappings).file : in.textToNul();
        String path =
            (flags & DATASET_SHARED) != 0 ? earlier(in, mappings).dataset : in.textToNul();
        mappings.add(new VirtualMapping(source, path, Selection.read(in), Selection.read(in)));
      } catch (ArithmeticException e) {
        throw new InputException("damaged HDF5 file: a selection beyond any size", e);
      }
    }
    return mappings;
  }

  /// In version 1, of HDF5 2.0, names may be those of a mapping before.
  private static VirtualMapping earlier(Cursor in, List<VirtualMapping> mappings) {
    long index = in.length();
    if (index >= mappings.size()) {
      throw new InputException("damaged HDF5 file: a source that is named like a later one");
    }
    return mappings.get((int) index);
  }
}
