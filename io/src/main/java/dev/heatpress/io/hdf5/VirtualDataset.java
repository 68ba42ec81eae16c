package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.AxisSelection;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Selection;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.hdf5.dataset.VirtualMapping;
import org.jspecify.annotations.Nullable;

/// Finds the sources of virtual datasets, and the shape that these give to unlimited ones.
///
/// @param level how many virtual datasets are above
record VirtualDataset(ExternalFiles files, int level) {
  private static final int MAX_LEVEL = 8;
  private static final int MAX_NUMBERED = 10_000;

  /// Reads a dataset. Where it is virtual and unlimited, it gets its present shape, and mappings
  /// without end or numbered names become as many as there are.
  ///
  /// @throws InputException where it is damaged, or a source is refused
  static Dataset read(ObjectHeader header, ExternalFiles files) {
    return new VirtualDataset(files, 0).read(header);
  }

  private Dataset read(ObjectHeader header) {
    Dataset dataset = Dataset.read(header);
    return dataset.layout() instanceof Dataset.Virtual virtual
        ? resolved(dataset, virtual.mappings())
        : dataset;
  }

  /// The source of a mapping; null where it is absent.
  @Nullable Dataset source(HdfBytes from, VirtualMapping mapping) {
    if (level >= MAX_LEVEL) {
      throw new InputException(
          "it is a virtual dataset of virtual datasets, and so on for more than %d levels",
          MAX_LEVEL);
    }
    HdfBytes file = files.source(from, mapping.file());
    ObjectHeader header =
        file == null ? null : new Tree(file, files).findIfPresent(mapping.dataset());
    if (header == null) {
      return null;
    }
    if (!Dataset.isDataset(header)) {
      throw new InputException(
          "its source %s:%s is not a dataset", mapping.file(), mapping.dataset());
    }
    return new VirtualDataset(files, level + 1).read(header);
  }

  private Dataset resolved(Dataset dataset, List<VirtualMapping> mappings) {
    long[] shape = dataset.shape().clone();
    long[] found = new long[shape.length];
    boolean[] unlimited = new boolean[shape.length];
    List<VirtualMapping> fixed = new ArrayList<>();
    for (VirtualMapping mapping : mappings) {
      List<AxisSelection> target = mapping.target().of(shape);
      int axis = unlimited(target);
      if (axis >= 0) {
        unlimited[axis] = true;
      }
      List<VirtualMapping> parts =
          axis < 0
              ? List.of(numbered(mapping, 0, mapping.target()))
              : isNumbered(mapping)
                  ? numbered(dataset.file(), mapping, target, axis)
                  : clipped(dataset.file(), mapping, target, axis);
      for (VirtualMapping part : parts) {
        fixed.add(part);
        List<AxisSelection> taken = part.target().of(shape);
        for (int k = 0; k < shape.length; k++) {
          long size = taken.get(k).size();
          found[k] = Math.max(found[k], size == 0 ? 0 : taken.get(k).cell(size - 1) + 1);
        }
      }
    }
    long[] most = dataset.space().maxShape();
    for (int k = 0; k < shape.length; k++) {
      if (unlimited[k]) {
        shape[k] = most[k] < 0 ? found[k] : Math.min(found[k], most[k]);
      }
    }
    return dataset.resolved(shape, new Dataset.Virtual(fixed));
  }

  private static int unlimited(List<AxisSelection> axes) {
    for (int k = 0; k < axes.size(); k++) {
      if (axes.get(k).size() == Long.MAX_VALUE) {
        return k;
      }
    }
    return -1;
  }

  private static boolean isNumbered(VirtualMapping mapping) {
    return isNumbered(mapping.file()) || isNumbered(mapping.dataset());
  }

  private static boolean isNumbered(String name) {
    return name.replace("%%", "").contains("%b");
  }

  /// The mapping of one number, for which `%b` stands.
  private static VirtualMapping numbered(VirtualMapping mapping, long number, Selection target) {
    return new VirtualMapping(
        numbered(mapping.file(), number),
        numbered(mapping.dataset(), number),
        mapping.source(),
        target);
  }

  private static String numbered(String name, long number) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < name.length(); k++) {
      char next = k + 1 < name.length() ? name.charAt(k + 1) : 0;
      if (name.charAt(k) == '%' && (next == 'b' || next == '%')) {
        text.append(next == 'b' ? Long.toString(number) : "%");
        k++;
      } else {
        text.append(name.charAt(k));
      }
    }
    return text.toString();
  }

  /// One block from each numbered source, up to the first that is absent.
  private List<VirtualMapping> numbered(
      HdfBytes from, VirtualMapping mapping, List<AxisSelection> target, int axis) {
    if (!(target.get(axis) instanceof AxisSelection.Regular blocks)
        || blocks.block() == Long.MAX_VALUE) {
      throw new InputException("a virtual dataset with numbered sources but no blocks for them");
    }
    List<VirtualMapping> parts = new ArrayList<>();
    for (int k = 0; k < MAX_NUMBERED; k++) {
      List<AxisSelection> block = new ArrayList<>(target);
      long start = Math.addExact(blocks.start(), Math.multiplyExact(k, blocks.stride()));
      block.set(axis, new AxisSelection.Regular(start, Long.MAX_VALUE, 1, blocks.block()));
      VirtualMapping part = numbered(mapping, k, new Selection(block));
      if (source(from, part) == null) {
        return parts;
      }
      parts.add(part);
    }
    throw new InputException("it is put together from more than %d others", MAX_NUMBERED);
  }

  /// As much of an unlimited source as there is.
  private List<VirtualMapping> clipped(
      HdfBytes from, VirtualMapping mapping, List<AxisSelection> target, int axis) {
    VirtualMapping named = numbered(mapping, 0, mapping.target());
    Dataset source = source(from, named);
    if (source == null) {
      return List.of();
    }
    List<AxisSelection> taken = new ArrayList<>(mapping.source().of(source.shape()));
    int other = unlimited(taken);
    if (other < 0) {
      throw new InputException("a virtual dataset without limit has a source that ends");
    }
    long size = taken.get(other).sizeBefore(source.shape()[other]);
    taken.set(other, new AxisSelection.First(taken.get(other), size));
    List<AxisSelection> put = new ArrayList<>(target);
    put.set(axis, new AxisSelection.First(target.get(axis), size));
    return List.of(
        new VirtualMapping(
            named.file(), named.dataset(), new Selection(taken), new Selection(put)));
  }
}
