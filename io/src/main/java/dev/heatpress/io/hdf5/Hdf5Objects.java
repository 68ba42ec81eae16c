package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.CfTime;
import dev.heatpress.io.file.DefaultMatrix;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.Dimensions;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Netcdf;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.hdf5.filter.FilterSpec;
import dev.heatpress.io.plane.CellList;
import org.jspecify.annotations.Nullable;

/// The objects of an HDF5 file as arrays: what is said of each.
final class Hdf5Objects {
  private final Path path;
  private final ReadOptions options;
  private final HdfBytes file;
  private final ExternalFiles files;
  private final Tree tree;
  private final SparseGroups sparse;
  private @Nullable Dimensions dimensions;

  Hdf5Objects(Path path, ReadOptions options, HdfBytes file, ExternalFiles files, Tree tree) {
    this.path = path;
    this.options = options;
    this.file = file;
    this.files = files;
    this.tree = tree;
    this.sparse = new SparseGroups(path, tree, files, options);
  }

  /// The sparse ones.
  SparseGroups sparse() {
    return sparse;
  }

  /// All of them, in the order of the file.
  List<DefaultMatrix.Item> items() {
    return tree.list().stream().flatMap(this::item).toList();
  }

  /// An object as an array; none where it is a dimension without a variable.
  private Stream<DefaultMatrix.Item> item(Tree.Entry entry) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (entry.link() != null) {
      attributes.put("link", entry.link());
    }
    ObjectHeader header = entry.header();
    if (header != null && entry.kind().equals(ArrayInfo.SPARSE)) {
      try {
        return Stream.of(new DefaultMatrix.Item(sparse.group(entry).info()));
      } catch (RuntimeException | StackOverflowError e) {
        String refusal = Jhdf.refusal("the matrix", e).getMessage();
        return Stream.of(refused(entry, ArrayInfo.SPARSE, refusal, attributes));
      }
    }
    if (header == null || entry.refusal() != null || !Dataset.isDataset(header)) {
      String refusal = entry.refusal() == null ? "it is not a dataset" : entry.refusal();
      String kind = entry.kind().isEmpty() ? "object" : entry.kind();
      attributes.putAll(Conventions.shown(tree.groups().getOrDefault(entry.path(), Map.of())));
      return Stream.of(refused(entry, kind, refusal, attributes));
    }
    try {
      Dataset dataset = VirtualDataset.read(header, files);
      return Dimensions.isDimensionOnly(dataset)
          ? Stream.empty()
          : Stream.of(
              new DefaultMatrix.Item(
                  info(entry.path(), dataset, attributes),
                  Conventions.texts(dataset.attributes())));
    } catch (RuntimeException | StackOverflowError e) {
      String refusal = Jhdf.refusal("the dataset", e).getMessage();
      return Stream.of(refused(entry, "unreadable", refusal, attributes));
    }
  }

  private static DefaultMatrix.Item refused(
      Tree.Entry entry, String layout, @Nullable String refusal, Map<String, String> attributes) {
    String member = OneLine.of(entry.path());
    return new DefaultMatrix.Item(
        ArrayInfo.refused(member, "", layout, List.of(), refusal, attributes));
  }

  private ArrayInfo info(String member, Dataset dataset, Map<String, String> attributes) {
    boolean matlab = isMatlab(dataset);
    boolean reversed = matlab || gctx().isMatrix(member);
    attributes.putAll(Conventions.shown(dataset.attributes()));
    String fill = dataset.fillText();
    if (fill != null) {
      attributes.put("fill value", fill);
    }
    String refusal = Conventions.refusal(dataset.attributes(), matlab);
    if (refusal == null) {
      refusal = MatrixOpener.refusal(dataset, options);
    }
    if (refusal == null && dataset.shape().length == 0) {
      refusal = "it is a single number (0-d), not a matrix";
    }
    long[] extent = extent(dataset);
    for (long cells : extent) {
      if (refusal == null && cells == 0) {
        refusal = "it is empty (shape " + SliceSpec.shapeText(extent) + ")";
      }
    }
    for (FilterSpec filter : dataset.filters()) {
      if (refusal == null && !filter.isSupported()) {
        refusal = filter.refusal();
      }
    }
    long[] chunks = dataset.chunks();
    return new ArrayInfo(
        member,
        MatrixOpener.presentedShape(extent, reversed),
        dataset.type().name(),
        dataset.layout().name(),
        reversed ? MatrixOpener.reversed(chunks) : chunks,
        dataset.filters().stream().map(FilterSpec::name).toList(),
        refusal,
        attributes,
        new ArrayInfo.Meaning(names(dataset, reversed), dataset.codes(), times(dataset, refusal)),
        Netcdf.rules(dataset).stream().map(MissingRule::text).toList(),
        dataset.storedBytes(),
        false);
  }

  private List<String> names(Dataset dataset, boolean reversed) {
    List<String> names = dimensions().names(dataset);
    return reversed ? names.reversed() : names;
  }

  /// The first and last of a row of times; none where they are no dates.
  private List<String> times(Dataset dataset, @Nullable String refusal) {
    long[] extent = extent(dataset);
    if (refusal != null || extent.length != 1) {
      return List.of();
    }
    try {
      CfTime time = CfTime.of(Conventions.texts(dataset.attributes()));
      List<String> times = new ArrayList<>();
      for (long k : time == null ? new long[0] : new long[] {0, extent[0] - 1}) {
        SliceSpec one = new SliceSpec(List.of(new SliceSpec.Axis(false, k, k + 1)));
        MatrixOpener opener = new MatrixOpener(dataset, extent, options, InputName.of(path), files);
        double number = CellList.of(opener.open(false, one))[0];
        String text = Objects.requireNonNull(time).text(number);
        if (text != null) {
          times.add(text);
        }
      }
      return times.size() == 2 ? times : List.of();
    } catch (RuntimeException e) {
      // Whoever asks for the cells is told why there are none.
      return List.of();
    }
  }

  /// The shape, with the dimensions of a netCDF variable where they have no limit.
  long[] extent(Dataset dataset) {
    boolean unlimited = Arrays.stream(dataset.space().maxShape()).anyMatch(n -> n < 0);
    return unlimited && dataset.file() == file && Netcdf.isNetcdf(dataset)
        ? dimensions().shape(dataset)
        : dataset.shape();
  }

  /// Read when they are needed first.
  Dimensions dimensions() {
    Dimensions known = dimensions;
    if (known == null) {
      known = new Dimensions(tree.list());
      dimensions = known;
    }
    return known;
  }

  /// What is known of GCTX.
  Gctx gctx() {
    return new Gctx(dimensions());
  }

  /// Whether MATLAB wrote it.
  static boolean isMatlab(Dataset dataset) {
    return dataset.file().isMatlab() || dataset.attributes().containsKey("MATLAB_class");
  }
}
