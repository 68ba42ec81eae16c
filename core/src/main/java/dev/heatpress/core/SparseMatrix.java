package dev.heatpress.core;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A matrix of which few cells are stored. A cell is the exact sum of its entries, rounded once to
/// a double; every other cell is zero, or missing where [#withAbsentMissing()] says so.
///
/// Immutable but for what is derived from it once ([#derived]).
public final class SparseMatrix implements MatrixSource {
  /// Cells of a matrix beyond which their number times their size would leave 63 bits.
  private static final double MOST_CELLS = 0x1p59;

  /// What one triangle says of the other.
  public enum Mirror {
    /// Nothing: entries are where they are stored.
    NONE,
    /// Each entry beside the diagonal stands for the one across as well.
    SYMMETRIC,
    /// The same with the other sign.
    SKEW
  }

  /// Changes cells in place, such as those that a user calls missing. For the use of one thread.
  @FunctionalInterface
  public interface CellChange {
    /// Changes the first n cells.
    void apply(double[] cells, int n);
  }

  private final SparseEntries entries;
  private final Mirror mirror;
  private final @Nullable BitSet maskedRows;
  private final @Nullable BitSet maskedColumns;
  private final boolean absentMissing;
  private final @Nullable Supplier<CellChange> change;
  private final Runnable release;
  private final Memo memo;

  private SparseMatrix(
      SparseEntries entries,
      Mirror mirror,
      @Nullable BitSet maskedRows,
      @Nullable BitSet maskedColumns,
      boolean absentMissing,
      @Nullable Supplier<CellChange> change,
      Runnable release,
      Memo memo) {
    this.entries = entries;
    this.mirror = mirror;
    this.maskedRows = maskedRows;
    this.maskedColumns = maskedColumns;
    this.absentMissing = absentMissing;
    this.change = change;
    this.release = release;
    this.memo = memo;
  }

  /// The matrix of entries.
  ///
  /// @param release run once by [#close()]
  /// @throws InputException where it has more cells than can be counted, or is mirrored and not
  ///   square
  public static SparseMatrix of(SparseEntries entries, Mirror mirror, Runnable release) {
    long rows = entries.rows();
    long columns = entries.columns();
    if (rows < 1 || columns < 1) {
      throw new InputException("a matrix of %d x %d cells, which is empty", rows, columns);
    }
    if ((double) rows * columns > MOST_CELLS) {
      throw new InputException("%d x %d cells are too many to count", rows, columns);
    }
    if (mirror != Mirror.NONE && rows != columns) {
      throw new InputException("a symmetric matrix of %d x %d cells", rows, columns);
    }
    return new SparseMatrix(entries, mirror, null, null, false, null, release, new Memo());
  }

  /// The same with what is not stored missing. Zeros that are stored stay present.
  public SparseMatrix withAbsentMissing() {
    return new SparseMatrix(
        entries, mirror, maskedRows, maskedColumns, true, change, release, memo);
  }

  /// The same with whole rows and columns missing, of a square matrix.
  public SparseMatrix withMasked(BitSet lines) {
    return withMasked(lines, lines);
  }

  /// The same with whole rows and whole columns missing; null for none.
  public SparseMatrix withMasked(@Nullable BitSet rows, @Nullable BitSet columns) {
    return new SparseMatrix(entries, mirror, rows, columns, absentMissing, change, release, memo);
  }

  /// The same with cells changed, those that are not stored included.
  ///
  /// @param changes makes a change for each thread
  public SparseMatrix with(Supplier<CellChange> changes) {
    return new SparseMatrix(
        entries, mirror, maskedRows, maskedColumns, absentMissing, changes, release, memo);
  }

  /// The same with other entries, all of which are stored: what is absent stays so. To close it is
  /// to close this.
  ///
  /// @param maskedRows of those that the entries are of; null for none
  /// @param maskedColumns of those that the entries are of; null for none
  public SparseMatrix of(
      SparseEntries others, @Nullable BitSet maskedRows, @Nullable BitSet maskedColumns) {
    return new SparseMatrix(
        others,
        Mirror.NONE,
        maskedRows,
        maskedColumns,
        absentMissing,
        change,
        this::close,
        new Memo());
  }

  /// What is stored.
  public SparseEntries entries() {
    return entries;
  }

  /// What one triangle says of the other.
  public Mirror mirror() {
    return mirror;
  }

  /// Rows that are missing as a whole; null where there are none.
  public @Nullable BitSet maskedRows() {
    return maskedRows;
  }

  /// Columns that are missing as a whole; null where there are none.
  public @Nullable BitSet maskedColumns() {
    return maskedColumns;
  }

  /// How cells are changed after they were added up; null where they are not.
  public @Nullable Supplier<CellChange> change() {
    return change;
  }

  /// The value of the cells that are not stored; NaN where they are missing.
  public double absent() {
    double[] cell = {absentMissing ? Double.NaN : 0};
    if (change != null) {
      change.get().apply(cell, 1);
    }
    return cell[0];
  }

  @Override
  public long rows() {
    return entries.rows();
  }

  @Override
  public long columns() {
    return entries.columns();
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  /// What is derived from the entries at a high price, such as their order, is made once and closed
  /// with the matrix. All matrices of the same entries share it.
  ///
  /// @param maker called where nothing of the type is there
  public <T extends AutoCloseable> T derived(Class<T> type, Supplier<T> maker) {
    synchronized (memo) {
      if (!type.isInstance(memo.kept)) {
        memo.close();
        memo.kept = maker.get();
      }
      return type.cast(memo.kept);
    }
  }

  /// What was derived, where it is of the type; null where nothing like it is there.
  public <T extends AutoCloseable> @Nullable T known(Class<T> type) {
    synchronized (memo) {
      return type.isInstance(memo.kept) ? type.cast(memo.kept) : null;
    }
  }

  /// Forgets what was derived.
  public void forget() {
    synchronized (memo) {
      memo.close();
    }
  }

  @Override
  public void close() {
    forget();
    release.run();
  }

  private static final class Memo {
    private @Nullable AutoCloseable kept;

    void close() {
      AutoCloseable old = kept;
      kept = null;
      if (old != null) {
        try {
          old.close();
        } catch (RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
