package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.filter.FilterSpec;
import org.jspecify.annotations.Nullable;

/// What the object header of a dataset says, checked; nothing is read of its elements.
///
/// @param layout where the elements are, in one of the ways that HDF5 has
/// @param fill what stands for elements that were never written
/// @param filters what chunks went through, in the order of writing
public record Dataset(
    ObjectHeader header,
    ElementType type,
    Dataspace space,
    Layout layout,
    FillValue fill,
    List<FilterSpec> filters,
    Map<String, Attribute> attributes) {

  /// Where the elements of a dataset are.
  public sealed interface Layout {
    /// What people call it.
    String name();
  }

  /// In the object header itself.
  public record Compact(MemorySegment bytes) implements Layout {
    @Override
    public String name() {
      return "compact";
    }
  }

  /// In one piece of the file; nowhere where the address is undefined.
  public record Contiguous(long address, long size) implements Layout {
    /// Whether it is nowhere.
    public boolean isUnwritten() {
      return address == HdfBytes.UNDEFINED;
    }

    @Override
    public String name() {
      return "contiguous";
    }
  }

  /// In other files, one after another.
  public record External(List<ExternalPiece> pieces) implements Layout {
    @Override
    public String name() {
      return "external";
    }
  }

  /// In chunks.
  ///
  /// @param dims elements of a chunk along each axis
  /// @param partialUnfiltered whether chunks that reach over the edge skip the filters
  public record Chunked(long[] dims, boolean partialUnfiltered, ChunkIndex index)
      implements Layout {
    @Override
    public String name() {
      return "chunked, " + index.name();
    }
  }

  /// In other datasets.
  public record Virtual(List<VirtualMapping> mappings) implements Layout {
    @Override
    public String name() {
      return "virtual";
    }
  }

  /// A part of an external raw file; a size of -1 is without limit.
  record ExternalPiece(String file, long offset, long size) {}

  /// True where the object is a dataset.
  public static boolean isDataset(ObjectHeader header) {
    return header.has(ObjectHeader.LAYOUT) && header.has(ObjectHeader.DATATYPE);
  }

  /// Reads what the header says.
  ///
  /// @throws InputException where it is damaged
  public static Dataset read(ObjectHeader header) {
    ElementType type = ElementType.read(required(header, ObjectHeader.DATATYPE, "datatype"));
    Dataspace space =
        Dataspace.read(required(header, ObjectHeader.DATASPACE, "dataspace"), header.file());
    Layout layout = LayoutReader.read(header, type, space);
    FillValue fill = FillValue.read(header);
    MemorySegment value = fill.bytes();
    if (value != null && value.byteSize() != type.size() && type.refusal() == null) {
      throw new InputException(
          "damaged HDF5 file: a fill value of %d bytes for elements of %d",
          value.byteSize(), type.size());
    }
    List<FilterSpec> filters = FilterSpec.read(header.find(ObjectHeader.FILTERS));
    Map<String, Attribute> attributes = Attribute.all(header);
    ElementType signed = Netcdf.signed(type, attributes);
    return new Dataset(header, signed, space, layout, fill, filters, attributes);
  }

  private static Cursor required(ObjectHeader header, int type, String what) {
    Cursor in = header.find(type);
    if (in == null) {
      throw new InputException("damaged HDF5 file: a dataset without a " + what);
    }
    return in;
  }

  /// The same with another shape and layout.
  public Dataset resolved(long[] shape, Layout other) {
    Dataspace resolved = new Dataspace(shape, space.maxShape(), space.isNull());
    return new Dataset(header, type, resolved, other, fill, filters, attributes);
  }

  /// The file that it is in.
  public HdfBytes file() {
    return header.file();
  }

  /// The present size of each dimension.
  public long[] shape() {
    return space.shape();
  }

  /// The chunk shape, empty where there are no chunks.
  public long[] chunks() {
    return layout instanceof Chunked chunked ? chunked.dims().clone() : new long[0];
  }

  /// Bytes that the elements take in the file, as they are stored; -1 where they are in others.
  @SuppressWarnings("IfChainToSwitch") // the JVM would make a switch over types at every start
  public long storedBytes() {
    if (layout instanceof Compact compact) {
      return compact.bytes().byteSize();
    }
    if (layout instanceof Contiguous at) {
      if (at.isUnwritten()) {
        return 0;
      }
      return at.size() >= 0 ? at.size() : Math.multiplyExact(space.count(), (long) type.size());
    }
    if (layout instanceof Chunked chunked) {
      long[] sum = {0};
      chunked
          .index()
          .visit(
              ChunkGrid.of(this, chunked.dims()),
              (scaled, address, size, mask) -> sum[0] = Math.addExact(sum[0], size));
      return sum[0];
    }
    return -1;
  }

  /// What an enumeration calls its numbers, in the order of the file; empty for others.
  ///
  /// @throws InputException where the type is damaged
  public Map<String, String> codes() {
    return Codes.read(required(header, ObjectHeader.DATATYPE, "datatype"), type);
  }

  /// The fill value that the file declares, for people; null where it declares none.
  public @Nullable String fillText() {
    MemorySegment value = fill.bytes();
    if (value == null || type.dtype() == null) {
      return fill.undefined() ? "undefined" : null;
    }
    return CellReader.text(value, 0, type);
  }

  @Override
  public String toString() {
    return Printf.of("%s of %s, %s", Arrays.toString(shape()), type.name(), layout.name());
  }
}
