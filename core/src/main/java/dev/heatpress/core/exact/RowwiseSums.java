package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;

/// Sums that take the rows of a panel one by one.
abstract class RowwiseSums extends ColumnSums {
  RowwiseSums(int capacity, boolean plain) {
    super(capacity, plain);
  }

  @Override
  final void addRows(Cells cells, long row, int rows, long column, int n) {
    for (int k = 0; k < rows; k++) {
      addRow(cells, row + k, column, n, k == 0);
    }
  }

  /// Adds one row to the panel, or sets the panel to it where it is the first.
  abstract void addRow(Cells cells, long row, long column, int n, boolean first);
}
