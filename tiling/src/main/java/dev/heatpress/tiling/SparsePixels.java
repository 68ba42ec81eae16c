package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellFunction;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelLine;
import dev.heatpress.core.exact.PresentArea;
import dev.heatpress.core.exact.SparseRow;
import org.jspecify.annotations.Nullable;

/// A thread's aggregates of sparse cells, or of the numbers that a function makes of them.
final class SparsePixels implements SparsePass.PixelMaker {
  /// Pixels that are computed by exact arithmetic at a time.
  private static final int WINDOW = 256;

  private final Grid grid;
  private final Reach reach;
  private final PresentArea present;
  private final List<Rasters> layers;
  private final @Nullable CellFunction function;
  private final List<SparseRow> rows = new ArrayList<>();
  private final Target target;

  /// Cells on the diagonal in the row, of each layer, where they matter.
  private final List<SparseBlock> diagonal = new ArrayList<>();

  /// The value of absent cells in each layer.
  private final double[] absent;

  /// The last row of each layer and aggregation.
  private final double[][][] values;

  private final int[] open;
  private double[] piece = new double[0];
  private double[][] numbers;
  private int pixelRow;

  /// Where the pixels of a line go.
  interface Target {
    /// Stores the aggregates of raster k.
    void store(Rasters rasters, int k, int line, double[] values);
  }

  SparsePixels(
      SparseCells cells,
      Reach reach,
      PresentArea present,
      @Nullable CellFunction function,
      List<Rasters> layers,
      Target target) {
    this.grid = reach.grid();
    this.reach = reach;
    this.present = present;
    this.function = function;
    this.layers = layers;
    this.target = target;
    int pixels = grid.columns().pixels();
    absent = new double[layers.size()];
    Arrays.fill(absent, cells.absent());
    numbers = new double[layers.size()][0];
    if (function != null) {
      double[][] made = new double[layers.size()][1];
      function.apply(new double[] {cells.absent()}, 1, made, 0);
      Arrays.setAll(absent, k -> made[k][0]);
    }
    values = new double[layers.size()][layers.getFirst().aggregations().size()][pixels];
    open = new int[pixels];
    for (Rasters layer : layers) {
      rows.add(new SparseRow(grid, layer.wanted(), present));
      diagonal.add(new SparseBlock());
    }
  }

  @Override
  public void begin(int i) {
    pixelRow = i;
    rows.forEach(row -> row.begin(i));
    diagonal.forEach(cells -> cells.size = 0);
  }

  @Override
  public void add(SparseBlock block, int from, int to) {
    if (function == null) {
      add(0, block, block.values, from, to, block.whole);
      return;
    }
    apply(function, block, from, to);
    for (int k = 0; k < rows.size(); k++) {
      add(k, block, numbers[k], from, to, Double.NaN);
    }
  }

  private void add(int layer, SparseBlock block, double[] values, int from, int to, double whole) {
    long[] lines = block.lines;
    long[] across = block.across;
    rows.get(layer).add(lines, across, values, from, to, whole);
    if (reach.mirrors()) {
      int end = block.diagonalFrom(to);
      for (int d = block.diagonalFrom(from); d < end; d++) {
        int i = block.diagonal[d];
        diagonal.get(layer).append(lines[i], across[i], values[i]);
      }
    }
  }

  /// Makes the numbers of cells [from, to), at the same places.
  private void apply(CellFunction made, SparseBlock block, int from, int to) {
    if (piece.length < block.size) {
      piece = new double[block.size];
      numbers = new double[numbers.length][block.size];
    }
    System.arraycopy(block.values, from, piece, 0, to - from);
    made.apply(piece, to - from, numbers, from);
  }

  @Override
  public void merge(SparsePass.PixelMaker other) {
    SparsePixels that = (SparsePixels) other;
    for (int k = 0; k < rows.size(); k++) {
      rows.get(k).merge(that.rows.get(k));
      SparseBlock more = that.diagonal.get(k);
      for (int i = 0; i < more.size; i++) {
        diagonal.get(k).append(more.lines[i], more.across[i], more.values[i]);
      }
    }
  }

  @Override
  public void finish(SparseCells.Reader reader) {
    for (int layer = 0; layer < rows.size(); layer++) {
      SparseRow row = rows.get(layer);
      if (reach.mirrors()) {
        SparseBlock cells = diagonal.get(layer);
        row.mirror(pixelRow, cells.lines, cells.values, cells.size);
      }
      row.complete(absent[layer]);
      Rasters rasters = layers.get(layer);
      for (int k = 0; k < rasters.aggregations().size(); k++) {
        Aggregation aggregation = rasters.aggregations().get(k);
        int count = row.finish(aggregation, values[layer][k], open);
        if (count > 0) {
          decide(reader, layer, aggregation, count, values[layer][k]);
        }
        target.store(rasters, k, pixelRow, values[layer][k]);
      }
    }
  }

  /// Computes open pixels by exact arithmetic, some neighbours at a time.
  private void decide(
      SparseCells.Reader reader, int layer, Aggregation aggregation, int count, double[] out) {
    long first = grid.rows().first(pixelRow);
    long end = grid.rows().last(pixelRow) + 1;
    for (int k = 0; k < count; ) {
      int from = open[k];
      int to = open[lastBelow(k, count, from + WINDOW)] + 1;
      PixelLine line = new PixelLine(grid, pixelRow, from, to, aggregation == Aggregation.STD);
      long left = grid.columns().first(from);
      long right = grid.columns().last(to - 1);
      reader.visit(
          reach.from(pixelRow),
          reach.to(pixelRow),
          (block, a, b) -> {
            int own = Math.max(a, block.from(first));
            decide(layer, block, own, Math.min(b, block.from(end)), left, right, line);
            if (reach.mirrors() || reach.crosses()) {
              SparseBlock across = reader.across(block, a, b, first, end);
              decide(layer, across, 0, across.size, left, right, line);
            }
          });
      line.rest(present, first, end, absent[layer]);
      for (; k < count && open[k] < to; k++) {
        out[open[k]] = line.state(open[k]).aggregate(grid, pixelRow, open[k], aggregation);
      }
    }
  }

  /// Adds those of stored cells [from, to) that lie in columns [left, right].
  private void decide(
      int layer, SparseBlock block, int from, int to, long left, long right, PixelLine line) {
    double[] cell = block.values;
    if (from >= to) {
      return;
    }
    if (function != null) {
      apply(function, block, from, to);
      cell = numbers[layer];
    }
    for (int i = from; i < to; i++) {
      if (block.across[i] >= left && block.across[i] <= right) {
        line.add(block.lines[i], block.across[i], cell[i]);
      }
    }
  }

  /// The last open pixel from the k-th on that is below `end`.
  private int lastBelow(int k, int count, int end) {
    int last = k;
    while (last + 1 < count && open[last + 1] < end) {
      last++;
    }
    return last;
  }

  @Override
  public void repeat(int i) {
    for (int layer = 0; layer < rows.size(); layer++) {
      Rasters rasters = layers.get(layer);
      for (int k = 0; k < rasters.aggregations().size(); k++) {
        target.store(rasters, k, i, values[layer][k]);
      }
    }
  }
}
