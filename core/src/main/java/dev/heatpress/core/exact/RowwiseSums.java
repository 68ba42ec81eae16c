package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;

/// Sums that take the rows of a panel one by one.
abstract class RowwiseSums extends ColumnSums {
  private boolean empty;

  RowwiseSums(int capacity, boolean plain) {
    super(capacity, plain);
  }

  @Override
  void begin(int n) {
    super.begin(n);
    empty = true;
  }

  @Override
  final void addPanel(Cells cells, long row, int rows, long column, int n, long weight) {
    for (int k = 0; k < rows; k++) {
      addRow(cells, row + k, column, n, k == 0);
    }
    fold(n, weight, empty);
    empty = false;
  }

  /// Adds weight * panel to the sums, or sets them to it where they are empty.
  void fold(int n, long weight, boolean set) {
    if (set) {
      Sums.set(panelHigh, panelLow, 0, n, (double) weight, high, low);
    } else {
      Sums.fold(panelHigh, panelLow, 0, n, (double) weight, high, low);
    }
  }

  /// Adds one row to the panel, or sets the panel to it where it is the first.
  abstract void addRow(Cells cells, long row, long column, int n, boolean first);
}
