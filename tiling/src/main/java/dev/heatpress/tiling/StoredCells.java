package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import org.jspecify.annotations.Nullable;

/// The order of entries, made once for a matrix: several stores whose cells are different ones.
final class StoredCells implements AutoCloseable {
  private final boolean turned;
  private final SortedEntries first;
  private final boolean whole;
  private @Nullable SortedEntries across;

  private StoredCells(boolean turned, SortedEntries first, boolean whole) {
    this.turned = turned;
    this.first = first;
    this.whole = whole;
  }

  /// Entries as they lie, where that is in an order, as far as anybody knows; sorted elsewhere.
  static StoredCells of(SparseMatrix matrix, Resources resources) {
    SparseEntries entries = matrix.entries();
    if (entries.order() == SparseEntries.Order.NONE || entries.blocks() > Integer.MAX_VALUE) {
      return sorted(matrix, resources);
    }
    boolean mirrored = matrix.mirror() != Mirror.NONE;
    return new StoredCells(
        entries.order() == SparseEntries.Order.COLUMNS,
        new OrderedEntries(entries, mirrored),
        !mirrored);
  }

  /// All cells, sorted.
  static StoredCells sorted(SparseMatrix matrix, Resources resources) {
    SparseEntries entries = matrix.entries();
    return new StoredCells(
        entries.order() == SparseEntries.Order.COLUMNS,
        SpilledEntries.of(entries, true, matrix.mirror(), resources),
        true);
  }

  /// Whether lines are columns of the matrix.
  boolean turned() {
    return turned;
  }

  /// The entries as they are stored, or all cells.
  SortedEntries first() {
    return first;
  }

  /// Whether there are no other cells, which lie across the diagonal.
  boolean isWhole() {
    return whole;
  }

  /// Whether the triangle that is stored is the lower one, places before their lines.
  boolean isLower() {
    return first instanceof OrderedEntries ordered && ordered.isLower();
  }

  /// All of them; those across the diagonal are sorted when they are asked for.
  synchronized List<SortedEntries> all(SparseMatrix matrix, Resources resources) {
    if (whole) {
      return List.of(first);
    }
    SortedEntries other = across;
    if (other == null) {
      other = SpilledEntries.of(matrix.entries(), false, matrix.mirror(), resources);
      across = other;
    }
    return List.of(first, other);
  }

  /// Those that were asked for.
  synchronized List<SortedEntries> known() {
    SortedEntries other = across;
    return other == null ? List.of(first) : List.of(first, other);
  }

  @Override
  public void close() {
    known().forEach(SortedEntries::close);
  }
}
