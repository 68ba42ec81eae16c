package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.OrderRequest;
import dev.heatpress.job.request.OrderRequest.Cluster;
import dev.heatpress.job.request.OrderRequest.Lines;
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
    MatrixSource matrix,
    OrderedLine rows,
    OrderedLine columns,
    List<String> remarks,
    Runnable release)
    implements AutoCloseable {
  /// Cells of a sparse matrix that may become present, each of eight bytes in a temporary file.
  private static final long MOST_FILLED = 1L << 27;

  /// What was done, for the report.
  Map<String, Object> tree(OrderRequest request) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("rows", rows.report(request.rows(), request.leaves()));
    tree.put("columns", columns.report(request.columns(), request.leaves()));
    Lines scaled = request.zscore();
    tree.put("zscore", scaled == null ? "none" : scaled.name().toLowerCase(Locale.ROOT));
    return tree;
  }

  /// Orders the part of an opened matrix; null where nothing is to be done.
  static @Nullable Ordering of(
      FigureJob job, Input source, Region part, Resources resources, RunContext context) {
    if (!job.order().isAny()) {
      return null;
    }
    long most = Math.max(part.rows(), part.columns());
    if (most > Integer.MAX_VALUE - 8) {
      throw new InputException("%d rows or columns are too many to be ordered", most);
    }
    return new Maker(job, source, part, resources, context.progress()).make();
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
    private final Annotations rows;
    private final Annotations columns;

    Maker(FigureJob job, Input source, Region part, Resources resources, Progress progress) {
      this.request = job.order();
      this.source = source;
      this.part = part;
      this.resources = resources;
      this.progress = progress;
      Axes axes = axes();
      rows = Annotations.of(job, axes, source, part, true, resources.workspace());
      columns = Annotations.of(job, axes, source, part, false, resources.workspace());
    }

    private Axes axes() {
      try {
        return source.axes().get();
      } catch (InputException e) {
        // That is said where they are drawn.
        return Axes.NONE;
      }
    }

    Ordering make() {
      boolean done = false;
      try {
        Lines scaled = request.zscore();
        long count = part.rows() * part.columns();
        if (scaled != null && source.matrix() instanceof SparseMatrix && count > MOST_FILLED) {
          throw SettingException.of(
              "zscore",
              "makes all %d cells of a sparse matrix present; choose a region of at most %d",
              count,
              MOST_FILLED);
        }
        LineMaker maker = new LineMaker(source, request.leaves(), resources, progress, made);
        boolean ofCells = request.rows().by() instanceof Cluster;
        ScaledCells cells = scaled != null || ofCells ? cells(false) : null;
        OrderedLine down = maker.line(request.rows(), cells, rows, remarks);
        ScaledCells turned = request.columns().by() instanceof Cluster ? cells(true) : null;
        OrderedLine across = maker.line(request.columns(), turned, columns, remarks);
        MatrixSource drawn =
            cells != null && scaled != null
                ? ReorderedMatrix.of(new RasterMatrix(cells), down.order(), across.order())
                : ReorderedMatrix.of(
                    source.matrix(),
                    absolute(down.order(), part.rowStart(), part.rowEnd(), source.matrix().rows()),
                    absolute(
                        across.order(),
                        part.columnStart(),
                        part.columnEnd(),
                        source.matrix().columns()));
        done = true;
        return new Ordering(drawn, down, across, remarks, this::close);
      } finally {
        if (!done) {
          close();
        }
      }
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
                scale.constant(),
                (lines == Lines.ROWS ? "row" : "column") + (scale.constant() == 1 ? "" : "s")));
      }
      return new ScaledCells(raster, scale, ofRows);
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
