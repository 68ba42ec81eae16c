package dev.heatpress.job.plotly;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.plotly.layout.HeatArea;
import dev.heatpress.plotly.model.ColorSlots;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The cells of a Plotly heatmap as pictures: means of pixels in the figure's colors, or a slot for
/// each cell.
final class PlotlyCells {
  /// Cells of a band of rows that is read at once.
  private static final long BAND_CELLS = 1 << 20;

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

  private Orientation orientation() {
    return new Orientation(false, area.flipRows(), area.flipColumns());
  }

  /// Exact means of what each pixel covers; to be closed.
  Raster raster(int width, int height, Progress progress) {
    RasterSpec plan =
        new RasterSpec(region(), height, width, orientation(), resources)
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
      whole[i] = Math.rint(whole[i]);
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

  /// The colors of a raster; missing pixels are transparent.
  ArgbRows colors(Raster raster) {
    ColorSlots colors = area.colors();
    int[] palette = palette();
    return new ArgbRows() {
      @Override
      public int rows() {
        return raster.height();
      }

      @Override
      public int columns() {
        return raster.width();
      }

      @Override
      public void read(int firstRow, int count, int[] argb) {
        double[] means = new double[Math.multiplyExact(count, raster.width())];
        raster.read(firstRow, count, means);
        for (int i = 0; i < means.length; i++) {
          argb[i] = palette[colors.slot(means[i])];
        }
      }
    };
  }

  /// The colors of all slots and then that of missing cells.
  private int[] palette() {
    int[] argb = area.colors().argb();
    return Arrays.copyOf(argb, argb.length + 1);
  }

  /// Slots of a raster's pixels.
  SlotRows slots(Raster raster) {
    ColorSlots colors = area.colors();
    return new Slots(raster.height(), raster.width(), palette()) {
      @Override
      void fill(long firstRow, int count, short[] slots) {
        double[] means = new double[Math.multiplyExact(count, raster.width())];
        raster.read((int) firstRow, count, means);
        colors.slots(means, 0, means.length, slots);
      }
    };
  }

  /// A slot for each cell that is seen, in the order of the picture.
  SlotRows cells() {
    long rows = area.rowEnd() - area.rowStart();
    long columns = area.columnEnd() - area.columnStart();
    return new Slots(rows, columns, palette()) {
      private final int bandRows =
          (int)
              Math.clamp(
                  Math.min(BAND_CELLS / columns, resources.memory() / 40 / columns),
                  1,
                  Math.max(1, rows));
      private short[] band = new short[0];
      private long bandStart = -1;

      @Override
      synchronized void fill(long firstRow, int count, short[] slots) {
        resources.quiet().advance(0);
        int width = (int) columns;
        int done = 0;
        while (done < count) {
          long row = firstRow + done;
          long start = row - row % bandRows;
          if (start != bandStart) {
            band = band(start, (int) Math.min(bandRows, rows - start), width);
            bandStart = start;
          }
          int n = (int) Math.min(count - done, start + bandRows - row);
          System.arraycopy(band, (int) (row - start) * width, slots, done * width, n * width);
          done += n;
        }
      }

      private short[] band(long start, int count, int width) {
        long first = area.flipRows() ? rows - start - count : start;
        Region part =
            new Region(
                area.rowStart() + first,
                area.rowStart() + first + count,
                area.columnStart(),
                area.columnEnd());
        RasterSpec plan =
            new RasterSpec(part, count, width, orientation(), resources.with(Long.MAX_VALUE));
        double[] values = new double[Math.multiplyExact(count, width)];
        try (Raster raster = Engine.average(matrix, plan, resources.quiet())) {
          raster.read(0, count, values);
        }
        short[] slots = new short[values.length];
        area.colors().slots(values, 0, values.length, slots);
        return slots;
      }
    };
  }

  /// Slots with a palette.
  private abstract static class Slots implements SlotRows {
    private final long rows;
    private final long columns;
    private final int[] palette;

    Slots(long rows, long columns, int[] palette) {
      this.rows = rows;
      this.columns = columns;
      this.palette = palette;
    }

    abstract void fill(long firstRow, int count, short[] slots);

    @Override
    public long rows() {
      return rows;
    }

    @Override
    public long columns() {
      return columns;
    }

    @Override
    public int[] palette() {
      return palette.clone();
    }

    @Override
    public int missingSlot() {
      return palette.length - 1;
    }

    @Override
    public void read(long firstRow, int count, short[] slots) {
      fill(firstRow, count, slots);
    }
  }
}
