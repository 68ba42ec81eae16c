package dev.heatpress.io;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.sparse.GenomeRegions;
import dev.heatpress.io.sparse.SelectedEntries;
import dev.heatpress.io.sparse.Selection;
import org.jspecify.annotations.Nullable;

/// A file of contact maps of which only parts of the genome are drawn: its matrices are as if they
/// had no other bins.
public final class RegionFile implements MatrixFile {
  private final MatrixFile file;
  private final ReadOptions.Regions regions;
  private @Nullable Known known;

  /// What is known of the whole of a matrix.
  private record Known(@Nullable String member, @Nullable SliceSpec slice, Axes axes) {}

  RegionFile(MatrixFile file, ReadOptions.Regions regions) {
    this.file = file;
    this.regions = regions;
  }

  /// Whether the bins of a matrix lie on chromosomes.
  ///
  /// @param member as for [#open]
  /// @param slice as for [#open]
  /// @throws InputException as [#open] does
  public boolean hasChromosomes(@Nullable String member, @Nullable SliceSpec slice) {
    Axes all = all(member, slice);
    return (regions.rows().isEmpty() || !all.rows().segments().isEmpty())
        && (regions.columns().isEmpty() || !all.columns().segments().isEmpty());
  }

  private Axes all(@Nullable String member, @Nullable SliceSpec slice) {
    Known before = known;
    if (before == null
        || !Objects.equals(before.member, member)
        || !Objects.equals(before.slice, slice)) {
      before = new Known(member, slice, file.axes(member, slice));
      known = before;
    }
    return before.axes;
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    Axes all = all(member, slice);
    MatrixSource matrix = file.open(member, slice);
    if (!(matrix instanceof SparseMatrix sparse)) {
      throw new InputException("it is no contact map; leave `region` out");
    }
    Selection rows = GenomeRegions.of(all.rows(), regions.rows(), matrix.rows());
    Selection columns = GenomeRegions.of(all.columns(), regions.columns(), matrix.columns());
    return SelectedEntries.of(sparse, rows, columns);
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    Axes all = all(member, slice);
    long rows = GenomeRegions.cells(all.rows());
    long columns = GenomeRegions.cells(all.columns());
    return new Axes(
        GenomeRegions.of(all.rows(), regions.rows(), rows).of(all.rows(), rows),
        GenomeRegions.of(all.columns(), regions.columns(), columns).of(all.columns(), columns),
        all.title(),
        all.unit());
  }

  @Override
  public String format() {
    return file.format();
  }

  @Override
  public List<ArrayInfo> arrays() {
    return file.arrays();
  }

  @Override
  public Map<String, Map<String, String>> groups() {
    return file.groups();
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return file.defaultMember(slice);
  }

  @Override
  public List<String> remarks(@Nullable String member) {
    return file.remarks(member);
  }

  @Override
  public void close() {
    file.close();
  }
}
