package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.missing.Packing;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import dev.heatpress.io.hdf5.dataset.CellReader;
import dev.heatpress.io.hdf5.dataset.Conversion;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.ElementType;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Netcdf;
import dev.heatpress.io.hdf5.dataset.VirtualMapping;
import dev.heatpress.io.plane.ConstantMatrix;
import dev.heatpress.io.plane.FetchedPlane;
import dev.heatpress.io.plane.GroupedPlane;
import dev.heatpress.io.plane.NoPlane;
import dev.heatpress.io.plane.PlaneCells;
import dev.heatpress.io.plane.PlaneMatrix;
import dev.heatpress.io.plane.PlaneSource;
import dev.heatpress.io.plane.RawCells;
import dev.heatpress.io.plane.StridedPlane;
import org.jspecify.annotations.Nullable;

/// Makes a matrix of a plane of a dataset, in whichever way its layout is read best.
final class MatrixOpener implements PlaneCells {
  private final Dataset dataset;
  private final ReadOptions options;
  private final InputName name;
  private final ExternalFiles files;
  private final long[] extent;

  /// Opens planes of what is stored.
  MatrixOpener(Dataset dataset, ReadOptions options, InputName name, ExternalFiles files) {
    this(dataset, dataset.shape(), options, name, files);
  }

  /// @param extent the shape, which may be more than was stored of a netCDF variable
  MatrixOpener(
      Dataset dataset, long[] extent, ReadOptions options, InputName name, ExternalFiles files) {
    this.extent = extent;
    this.dataset = dataset;
    this.options = options;
    this.name = name;
    this.files = files;
  }

  /// The shape as it is presented: MATLAB's columns run fastest, so its axes are reversed.
  static long[] presentedShape(long[] shape, boolean matlab) {
    return matlab ? reversed(shape) : shape;
  }

  static long[] reversed(long[] values) {
    long[] reversed = new long[values.length];
    for (int k = 0; k < values.length; k++) {
      reversed[k] = values[values.length - 1 - k];
    }
    return reversed;
  }

  /// Opens the plane.
  ///
  /// @param matlab whether rows and columns are exchanged, as MATLAB's are
  MatrixSource open(boolean matlab, @Nullable SliceSpec slice) {
    String refusal = refusal(dataset, options);
    if (refusal != null) {
      throw new InputException(refusal);
    }
    Plane plane = SliceSpec.plane(presentedShape(extent, matlab), slice);
    if (matlab) {
      int last = plane.shape().length - 1;
      plane =
          new Plane(
              extent,
              plane.rowAxis() < 0 ? -1 : last - plane.rowAxis(),
              last - plane.columnAxis(),
              reversed(plane.start()),
              reversed(plane.stop()));
    }
    Packing packing = Netcdf.packing(dataset, options);
    return packing.of(padded(plane));
  }

  /// The cells of the plane as they are stored, and beyond them as a netCDF variable goes on.
  private MatrixSource padded(Plane plane) {
    long[] shape = dataset.shape();
    long[] stop = plane.stop().clone();
    boolean within = true;
    boolean apart = false;
    for (int k = 0; k < shape.length; k++) {
      within &= stop[k] <= shape[k];
      stop[k] = Math.min(stop[k], shape[k]);
      apart |= stop[k] <= plane.start()[k];
    }
    if (within) {
      return stored(plane);
    }
    if (apart) {
      return constant(plane);
    }
    Plane inner = new Plane(shape, plane.rowAxis(), plane.columnAxis(), plane.start(), stop);
    PlaneMatrix.checkWritten(
        plane.rows(), plane.columns(), (double) inner.rows() * inner.columns());
    return stored(inner) instanceof ChunkedMatrix chunked
        ? new PaddedMatrix(chunked, plane.rows(), plane.columns(), fill(conversion()))
        : constant(plane);
  }

  /// The cells of the plane as they are stored.
  @SuppressWarnings("IfChainToSwitch") // the JVM would make a switch over types at every start
  private MatrixSource stored(Plane plane) {
    Dataset.Layout layout = dataset.layout();
    if (layout instanceof Dataset.Contiguous at && at.isUnwritten()) {
      return constant(plane);
    }
    if (layout instanceof Dataset.Contiguous at && dataset.file().isRemote()) {
      return new PlaneMatrix(fetched(plane, at), this, null);
    }
    if (layout instanceof Dataset.Chunked chunked) {
      return chunked(plane, chunked);
    }
    if (layout instanceof Dataset.Virtual virtual) {
      return virtual(plane, virtual);
    }
    return strided(plane, inPlace(layout));
  }

  /// The bytes of a dataset that lie where they are as they are.
  private MemorySegment inPlace(Dataset.Layout layout) {
    if (layout instanceof Dataset.Compact compact) {
      return compact.bytes();
    }
    return layout instanceof Dataset.External external
        ? files.raw(dataset.file(), external.pieces(), bytes())
        : contiguous((Dataset.Contiguous) layout);
  }

  /// Why no plane of a dataset can be rendered, or null.
  static @Nullable String refusal(Dataset dataset, ReadOptions options) {
    ElementType type = dataset.type();
    if (type.refusal() != null && !(type.isComplex() && options.complex() != null)) {
      return type.refusal();
    }
    if (dataset.space().isNull()) {
      return "it has no elements (null dataspace)";
    }
    return null;
  }

  /// The elements of a plane as they are stored.
  @SuppressWarnings("IfChainToSwitch") // the JVM would make a switch over types at every start
  PlaneSource source(Plane plane) {
    Dataset.Layout layout = dataset.layout();
    if (layout instanceof Dataset.Contiguous at && at.isUnwritten()) {
      return new NoPlane(plane);
    }
    if (layout instanceof Dataset.Contiguous at && dataset.file().isRemote()) {
      return fetched(plane, at);
    }
    if (layout instanceof Dataset.Chunked chunked) {
      return ChunkPlane.open(dataset, chunked, plane);
    }
    return layout instanceof Dataset.Virtual virtual
        ? virtualPlane(plane, virtual, new VirtualDataset(files, 0))
        : new StridedPlane(cut(plane, inPlace(layout)));
  }

  private VirtualPlane virtualPlane(Plane plane, Dataset.Virtual layout, VirtualDataset sources) {
    List<VirtualPart> parts = new ArrayList<>();
    for (VirtualMapping mapping : layout.mappings()) {
      VirtualPart part = VirtualPart.of(dataset, mapping, plane, sources, this::sourcePlane);
      if (part != null) {
        parts.add(part);
      }
    }
    return new VirtualPlane(dataset, plane, parts);
  }

  /// The plane of a source, which may be virtual itself.
  private PlaneSource sourcePlane(Dataset source, Plane plane, VirtualDataset sources) {
    MatrixOpener opener = new MatrixOpener(source, options, name, files);
    return source.layout() instanceof Dataset.Virtual virtual
        ? opener.virtualPlane(plane, virtual, new VirtualDataset(files, sources.level() + 1))
        : opener.source(plane);
  }

  /// Bytes of all elements.
  private long bytes() {
    try {
      return Math.multiplyExact(dataset.space().count(), dataset.type().size());
    } catch (ArithmeticException e) {
      throw new InputException("damaged HDF5 file: an array of more than 2^63 bytes", e);
    }
  }

  private MemorySegment contiguous(Dataset.Contiguous at) {
    return dataset.file().slice(at.address(), needed(at), "the array");
  }

  /// An array at a distance.
  private FetchedPlane fetched(Plane plane, Dataset.Contiguous at) {
    long place = dataset.file().place(at.address(), needed(at), "the array");
    RawCells cells = cut(plane, place, MemorySegment.NULL);
    return new FetchedPlane(dataset.file()::read, cells, dataset.type().size());
  }

  private long needed(Dataset.Contiguous at) {
    long needed = bytes();
    if (at.size() >= 0 && at.size() < needed) {
      throw new InputException(
          "damaged HDF5 file: %d bytes are stored for an array of %d", at.size(), needed);
    }
    return needed;
  }

  /// A plane of elements that lie in memory one after another.
  private RawCells cut(Plane plane, MemorySegment bytes) {
    if (bytes.byteSize() < bytes()) {
      throw new InputException(
          "damaged HDF5 file: %d bytes are stored for an array of %d", bytes.byteSize(), bytes());
    }
    return cut(plane, 0, bytes);
  }

  private RawCells cut(Plane plane, long first, MemorySegment bytes) {
    long offset = first;
    long stride = dataset.type().size();
    long rowStride = 0;
    long columnStride = 0;
    for (int axis = dataset.shape().length - 1; axis >= 0; axis--) {
      offset += plane.start()[axis] * stride;
      rowStride = axis == plane.rowAxis() ? stride : rowStride;
      columnStride = axis == plane.columnAxis() ? stride : columnStride;
      stride *= dataset.shape()[axis];
    }
    return new RawCells(bytes, offset, plane.rows(), plane.columns(), rowStride, columnStride);
  }

  private MatrixSource strided(Plane plane, MemorySegment bytes) {
    RawCells cells = cut(plane, bytes);
    Conversion conversion = conversion();
    return conversion == null
        ? new StridedMatrix(cells(cells), () -> {})
        : new PlaneMatrix(new StridedPlane(cells), this, null);
  }

  private MatrixSource chunked(Plane plane, Dataset.Chunked layout) {
    ChunkPlane source = ChunkPlane.open(dataset, layout, plane);
    PlaneSource grouped = GroupedPlane.of(source, dataset.fill().shown(dataset.type().size()));
    return decoded(grouped, source.writtenCells());
  }

  private MatrixSource virtual(Plane plane, Dataset.Virtual layout) {
    VirtualPlane source = virtualPlane(plane, layout, new VirtualDataset(files, 0));
    return decoded(source, source.writtenCells());
  }

  private MatrixSource decoded(PlaneSource source, double written) {
    return PlaneMatrix.of(source, written, this, () -> fill(conversion()));
  }

  /// An array that was never written is one value. A number that a byte holds is handed out as one:
  /// such arrays may be huge.
  private MatrixSource constant(Plane plane) {
    PlaneMatrix.checkWritten(plane.rows(), plane.columns(), 0);
    Conversion conversion = conversion();
    Cells one = fill(conversion);
    DType dtype = one.dtype();
    if (!dtype.isFloating() || isZero(one)) {
      ElementType type = conversion == null ? cellType() : ElementType.of(dtype, one.order());
      double value = CellReader.readDouble(one.segment(), one.offset(), type);
      if (value >= 0 && value < 256) {
        MemorySegment octet = MemorySegment.ofArray(new byte[] {(byte) value});
        one = new Cells(octet, 0, 1, 1, 0, 0, DType.U1, one.order());
      }
    }
    return ConstantMatrix.of(one, plane.rows(), plane.columns());
  }

  private static boolean isZero(Cells one) {
    int size = one.dtype().itemSize();
    return one.segment().asSlice(one.offset(), size).mismatch(MemorySegment.ofArray(new byte[size]))
        < 0;
  }

  /// The cell that stands for those that were never written.
  private Cells fill(@Nullable Conversion conversion) {
    DType dtype = conversion == null ? dtype() : conversion.dtype();
    MemorySegment stored = dataset.fill().shown(dataset.type().size());
    RawCells one = new RawCells(stored, 0, 1, 1, 0, 0);
    if (conversion == null) {
      return cells(one);
    }
    MemorySegment converted = MemorySegment.ofArray(new byte[dtype.itemSize()]);
    conversion.run(one, converted);
    return new Cells(converted, 0, 1, 1, 0, 0, dtype, Conversion.order());
  }

  /// The stored type of cells that need no conversion.
  private ElementType cellType() {
    ElementType part = dataset.type().part();
    return part == null ? dataset.type() : part;
  }

  @Override
  public @Nullable Conversion conversion() {
    return Conversion.of(dataset.type(), options);
  }

  @Override
  public InputException refusal(String block, Throwable cause) {
    return name.refusal(Jhdf.reason(block, cause), cause);
  }

  @Override
  public DType dtype() {
    return Objects.requireNonNull(cellType().dtype());
  }

  /// Elements that are cells as they stand; of complex ones, the part that is asked for.
  @Override
  public Cells cells(RawCells raw) {
    ElementType type = dataset.type();
    long within = 0;
    if (type.isComplex()) {
      within = options.complex() == ReadOptions.Complex.IMAG ? type.imaginary() : type.real();
    }
    return new Cells(
        raw.segment(),
        raw.offset() + within,
        raw.rows(),
        raw.columns(),
        raw.rowStride(),
        raw.columnStride(),
        dtype(),
        type.order());
  }
}
