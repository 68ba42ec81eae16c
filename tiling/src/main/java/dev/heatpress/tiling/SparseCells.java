package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseEntries;
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
  private final Stored stored;

  /// The region, with lines as its rows.
  private final Region region;

  private final @Nullable BitSet maskedLines;
  private final @Nullable BitSet maskedAcross;
  private final double absent;

  /// The order of entries, made once for a matrix: several stores whose cells are different ones.
  private record Stored(boolean turned, List<SortedEntries> parts) implements AutoCloseable {
    @Override
    public void close() {
      parts.forEach(SortedEntries::close);
    }
  }

  private SparseCells(SparseMatrix matrix, Stored stored, Region seen) {
    this.matrix = matrix;
    this.stored = stored;
    region = stored.turned ? seen.transposed() : seen;
    BitSet rows = matrix.maskedRows();
    BitSet columns = matrix.maskedColumns();
    maskedLines = within(stored.turned ? columns : rows, region.rowStart(), region.rowEnd());
    maskedAcross = within(stored.turned ? rows : columns, region.columnStart(), region.columnEnd());
    absent = matrix.absent();
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
    try {
      return pass.apply(of(matrix, region, resources));
    } catch (SortedEntries.OutOfOrderException e) {
      matrix.forget();
      matrix.derived(Stored.class, () -> sorted(matrix, resources));
      return pass.apply(of(matrix, region, resources));
    }
  }

  /// The cells of a region. A pass over them may find that they are not in order.
  private static SparseCells of(SparseMatrix matrix, Region region, Resources resources) {
    Stored stored = matrix.derived(Stored.class, () -> stored(matrix, resources));
    return new SparseCells(matrix, stored, region);
  }

  /// The cells of a region that are known to be in order, since all of them were read once.
  static SparseCells checked(SparseMatrix matrix, Region region, Resources resources) {
    return pass(
        matrix,
        region,
        resources,
        cells -> {
          new CellPass(region, resources, CellTask.NONE, resources.quiet()).run(matrix);
          return of(matrix, region, resources);
        });
  }

  private static Stored stored(SparseMatrix matrix, Resources resources) {
    SparseEntries entries = matrix.entries();
    if (entries.order() == SparseEntries.Order.NONE || entries.blocks() > Integer.MAX_VALUE) {
      return sorted(matrix, resources);
    }
    List<SortedEntries> parts = new ArrayList<>();
    parts.add(new OrderedEntries(entries, matrix.mirror() != Mirror.NONE));
    if (matrix.mirror() != Mirror.NONE) {
      parts.add(SpilledEntries.of(entries, false, matrix.mirror(), resources));
    }
    return new Stored(entries.order() == SparseEntries.Order.COLUMNS, parts);
  }

  private static Stored sorted(SparseMatrix matrix, Resources resources) {
    SparseEntries entries = matrix.entries();
    return new Stored(
        entries.order() == SparseEntries.Order.COLUMNS,
        List.of(SpilledEntries.of(entries, true, matrix.mirror(), resources)));
  }

  /// Entries that were added to others of the same cell, as far as cells were read, see
  /// [SortedEntries#repeated].
  static long repeated(SparseMatrix matrix) {
    Stored stored = matrix.known(Stored.class);
    long count = 0;
    for (SortedEntries part : stored == null ? List.<SortedEntries>of() : stored.parts) {
      long these = part.repeated();
      if (these == SortedEntries.SOME) {
        return these;
      }
      count += these;
    }
    return count;
  }

  /// Whether lines are columns of the matrix.
  boolean turned() {
    return stored.turned;
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
    return stored.parts.stream()
        .map(part -> range(part, from, to))
        .mapToLong(range -> range.end() - range.first())
        .sum();
  }

  private BlockRange range(SortedEntries part, long from, long to) {
    return part.blocks(region.rowStart() + from, region.rowStart() + to);
  }

  /// Refuses what can only be known after a pass.
  void verify() {
    stored.parts.forEach(SortedEntries::verify);
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
    private final long[] keptBlock = new long[stored.parts.size()];
    private final @Nullable CellChange change;

    private Reader() {
      for (SortedEntries part : stored.parts) {
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
        BlockRange range = range(stored.parts.get(part), from, to);
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
        BlockRange range = range(stored.parts.get(part), from, to);
        long count = range.end() - range.first();
        if (k < count) {
          take(load(part, range.first() + k), from, to, taker);
          return;
        }
        k -= count;
      }
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
      int n = block.size;
      long[] lines = block.lines;
      long[] across = block.across;
      double[] values = block.values;
      int count = 0;
      for (int i = 0; i < n; i++) {
        long r = lines[i] - region.rowStart();
        long c = across[i] - region.columnStart();
        boolean in = r >= 0 && r < region.rows() && c >= 0 && c < region.columns();
        if (in && !isMasked(r, c)) {
          lines[count] = r;
          across[count] = c;
          values[count++] = values[i];
        }
      }
      block.size = count;
      if (change != null) {
        change.apply(values, count);
      }
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
