package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.LaterHdf5;
import dev.heatpress.io.hdf5.bytes.LocalHeap;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Dataset.Chunked;
import dev.heatpress.io.hdf5.dataset.Dataset.Compact;
import dev.heatpress.io.hdf5.dataset.Dataset.Contiguous;
import dev.heatpress.io.hdf5.dataset.Dataset.External;
import dev.heatpress.io.hdf5.dataset.Dataset.ExternalPiece;
import dev.heatpress.io.hdf5.dataset.Dataset.Layout;
import dev.heatpress.io.hdf5.dataset.Dataset.Virtual;

/// Reads the layout message of a dataset in its versions 1 to 5 (specification, IV.A.2.i). The
/// fifth, of HDF5 2.0, differs from the fourth in the width of sizes in chunk indexes alone, which
/// the indexes name themselves.
final class LayoutReader {
  private static final int MAX_PIECES = 1 << 16;

  private final ObjectHeader header;
  private final ElementType type;
  private final Dataspace space;

  private LayoutReader(ObjectHeader header, ElementType type, Dataspace space) {
    this.header = header;
    this.type = type;
    this.space = space;
  }

  static Layout read(ObjectHeader header, ElementType type, Dataspace space) {
    Cursor in = header.find(ObjectHeader.LAYOUT);
    if (in == null) {
      throw new InputException("damaged HDF5 file: a dataset without a layout");
    }
    LayoutReader reader = new LayoutReader(header, type, space);
    int version = in.u1();
    return switch (version) {
      case 1, 2 -> reader.readOld(in);
      case 3, 4, 5 -> reader.readRecent(in, version);
      default -> throw LaterHdf5.version("a data layout", version, 5);
    };
  }

  private Layout readOld(Cursor in) {
    int rank = in.u1();
    int layoutClass = in.u1();
    in.skip(5);
    long address = layoutClass == 0 ? HdfBytes.UNDEFINED : in.address();
    long[] dims = new long[rank];
    for (int k = 0; k < rank; k++) {
      dims[k] = in.u4();
    }
    return switch (layoutClass) {
      case 0 -> new Compact(in.take(in.u4()));
      case 1 -> contiguous(address, -1);
      case 2 -> chunked(dims, false, new ChunkIndex.BTree1(address));
      default -> throw unknown(layoutClass);
    };
  }

  private Layout readRecent(Cursor in, int version) {
    int layoutClass = in.u1();
    return switch (layoutClass) {
      case 0 -> new Compact(in.take(in.u2()));
      case 1 -> contiguous(in.address(), in.length());
      case 2 -> version == 3 ? readChunked3(in) : readChunked4(in);
      case 3 -> new Virtual(VirtualMapping.read(header.file(), in));
      default -> throw unknown(layoutClass);
    };
  }

  private static InputException unknown(int layoutClass) {
    return new InputException("damaged HDF5 file: unknown storage layout " + layoutClass);
  }

  private Layout contiguous(long address, long size) {
    Cursor files = header.find(ObjectHeader.EXTERNAL_FILES);
    return files == null ? new Contiguous(address, size) : external(files);
  }

  /// The external data files message (IV.A.2.h); its names are in a local heap.
  private External external(Cursor in) {
    in.expectVersion(1).skip(3);
    in.u2();
    int used = in.u2();
    LocalHeap names = LocalHeap.read(header.file(), in.address());
    List<ExternalPiece> pieces = new ArrayList<>();
    for (int k = 0; k < Math.min(used, MAX_PIECES); k++) {
      String name = names.text(in.length());
      long offset = in.length();
      // All ones is without limit.
      long size = in.sized(header.file().lengthSize());
      pieces.add(new ExternalPiece(name, offset, size < 0 ? -1 : size));
    }
    return new External(List.copyOf(pieces));
  }

  private Layout readChunked3(Cursor in) {
    int rank = in.u1();
    long address = in.address();
    long[] dims = new long[rank];
    for (int k = 0; k < rank; k++) {
      dims[k] = in.u4();
    }
    return chunked(dims, false, new ChunkIndex.BTree1(address));
  }

  private Layout readChunked4(Cursor in) {
    int flags = in.u1();
    int rank = in.u1();
    int bytes = in.u1();
    if (bytes < 1 || bytes > 8) {
      throw new InputException("damaged HDF5 file: chunk dimensions of " + bytes + " bytes");
    }
    long[] dims = new long[rank];
    for (int k = 0; k < rank; k++) {
      dims[k] = in.count(bytes);
    }
    int indexType = in.u1();
    ChunkIndex index =
        switch (indexType) {
          case 1 -> {
            boolean filtered = (flags & 2) != 0;
            long size = filtered ? in.length() : -1;
            int mask = filtered ? (int) in.u4() : 0;
            yield new ChunkIndex.Single(in.address(), size, mask);
          }
          case 2 -> new ChunkIndex.Implicit(in.address());
          case 3 -> new ChunkIndex.FixedArray(in.skip(1).address());
          case 4 -> new ChunkIndex.ExtensibleArray(in.skip(5).address());
          case 5 -> new ChunkIndex.BTree2(in.skip(6).address());
          default -> throw LaterHdf5.refusal("a chunk index of type " + indexType);
        };
    return chunked(dims, (flags & 1) != 0, index);
  }

  /// The last dimension in the file is the size of an element.
  private Layout chunked(long[] stored, boolean partialUnfiltered, ChunkIndex index) {
    int rank = stored.length - 1;
    if (rank < 1 || rank != space.shape().length) {
      throw new InputException(
          "damaged HDF5 file: chunks of %d dimensions for an array of %d",
          rank, space.shape().length);
    }
    if (stored[rank] != type.size()) {
      throw new InputException(
          "damaged HDF5 file: chunks of elements of %d bytes, but the elements have %d",
          stored[rank], type.size());
    }
    long[] dims = new long[rank];
    for (int k = 0; k < rank; k++) {
      if (stored[k] < 1) {
        throw new InputException(
            "damaged HDF5 file: chunks of %d cells along axis %d", stored[k], k);
      }
      dims[k] = stored[k];
    }
    return new Chunked(dims, partialUnfiltered, index);
  }
}
