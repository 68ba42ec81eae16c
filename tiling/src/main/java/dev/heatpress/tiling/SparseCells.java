package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseEntries.BlockRange;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.CellChange;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PresentArea;
import org.jspecify.annotations.Nullable;

/// A region of a sparse matrix as passes want it: its stored cells by lines (rows, or columns where
/// they are stored by columns), and what there is to say of the others. Places count from the
/// region's first line and column.
final class SparseCells {
  private final SparseMatrix matrix;
  private final StoredCells stored;

  /// Whether lines are columns of the matrix.
  private final boolean turned;

  /// The region, with lines as its rows.
  private final Region region;

  private final @Nullable BitSet maskedLines;
  private final @Nullable BitSet maskedAcross;
  private final double absent;

  private final List<SortedEntries> parts;

  /// Whether one triangle stands for the other.
  private final boolean half;

  /// Whether all cells are in it.
  private final boolean whole;

  /// Whether stored cells must be left out, since their line or place is missing as a whole.
  private final boolean masks;

  /// @param triangle whether one triangle is enough, if it stands for the other
  private SparseCells(
      SparseMatrix matrix, StoredCells stored, Region seen, boolean triangle, Resources resources) {
    this.matrix = matrix;
    this.stored = stored;
    half = triangle && !stored.isWhole();
    boolean apart = !half && !stored.isWhole() && isApart(matrix, seen);
    turned = stored.turned() ^ (apart && seen.rowStart() > seen.columnStart());
    parts = half || apart ? List.of(stored.first()) : stored.all(matrix, resources);
    region = turned ? seen.transposed() : seen;
    BitSet rows = matrix.maskedRows();
    BitSet columns = matrix.maskedColumns();
    maskedLines = within(turned ? columns : rows, region.rowStart(), region.rowEnd());
    maskedAcross = within(turned ? rows : columns, region.columnStart(), region.columnEnd());
    absent = matrix.absent();
    boolean masked = maskedLines != null || maskedAcross != null;
    masks = masked && !matrix.entries().leavesOutMasked();
    whole = !masks && seen.equals(Region.all(matrix));
  }

  /// Whether rows and columns lie apart, so that all cells of the region are in one triangle, or
  /// all are across the diagonal from it.
  private static boolean isApart(SparseMatrix matrix, Region seen) {
    return matrix.mirror() == Mirror.SYMMETRIC
        && matrix.entries().isUpper()
        && (seen.rowEnd() <= seen.columnStart() || seen.columnEnd() <= seen.rowStart());
  }

  private static @Nullable BitSet within(@Nullable BitSet masked, long from, long to) {
    BitSet part = masked == null ? null : masked.get((int) from, (int) to);
    return part == null || part.isEmpty() ? null : part;
  }

  /// Runs a pass over a region; where entries turn out not to be in order, they are sorted, and the
  /// pass begins again.
  ///
  /// @param pass must not have an effect unless it succeeds
  static <T> T pass(
      SparseMatrix matrix, Region region, Resources resources, Function<SparseCells, T> pass) {
    return pass(matrix, region, false, resources, pass);
  }

  /// The same for a pass that can do with one triangle of a symmetric region, see [#isHalf].
  ///
  /// @param triangle whether it can
  static <T> T pass(
      SparseMatrix matrix,
      Region region,
      boolean triangle,
      Resources resources,
      Function<SparseCells, T> pass) {
    boolean half =
        triangle
            && matrix.mirror() == Mirror.SYMMETRIC
            && Objects.equals(matrix.maskedRows(), matrix.maskedColumns())
            && region.equals(region.transposed());
    try {
      return pass.apply(of(matrix, region, half, resources));
    } catch (SortedEntries.OutOfOrderException e) {
      return sorted(matrix, region, half, resources, pass);
    } catch (InputException e) {
      if (matrix.entries().wider() == null) {
        throw e;
      }
      return sorted(matrix, region, half, resources, pass);
    }
  }

  private static <T> T sorted(
      SparseMatrix matrix,
      Region region,
      boolean half,
      Resources resources,
      Function<SparseCells, T> pass) {
    matrix.forget();
    matrix.derived(StoredCells.class, () -> StoredCells.sorted(matrix, resources));
    return pass.apply(of(matrix, region, half, resources));
  }

  /// The cells of a region. A pass over them may find that they are not in order.
  private static SparseCells of(
      SparseMatrix matrix, Region region, boolean half, Resources resources) {
    StoredCells stored = matrix.derived(StoredCells.class, () -> StoredCells.of(matrix, resources));
    return new SparseCells(matrix, stored, region, half, resources);
  }

  /// The cells of a region that are known to be in order, since all of them were read once.
  static SparseCells checked(SparseMatrix matrix, Region region, Resources resources) {
    return pass(
        matrix,
        region,
        resources,
        cells -> {
          new CellPass(region, resources, CellTask.NONE, resources.quiet()).run(matrix);
          return of(matrix, region, false, resources);
        });
  }

  /// Entries that were added to others of the same cell, as far as cells were read, see
  /// [SortedEntries#repeated].
  static long repeated(SparseMatrix matrix) {
    StoredCells stored = matrix.known(StoredCells.class);
    long count = 0;
    for (SortedEntries part : stored == null ? List.<SortedEntries>of() : stored.known()) {
      long these = part.repeated();
      if (these == SortedEntries.SOME) {
        return these;
      }
      count += these;
    }
    return count;
  }

  /// Whether there are only the cells of one triangle, the diagonal included, of a region that
  /// equals its transpose. All else is at [Reader#across].
  boolean isHalf() {
    return half;
  }

  /// Whether that is the lower triangle, places before their lines.
  boolean isLower() {
    return stored.isLower();
  }

  /// Whether lines are columns of the matrix.
  boolean turned() {
    return turned;
  }

  /// Lines of the region.
  long lines() {
    return region.rows();
  }

  /// Cells of a line of the region.
  long across() {
    return region.columns();
  }

  /// The value of the cells that are not stored; NaN where they are missing.
  double absent() {
    return absent;
  }

  /// The areas of pixels without what is missing as a whole.
  PresentArea present(Grid grid) {
    return new PresentArea(grid, maskedLines, maskedAcross);
  }

  /// Cells of the region that are not missing with their row or column.
  long present() {
    long lines = lines() - (maskedLines == null ? 0 : maskedLines.cardinality());
    return lines * (across() - (maskedAcross == null ? 0 : maskedAcross.cardinality()));
  }

  /// Whether the same rows and columns are missing as a whole, as far as that shows.
  boolean masksEqual() {
    return Double.isNaN(absent) || Objects.equals(maskedLines, maskedAcross);
  }

  /// Blocks with cells of lines [from, to), which a reader can visit one by one.
  long blocks(long from, long to) {
    return parts.stream()
        .map(part -> range(part, from, to))
        .mapToLong(range -> range.end() - range.first())
        .sum();
  }

  private BlockRange range(SortedEntries part, long from, long to) {
    return part.blocks(region.rowStart() + from, region.rowStart() + to);
  }

  /// Refuses what can only be known after a pass.
  void verify() {
    parts.forEach(SortedEntries::verify);
  }

  /// Cells of one value, for whoever looks at cells.
  static Cells constant(double value, long count) {
    MemorySegment cell = MemorySegment.ofArray(new double[] {value});
    return new Cells(cell, 0, count, 1, 0, Double.BYTES, DType.F8, ByteOrder.nativeOrder());
  }

  /// Takes stored cells [from, to) of a block.
  interface Taker {
    void take(SparseBlock block, int from, int to);
  }

  Reader newReader() {
    return new Reader();
  }

  /// Reads cells for one thread; the last block of each store is kept.
  final class Reader implements AutoCloseable {
    private final List<SortedEntries.Reader> readers = new ArrayList<>();
    private final List<SparseBlock> kept = new ArrayList<>();
    private final long[] keptBlock = new long[parts.size()];
    private final @Nullable CellChange change;
    private final SparseBlock across = new SparseBlock();

    private Reader() {
      for (SortedEntries part : parts) {
        readers.add(part.newReader());
        kept.add(new SparseBlock());
      }
      Arrays.fill(keptBlock, -1);
      Supplier<CellChange> changes = matrix.change();
      change = changes == null ? null : changes.get();
    }

    /// Hands out the stored cells of lines [from, to), each once, in pieces whose lines never fall.
    void visit(long from, long to, Taker taker) {
      for (int part = 0; part < readers.size(); part++) {
        BlockRange range = range(parts.get(part), from, to);
        for (long k = range.first(); k < range.end(); k++) {
          take(load(part, k), from, to, taker);
        }
      }
    }

    private void take(SparseBlock block, long from, long to, Taker taker) {
      int first = block.from(from);
      int end = block.from(to);
      if (first < end) {
        taker.take(block, first, end);
      }
    }

    /// Hands out those stored cells of lines [from, to) that one of their blocks has.
    void visitBlock(long index, long from, long to, Taker taker) {
      long k = index;
      for (int part = 0; part < readers.size(); part++) {
        BlockRange range = range(parts.get(part), from, to);
        long count = range.end() - range.first();
        if (k < count) {
          take(load(part, range.first() + k), from, to, taker);
          return;
        }
        k -= count;
      }
    }

    /// Where there is one triangle only: the cells across the diagonal from those of stored cells
    /// [from, to) whose places are among lines [first, end).
    SparseBlock across(SparseBlock block, int from, int to, long first, long end) {
      across.clear(half ? to - from : 0);
      across.whole = block.whole;
      for (int i = from; i < to && half; i++) {
        long place = block.across[i];
        if (place >= first && place < end && place != block.lines[i]) {
          across.add(place, block.lines[i], block.values[i]);
        }
      }
      return across;
    }

    private SparseBlock load(int part, long k) {
      SparseBlock block = kept.get(part);
      if (keptBlock[part] != k) {
        keptBlock[part] = -1;
        readers.get(part).read(k, block);
        keep(block);
        keptBlock[part] = k;
      }
      return block;
    }

    /// Keeps the cells of the region, with places that count from its first cell.
    private void keep(SparseBlock block) {
      if (!whole) {
        cut(block);
      }
      if (change != null) {
        change.apply(block.values, block.size);
      }
      block.measure(half);
    }

    private void cut(SparseBlock block) {
      int n = block.size;
      long[] lines = block.lines;
      long[] across = block.across;
      double[] values = block.values;
      int count = 0;
      for (int i = 0; i < n; i++) {
        long r = lines[i] - region.rowStart();
        long c = across[i] - region.columnStart();
        boolean in = r >= 0 && r < region.rows() && c >= 0 && c < region.columns();
        if (in && !(masks && isMasked(r, c))) {
          lines[count] = r;
          across[count] = c;
          values[count++] = values[i];
        }
      }
      block.size = count;
    }

    private boolean isMasked(long line, long place) {
      return (maskedLines != null && maskedLines.get((int) line))
          || (maskedAcross != null && maskedAcross.get((int) place));
    }

    @Override
    public void close() {
      readers.forEach(SortedEntries.Reader::close);
    }
  }
}
