package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.sparse.Selection.Stretch;
import org.jspecify.annotations.Nullable;

/// The entries of some rows and columns of a matrix, at their new places. Only the blocks that may
/// have some are read.
public final class SelectedEntries implements SparseEntries {
  private final SparseEntries all;
  private final Selection rows;
  private final Selection columns;

  /// Whether one triangle stands for both in the selection, too.
  private final boolean mirrored;

  private final Side side;
  private final Order order;
  private final List<Piece> pieces = new ArrayList<>();
  private final boolean repeats;
  private long blocks;

  /// Blocks that are read for a stretch of lines.
  ///
  /// @param across whether entries are taken for those across the diagonal
  /// @param line what lies along the lines of the entries as they are stored
  /// @param base where the stretch begins in the selection
  /// @param start of its blocks in those of all pieces
  private record Piece(boolean across, Stretch line, long base, BlockRange range, long start) {}

  /// Which entries are taken.
  private enum Side {
    /// Those of the rows and columns themselves.
    STRAIGHT,
    /// Those across the diagonal.
    ACROSS,
    /// All of these.
    BOTH
  }

  private SelectedEntries(
      SparseEntries all, Selection rows, Selection columns, boolean mirrored, Side side) {
    this.all = all;
    this.rows = rows;
    this.columns = columns;
    this.mirrored = mirrored;
    this.side = side;
    boolean turned = all.order() == Order.COLUMNS;
    order =
        side == Side.BOTH || all.order() == Order.NONE
            ? Order.NONE
            : turned == (side == Side.STRAIGHT) ? Order.COLUMNS : Order.ROWS;
    repeats = overlap(rows) || overlap(columns);
    if (side != Side.ACROSS) {
      add(false, turned ? columns : rows);
    }
    if (side != Side.STRAIGHT) {
      add(true, turned ? rows : columns);
    }
  }

  /// Rows and columns of a matrix.
  public static SparseMatrix of(SparseMatrix matrix, Selection rows, Selection columns) {
    boolean same = rows.equals(columns);
    boolean both = matrix.mirror() != Mirror.NONE && !same;
    if (both && matrix.mirror() == Mirror.SKEW) {
      throw new InputException("rows and columns of a skew-symmetric matrix are chosen alike");
    }
    boolean kept = matrix.mirror() != Mirror.NONE && same;
    return SparseMatrix.of(
            new SelectedEntries(
                matrix.entries(),
                rows,
                columns,
                kept,
                both ? side(matrix.entries(), rows, columns) : Side.STRAIGHT),
            kept ? matrix.mirror() : Mirror.NONE,
            matrix::close)
        .withMasked(rows.of(matrix.maskedRows()), columns.of(matrix.maskedColumns()));
  }

  /// Where the upper triangle stands for the other: rows and columns that lie apart have all their
  /// entries in it, or all across the diagonal from it.
  private static Side side(SparseEntries all, Selection rows, Selection columns) {
    boolean before = rows.end() <= columns.first();
    boolean behind = columns.end() <= rows.first();
    return !all.isUpper() || !(before || behind) ? Side.BOTH : before ? Side.STRAIGHT : Side.ACROSS;
  }

  private void add(boolean across, Selection lines) {
    if (all.order() == Order.NONE) {
      addTouched(across);
      return;
    }
    long base = 0;
    for (Stretch stretch : lines.stretches()) {
      BlockRange range = all.blocksOf(stretch.first(), stretch.end());
      add(new Piece(across, stretch, base, range, blocks));
      base += stretch.cells();
    }
  }

  /// Adds the blocks that may have something of the rows and columns, in runs.
  private void addTouched(boolean across) {
    Selection down = across ? columns : rows;
    Selection right = across ? rows : columns;
    Stretch any = new Stretch(0, Long.MAX_VALUE);
    long first = 0;
    for (long k = 0; k <= all.blocks(); k++) {
      if (k == all.blocks() || !touches(k, down, right)) {
        if (first < k) {
          add(new Piece(across, any, 0, range(first, k), blocks));
        }
        first = k + 1;
      }
    }
  }

  private boolean touches(long block, Selection down, Selection right) {
    for (Stretch r : down.stretches()) {
      for (Stretch c : right.stretches()) {
        if (all.mayHave(block, r.first(), r.end(), c.first(), c.end())) {
          return true;
        }
      }
    }
    return false;
  }

  private static BlockRange range(long first, long end) {
    return new BlockRange(first, end);
  }

  private void add(Piece piece) {
    pieces.add(piece);
    blocks += piece.range.end() - piece.range.first();
  }

  private static boolean overlap(Selection selection) {
    List<Stretch> sorted =
        selection.stretches().stream().sorted(Comparator.comparingLong(Stretch::first)).toList();
    for (int k = 1; k < sorted.size(); k++) {
      if (sorted.get(k).first() < sorted.get(k - 1).end()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long rows() {
    return rows.cells();
  }

  @Override
  public long columns() {
    return columns.cells();
  }

  @Override
  public @Nullable SparseEntries wider() {
    SparseEntries wider = all.wider();
    return wider == null ? null : new SelectedEntries(wider, rows, columns, mirrored, side);
  }

  @Override
  public DType dtype() {
    return all.dtype();
  }

  @Override
  public long stored() {
    long most = Math.multiplyExact(blocks, (long) all.blockEntries());
    if (!repeats) {
      return pieces.size() == 1 ? Math.min(most, all.stored()) : most;
    }
    long times = (long) rows.stretches().size() * columns.stretches().size();
    return Math.multiplyExact(most, times);
  }

  @Override
  public Order order() {
    return order;
  }

  @Override
  public long blocks() {
    return blocks;
  }

  @Override
  public int blockEntries() {
    return blocks == 0 ? 0 : all.blockEntries();
  }

  @Override
  public boolean adds() {
    return all.adds();
  }

  @Override
  public BlockRange blocksOf(long from, long to) {
    long first = -1;
    long end = 0;
    for (Piece piece : pieces) {
      long low = Math.max(from, piece.base);
      long high = Math.min(to, piece.base + piece.line.cells());
      if (low < high) {
        long shift = piece.line.first() - piece.base;
        BlockRange range = all.blocksOf(low + shift, high + shift);
        if (range.first() < range.end()) {
          long before = piece.start - piece.range.first();
          first = first < 0 ? range.first() + before : first;
          end = range.end() + before;
        }
      }
    }
    return first < 0 ? range(0, 0) : range(first, end);
  }

  @Override
  public Reader newReader() {
    Reader reader = all.newReader();
    EntryBlock source = new EntryBlock(all.blockEntries());
    return new Reader() {
      @Override
      public int read(long block, EntryBlock into) {
        Piece piece = piece(block);
        int n = reader.read(piece.range.first() + block - piece.start, source);
        return select(piece, source, n, into);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private Piece piece(long block) {
    int k = pieces.size() - 1;
    while (pieces.get(k).start > block) {
      k--;
    }
    return pieces.get(k);
  }

  private int select(Piece piece, EntryBlock source, int n, EntryBlock into) {
    long[] down = piece.across ? source.columns() : source.rows();
    long[] right = piece.across ? source.rows() : source.columns();
    // Along the lines only the stretch of the piece counts, which may be there several times.
    boolean linesDown = piece.across == (all.order() == Order.COLUMNS);
    boolean free = all.order() == Order.NONE;
    List<Stretch> own = List.of(piece.line);
    List<Stretch> rowStretches = !free && linesDown ? own : rows.stretches();
    List<Stretch> columnStretches = !free && !linesDown ? own : columns.stretches();
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (piece.across && down[k] == right[k]) {
        continue;
      }
      long row = !free && linesDown ? piece.base : 0;
      for (Stretch r : rowStretches) {
        if (down[k] >= r.first() && down[k] < r.end()) {
          long column = !free && !linesDown ? piece.base : 0;
          for (Stretch c : columnStretches) {
            if (right[k] >= c.first() && right[k] < c.end()) {
              long i = row + down[k] - r.first();
              long j = column + right[k] - c.first();
              // A cell of the diagonal that is chosen twice would be mirrored twice.
              if (!mirrored || i <= j || down[k] != right[k]) {
                into.set(count++, i, j, source.values()[k]);
              }
            }
            column += c.cells();
          }
        }
        row += r.cells();
      }
    }
    return count;
  }
}
