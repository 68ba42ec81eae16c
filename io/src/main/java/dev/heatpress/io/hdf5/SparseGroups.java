package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.dataset.ExternalFiles;
import dev.heatpress.io.hdf5.dataset.Groups;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.sparse.GenomeRegions;
import org.jspecify.annotations.Nullable;

/// The groups of an HDF5 file that stand for sparse matrices.
record SparseGroups(Path path, Tree tree, ExternalFiles files, ReadOptions options) {
  private static final int MOST_NAMES = 1 << 24;

  /// Where the levels of a contact map lie: `/resolutions/1000`, or `/0` in old files.
  private static final Pattern LEVEL = Pattern.compile("(/resolutions)?/\\d+");

  /// The contact map that the name of the file alone stands for: the finest level, or the one that
  /// is asked for; null where there are no contact maps.
  @Nullable String level() {
    List<SparseGroup> levels = new ArrayList<>();
    for (Tree.Entry entry : tree.list()) {
      if (entry.header() != null
          && (LEVEL.matcher(entry.path()).matches() || entry.path().equals("/"))
          && group(entry).isCooler()) {
        levels.add(group(entry));
      }
    }
    if (levels.isEmpty()) {
      return null;
    }
    ReadOptions.Detail detail = options.sparse().detail();
    if (detail != null) {
      return fitting(levels, detail).name();
    }
    long wanted = options.sparse().resolution();
    if (wanted == 0) {
      return levels.stream()
          .max(Comparator.comparingLong(level -> level.cooler().bins()))
          .orElseThrow()
          .name();
    }
    List<Long> sizes =
        levels.stream()
            .map(level -> level.cooler().binSize())
            .filter(size -> size > 0)
            .sorted()
            .toList();
    return levels.stream()
        .filter(level -> level.cooler().binSize() == wanted)
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "no bins of %d base pairs are in it; there are %s",
                wanted, sizes.stream().map(String::valueOf).collect(Collectors.joining(", "))))
        .name();
  }

  /// The coarsest level that is fine enough for a picture of the regions, else the finest.
  private SparseGroup fitting(List<SparseGroup> levels, ReadOptions.Detail detail) {
    ReadOptions.Regions regions = options.sparse().regions();
    levels.sort(Comparator.comparingLong(level -> level.cooler().bins()));
    for (SparseGroup level : levels) {
      long bins = level.cooler().bins();
      long rows = bins;
      long columns = bins;
      // The whole genome is enough to refuse most of them, without their tables.
      if (detail.has(bins, bins) && !regions.isAll()) {
        Axis axis = level.cooler().axis();
        rows = GenomeRegions.of(axis, regions.rows(), bins).cells();
        columns = GenomeRegions.of(axis, regions.columns(), bins).cells();
      }
      if (detail.has(rows, columns)) {
        return level;
      }
    }
    return levels.getLast();
  }

  /// The group of a member; null where it does not stand for a sparse matrix.
  @Nullable SparseGroup group(ObjectHeader header, String member) {
    Conventions.Whole whole = Groups.isGroup(header) ? Conventions.whole(header) : null;
    if (whole == null || !whole.kind().equals(ArrayInfo.SPARSE)) {
      return null;
    }
    String within = member.replaceAll("^/*|/*$", "");
    return new SparseGroup(within.isEmpty() ? "" : "/" + within, header, tree, members(), options);
  }

  /// A group of the tree that is known to stand for one.
  SparseGroup group(Tree.Entry entry) {
    String at = entry.path().equals("/") ? "" : entry.path();
    return new SparseGroup(at, Objects.requireNonNull(entry.header()), tree, members(), options);
  }

  private Cooler.Members members() {
    return new Cooler.Members() {
      @Override
      public @Nullable MatrixSource list(String member) {
        Dataset dataset = VirtualDataset.read(tree.find(member), files);
        if (dataset.shape().length != 1) {
          throw new InputException(
              "%s has %d axes and should be a list", member, dataset.shape().length);
        }
        if (dataset.shape()[0] == 0) {
          return null;
        }
        InputName name = InputName.of(path).member(member);
        ReadOptions numbers = ReadOptions.of(options.complex(), true);
        return new MatrixOpener(dataset, dataset.shape(), numbers, name, files).open(false, null);
      }

      @Override
      public List<String> texts(String member) {
        InputName name = InputName.of(path).member(member);
        List<String> texts = new TextColumn(name, tree, files, MOST_NAMES).read(member);
        return texts == null ? List.of() : texts;
      }
    };
  }
}
