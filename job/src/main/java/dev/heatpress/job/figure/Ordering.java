package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.file.TemporaryFile;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.OrderRequest;
import dev.heatpress.job.request.OrderRequest.By;
import dev.heatpress.job.request.OrderRequest.Cluster;
import dev.heatpress.job.request.OrderRequest.Lines;
import dev.heatpress.job.request.OrderRequest.OrderFile;
import dev.heatpress.job.request.OrderRequest.TreeFile;
import dev.heatpress.order.Clustering;
import dev.heatpress.order.Tree;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterMatrix;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.ReorderedMatrix;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The cells of a figure with their rows and columns in another order, scaled where that is wanted.
///
/// @param matrix the cells of the part that is drawn, and no others
/// @param rows of the part
/// @param columns of the part
/// @param remarks what is to be said of it
/// @param release closes what was made
record Ordering(
    MatrixSource matrix, Line rows, Line columns, List<String> remarks, Runnable release)
    implements AutoCloseable {
  /// Bytes of a table of distances that may be in the heap.
  private static final long IN_HEAP = 1L << 25;

  private static final long SEED = 1;

  /// Rows or columns.
  ///
  /// @param order which one of the part stands in each place; null where all stay
  /// @param tree of them, by their numbers in the part; null where there is none
  record Line(int @Nullable [] order, @Nullable Tree tree) {
    private static final Line STAYS = new Line(null, null);
  }

  /// Orders the part of an opened matrix; null where nothing is to be done.
  static @Nullable Ordering of(
      OrderRequest request, Input source, Region part, Resources resources, RunContext context) {
    if (!request.isAny()) {
      return null;
    }
    long most = Math.max(part.rows(), part.columns());
    if (most > Integer.MAX_VALUE - 8) {
      throw new InputException("%d rows or columns are too many to be ordered", most);
    }
    return new Maker(request, source, part, resources, context.progress()).make();
  }

  @Override
  public void close() {
    release.run();
  }

  /// What is made on the way.
  private static final class Maker {
    private final OrderRequest request;
    private final Input source;
    private final Region part;
    private final Resources resources;
    private final Progress progress;
    private final List<String> remarks = new ArrayList<>();
    private final List<AutoCloseable> made = new ArrayList<>();
    private final Axes axes;

    Maker(OrderRequest request, Input source, Region part, Resources resources, Progress progress) {
      this.request = request;
      this.source = source;
      this.part = part;
      this.resources = resources;
      this.progress = progress;
      axes = axes();
    }

    private Axes axes() {
      try {
        return source.axes().get().of(part, source.matrix().rows(), source.matrix().columns());
      } catch (InputException e) {
        // That is said where they are drawn.
        return Axes.NONE;
      }
    }

    Ordering make() {
      boolean done = false;
      try {
        Lines scaled = request.zscore();
        boolean sparse = source.matrix() instanceof SparseMatrix;
        ScaledCells cells =
            scaled != null || sparse || isClustered(request.rows()) ? cells(false) : null;
        Line rows = line(request.rows(), cells, "row", axes.rows(), (int) part.rows());
        ScaledCells turned = isClustered(request.columns()) ? cells(true) : null;
        Line columns =
            line(request.columns(), turned, "column", axes.columns(), (int) part.columns());
        MatrixSource drawn =
            cells != null && (scaled != null || sparse)
                ? ReorderedMatrix.of(new RasterMatrix(cells), rows.order, columns.order)
                : ReorderedMatrix.of(
                    source.matrix(),
                    absolute(rows.order, part.rowStart(), part.rowEnd(), source.matrix().rows()),
                    absolute(
                        columns.order,
                        part.columnStart(),
                        part.columnEnd(),
                        source.matrix().columns()));
        done = true;
        return new Ordering(drawn, rows, columns, remarks, this::close);
      } finally {
        if (!done) {
          close();
        }
      }
    }

    private static boolean isClustered(@Nullable By by) {
      return by instanceof Cluster;
    }

    /// The numbers in the matrix of what stands in each place of the part; null where all of it
    /// stays.
    private static int @Nullable [] absolute(int @Nullable [] order, long from, long to, long all) {
      if (order == null && from == 0 && to == all) {
        return null;
      }
      if (to > Integer.MAX_VALUE) {
        throw new InputException("row or column %d is too far away to be ordered", to);
      }
      int[] numbers = new int[(int) (to - from)];
      Arrays.setAll(numbers, i -> (int) from + (order == null ? i : order[i]));
      return numbers;
    }

    /// All cells of the part; columns as rows where it is turned.
    private ScaledCells cells(boolean turned) {
      int height = (int) (turned ? part.columns() : part.rows());
      int width = (int) (turned ? part.rows() : part.columns());
      Orientation orientation = new Orientation(turned, false, false);
      RasterSpec spec = new RasterSpec(part, height, width, orientation, resources);
      Raster raster = source.locate(() -> Engine.average(source.matrix(), spec, progress));
      made.add(raster);
      Lines lines = request.zscore();
      if (lines == null) {
        return new ScaledCells(raster, null, false);
      }
      boolean ofRows = (lines == Lines.ROWS) != turned;
      ScaledCells.Scale scale = ScaledCells.Scale.of(raster, ofRows);
      if (scale.constant() > 0 && !turned) {
        remarks.add(
            Printf.of(
                "zscore: %d %s without a deviation, which became zero",
                scale.constant(), lines == Lines.ROWS ? "rows" : "columns"));
      }
      return new ScaledCells(raster, scale, ofRows);
    }

    private Line line(
        @Nullable By by, @Nullable ScaledCells cells, String what, Axis axis, int count) {
      if (by == null) {
        return Line.STAYS;
      }
      if (by instanceof OrderFile file) {
        return new Line(OrderFiles.order(file.file(), count, what), null);
      }
      Tree tree = null;
      if (by instanceof TreeFile file) {
        List<String> names = axis.names().isEmpty() ? null : axis.names();
        tree = OrderFiles.tree(file.file(), count, names, resources.workspace());
      } else if (by instanceof Cluster cluster && count > 1 && cells != null) {
        tree = source.locate(() -> tree(cluster, cells, what, axis));
      }
      if (tree == null) {
        remarks.add(Printf.of("a single %s has no tree", what));
        return Line.STAYS;
      }
      remarks.add(Printf.of("%ss in order %s", what, by.text()));
      return new Line(tree.order(), tree);
    }

    private Tree tree(Cluster cluster, ScaledCells cells, String what, Axis axis) {
      IntFunction<String> called =
          i ->
              axis.names().isEmpty()
                  ? Printf.of("%s %d", what, i)
                  : Printf.of("%s %d (%s)", what, i, OneLine.of(axis.names().get(i)));
      Clustering clustering = new Clustering(resources.threads(), called, this::room, progress);
      return cluster.approximate()
          ? clustering.approximate(cells.vectors(), cluster.linkage(), cluster.metric(), SEED)
          : clustering.tree(cells.vectors(), cluster.linkage(), cluster.metric(), request.leaves());
    }

    /// Memory for a table, in the workspace where it is large.
    private MemorySegment room(long bytes) {
      if (bytes <= IN_HEAP) {
        return MemorySegment.ofArray(new double[(int) ((bytes + 7) / 8)]);
      }
      Arena arena = Arena.ofShared();
      made.add(arena);
      try (FileChannel file = TemporaryFile.open(resources.workspace())) {
        return file.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
      } catch (IOException e) {
        throw new OutputException(
            Printf.of(
                "%s: no room for %d MB of distances: %s; choose another folder for temporary files, or"
                    + " `cluster-rows` approx",
                resources.workspace(), bytes >> 20, e.getMessage()),
            e);
      }
    }

    private void close() {
      for (AutoCloseable each : made.reversed()) {
        try {
          each.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      made.clear();
    }
  }
}
