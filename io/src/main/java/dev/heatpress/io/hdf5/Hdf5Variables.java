package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.Variables;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Attribute;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.Dimensions;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.plane.CellList;
import org.jspecify.annotations.Nullable;

/// The datasets of an HDF5 file as variables whose dimensions are its dimension scales.
///
/// @param extent the shape of a dataset, see [Dimensions#shape]
record Hdf5Variables(
    InputName name,
    Tree tree,
    ExternalFiles files,
    Dimensions dimensions,
    Function<Dataset, long[]> extent)
    implements Variables {
  private static final long MOST_TEXTS = 1 << 21;

  private Dataset dataset(String array) {
    return VirtualDataset.read(tree.find(array), files);
  }

  @Override
  public boolean has(String array) {
    String path = array.startsWith("/") ? array : "/" + array;
    return dimensions.isDataset(path) || table(path) != null;
  }

  /// The table of compound elements that has this member; null where there is none.
  private @Nullable Dataset table(String path) {
    int slash = path.lastIndexOf('/');
    String table = path.substring(0, Math.max(0, slash));
    if (!dimensions.isDataset(table)) {
      return null;
    }
    Dataset dataset = dataset(table);
    return dataset.type().member(path.substring(slash + 1)) == null ? null : dataset;
  }

  @Override
  public long[] shape(String array) {
    Dataset table = table(array);
    return extent.apply(table == null ? dataset(array) : table);
  }

  @Override
  public Map<String, String> attributes(String array) {
    return Conventions.texts(dataset(array).attributes());
  }

  @Override
  public String dimension(String array, int axis) {
    Dataset dataset = dataset(array);
    String scale = dimensions.scale(dataset, axis);
    List<String> names = dimensions.names(dataset);
    return scale != null ? scale : names.isEmpty() ? "" : names.get(axis);
  }

  @Override
  public @Nullable String coordinates(String array, int axis) {
    String scale = dimensions.scale(dataset(array), axis);
    return scale == null || Dimensions.isDimensionOnly(dataset(scale)) ? null : scale;
  }

  @Override
  public double[] numbers(String array, @Nullable SliceSpec slice) {
    Dataset dataset = dataset(array);
    MatrixOpener opener =
        new MatrixOpener(dataset, extent.apply(dataset), ReadOptions.DEFAULT, name, files);
    try (MatrixSource matrix = opener.open(false, slice)) {
      return CellList.of(matrix);
    }
  }

  @Override
  public boolean isSingle(String array) {
    return dataset(array).type().dtype() == DType.F4;
  }

  @Override
  public @Nullable List<String> texts(String array) {
    return new TextColumn(name, tree, files, MOST_TEXTS).read(array);
  }

  @Override
  public @Nullable Map<String, String> group(String path) {
    ObjectHeader header = tree.findIfPresent(path);
    return header == null ? null : Conventions.texts(Attribute.all(header));
  }

  @Override
  public List<String> below(String group) {
    String table = group.substring(0, Math.max(0, group.length() - 1));
    return dimensions.isDataset(table)
        ? dataset(table).type().members().stream().map(m -> group + m.name()).toList()
        : dimensions.below(group);
  }
}
