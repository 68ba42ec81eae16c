package dev.heatpress.job.plotly;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.figure.Lengths;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.job.output.CellSlots;
import dev.heatpress.job.output.RasterColors;
import dev.heatpress.job.request.RegionRequest;
import dev.heatpress.plotly.layout.HeatArea;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The cells of a Plotly heatmap as pictures: means of pixels, or a slot for each cell.
final class PlotlyCells {
  /// Pixels of a cell from which on its edges are between pixels.
  private static final double LEAST = 3;

  private final HeatArea area;
  private final StridedMatrix matrix;
  private final Resources resources;

  PlotlyCells(HeatArea area, Resources resources) {
    this.area = area;
    this.matrix = new StridedMatrix(area.cells(), () -> {});
    this.resources = resources;
  }

  private Region region() {
    return new Region(area.rowStart(), area.rowEnd(), area.columnStart(), area.columnEnd());
  }

  /// Exact means of what each pixel covers; to be closed.
  Raster raster(int width, int height, Progress progress) {
    RasterSpec plan =
        new RasterSpec(
                region(),
                height,
                width,
                new Orientation(false, area.flipRows(), area.flipColumns()),
                resources)
            .at(
                onPixels(area.rowEdges(), area.rowEnd() - area.rowStart(), height),
                onPixels(area.columnEdges(), area.columnEnd() - area.columnStart(), width));
    return Engine.average(matrix, plan, progress);
  }

  /// Where cells are drawn in a picture. Cells of a few pixels have their edges between pixels, as
  /// in Plotly: a pixel that shows the mean of two of them would have a color of its own.
  ///
  /// @param edges in pixels of the figure, or null where all cells are equally wide
  static @Nullable AxisEdges onPixels(@Nullable AxisEdges edges, long cells, int pixels) {
    if ((double) pixels / cells < LEAST) {
      return edges;
    }
    int n = (int) cells;
    double[] whole = new double[n + 1];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= n; i++) {
      double part =
          edges == null
              ? (double) i / n
              : (edges.edge(i) - edges.edge(0)) / (edges.edge(n) - edges.edge(0));
      whole[i] = part * pixels;
      least = i == 0 ? least : Math.min(least, whole[i] - whole[i - 1]);
    }
    if (least < LEAST) {
      return edges;
    }
    for (int i = 0; i <= n; i++) {
      whole[i] = Lengths.rounded(whole[i]);
    }
    AxisEdges snapped = AxisEdges.of(whole);
    return snapped.isEven() ? null : snapped;
  }

  /// Edges in the order of the picture, as parts of the area; null where cells are equally wide.
  static double @Nullable [] parts(@Nullable AxisEdges edges) {
    if (edges == null) {
      return null;
    }
    int n = edges.cells();
    double[] parts = new double[n + 1];
    double low = Math.min(edges.edge(0), edges.edge(n));
    double span = Math.abs(edges.edge(n) - edges.edge(0));
    for (int i = 0; i <= n; i++) {
      parts[i] = (edges.edge(edges.falling() ? n - i : i) - low) / span;
    }
    return parts;
  }

  /// The colors of a raster; missing pixels and gaps are transparent.
  ArgbRows colors(Raster raster) {
    ArgbRows cells = new RasterColors(raster, area.colors());
    if (!hasGaps()) {
      return cells;
    }
    int rows = (int) (area.rowEnd() - area.rowStart());
    int columns = (int) (area.columnEnd() - area.columnStart());
    double[] down =
        GapGrid.clear(
            area.rowGap(),
            onPixels(area.rowEdges(), rows, raster.height()),
            rows,
            raster.height(),
            area.flipRows());
    double[] across =
        GapGrid.clear(
            area.columnGap(),
            onPixels(area.columnEdges(), columns, raster.width()),
            columns,
            raster.width(),
            area.flipColumns());
    return new ArgbRows() {
      @Override
      public int rows() {
        return cells.rows();
      }

      @Override
      public int columns() {
        return cells.columns();
      }

      @Override
      public void read(int firstRow, int count, int[] argb) {
        cells.read(firstRow, count, argb);
        for (int i = 0; i < count * across.length; i++) {
          double clear = down[firstRow + i / across.length] * across[i % across.length];
          int alpha = (int) Math.rint((argb[i] >>> 24) * clear);
          argb[i] = (alpha << 24) | (argb[i] & 0xFFFFFF);
        }
      }
    };
  }

  /// Whether cells don't meet.
  boolean hasGaps() {
    return !area.rowGap().none() || !area.columnGap().none();
  }

  /// The cells that are seen as a page draws them, with the gaps between them.
  AreaContent.OfCells content(SlotRows cells, VectorChoice choice) {
    double[] columnParts = parts(area.columnEdges());
    double[] rowParts = parts(area.rowEdges());
    SlotRows drawn = cells;
    if (hasGaps()) {
      GapGrid down = GapGrid.of(area.rowGap(), rowParts, (int) cells.rows(), area.flipRows());
      GapGrid across =
          GapGrid.of(area.columnGap(), columnParts, (int) cells.columns(), area.flipColumns());
      drawn = GapGrid.slots(cells, down, across);
      columnParts = across.edges();
      rowParts = down.edges();
    }
    return new AreaContent.OfCells(drawn, choice.decide(drawn), columnParts, rowParts);
  }

  /// A slot for each cell that is seen, in the order of the picture.
  SlotRows cells() {
    RegionRequest turned =
        new RegionRequest(null, null, false, area.flipRows(), area.flipColumns());
    return new CellSlots(matrix, region(), turned, area.colors(), resources);
  }
}
