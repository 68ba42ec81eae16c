package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// The dimensions of netCDF variables: datasets of a file share them as HDF5's dimension scales
/// (<https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html>).
///
/// A dimension without limit is as long as the longest variable that has it; the others go on with
/// their fill value.
public final class Dimensions {
  private final Map<Long, Long> lengths = new HashMap<>();
  private final Map<Long, String> paths = new HashMap<>();
  private final NavigableSet<String> datasets = new TreeSet<>();

  /// The dimensions of a file.
  ///
  /// @param entries all of its objects
  public Dimensions(List<Tree.Entry> entries) {
    for (Tree.Entry entry : entries) {
      ObjectHeader header = entry.header();
      if (header != null && entry.link() == null && Dataset.isDataset(header)) {
        add(entry.path(), header);
      }
    }
  }

  private void add(String path, ObjectHeader header) {
    datasets.add(path);
    Dataset dataset;
    try {
      dataset = Dataset.read(header);
    } catch (RuntimeException e) {
      // A damaged one makes no dimension longer.
      return;
    }
    long[] scales = scales(dataset);
    for (int k = 0; k < scales.length; k++) {
      if (scales[k] != HdfBytes.UNDEFINED) {
        lengths.merge(scales[k], dataset.shape()[k], Math::max);
      }
    }
    if (isScale(dataset)) {
      paths.put(dataset.header().address(), path);
    }
  }

  /// Whether there is a dataset at a path, which no link leads to.
  public boolean isDataset(String path) {
    return datasets.contains(path);
  }

  /// The datasets in a group and in its groups, in the order of their paths.
  ///
  /// @param group with a slash at its end
  public List<String> below(String group) {
    return datasets.tailSet(group, false).stream()
        .takeWhile(path -> path.startsWith(group))
        .toList();
  }

  /// The datasets right in a group, in the order of their names.
  ///
  /// @param group with a slash at its end
  public List<String> within(String group) {
    return below(group).stream().filter(path -> path.indexOf('/', group.length()) < 0).toList();
  }

  /// The path of the scale of an axis; null where it has none.
  public @Nullable String scale(Dataset dataset, int axis) {
    long[] scales = scales(dataset);
    return axis < scales.length ? paths.get(scales[axis]) : null;
  }

  static boolean isScale(Dataset dataset) {
    Attribute kind = dataset.attributes().get("CLASS");
    return kind != null && "DIMENSION_SCALE".equals(kind.text());
  }

  /// Whether a dataset is a dimension without a variable.
  public static boolean isDimensionOnly(Dataset dataset) {
    Attribute name = dataset.attributes().get("NAME");
    String text = isScale(dataset) && name != null ? name.text() : null;
    return text != null && text.startsWith(Netcdf.DIMENSION_ONLY);
  }

  /// The shape of a dataset, each axis without limit as long as its dimension.
  public long[] shape(Dataset dataset) {
    long[] shape = dataset.shape().clone();
    long[] most = dataset.space().maxShape();
    long[] scales = scales(dataset);
    for (int k = 0; k < scales.length; k++) {
      if (most[k] < 0) {
        shape[k] = Math.max(shape[k], lengths.getOrDefault(scales[k], 0L));
      }
    }
    return shape;
  }

  /// The names of the dimensions of a dataset: those of its scales, otherwise its labels. Empty
  /// where there are none, an empty name where only one axis has none.
  public List<String> names(Dataset dataset) {
    int rank = dataset.shape().length;
    long[] scales = scales(dataset);
    List<String> labels = labels(dataset);
    List<String> found = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      String label = labels.size() == rank ? labels.get(k) : "";
      String path = k < scales.length ? paths.get(scales[k]) : null;
      found.add(path == null ? label : path.substring(path.lastIndexOf('/') + 1));
    }
    return found.stream().allMatch(String::isEmpty) ? List.of() : found;
  }

  private static List<String> labels(Dataset dataset) {
    Attribute labels = dataset.attributes().get("DIMENSION_LABELS");
    try {
      return labels == null ? List.of() : labels.texts(dataset.shape().length);
    } catch (RuntimeException e) {
      // The cells can be read without them.
      return List.of();
    }
  }

  /// The addresses of the scales of a dataset, the first of each axis; empty where there are none.
  private static long[] scales(Dataset dataset) {
    int rank = dataset.shape().length;
    Attribute list = dataset.attributes().get("DIMENSION_LIST");
    if (list != null) {
      try {
        long[] scales = list.references();
        return scales.length == rank ? scales : new long[0];
      } catch (RuntimeException e) {
        // The cells can be read without them.
        return new long[0];
      }
    }
    return isScale(dataset) && rank == 1 ? new long[] {dataset.header().address()} : new long[0];
  }
}
