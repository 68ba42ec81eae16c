package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.pyramid.LevelStore;
import dev.heatpress.job.pyramid.LiveLevel;
import dev.heatpress.job.pyramid.LivePart;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;

/// A part of a matrix as numbers: pixel (i, j) is the aggregate of cells [i FY, (i + 1) FY) x [j
/// FX, (j + 1) FX), cut at the edges of the matrix.
///
/// @param factorY cells of a pixel from top to bottom
/// @param tileY which tile, from the top
record Tile(Aggregation aggregation, long factorY, long factorX, long tileY, long tileX) {
  /// Pixels of a side.
  static final int SIDE = 256;

  /// Cells that are read for a tile at the most: of larger pixels a tile is in a pyramid, if any.
  private static final double MOST_CELLS = 1L << 28;

  /// Pixels row by row.
  ///
  /// @param height rows of them
  record Pixels(int height, int width, float[] values) {}

  /// A range of pixels, and of the cells below them: all alike but for the last one, which may have
  /// fewer.
  private record Span(long from, long to, int first, int count) {
    /// The spans of a tile along an axis.
    static List<Span> of(long tile, long factor, long cells) {
      long from = Math.multiplyExact(Math.multiplyExact(tile, SIDE), factor);
      if (from >= cells) {
        throw new RefusedException(404, "no tile there: it begins at %d of %d cells", from, cells);
      }
      long whole = Math.min(SIDE, (cells - from) / factor);
      long end = from + whole * factor;
      List<Span> spans = new ArrayList<>();
      if (whole > 0) {
        spans.add(new Span(from, end, 0, (int) whole));
      }
      if (whole < SIDE && end < cells) {
        spans.add(new Span(end, cells, (int) whole, 1));
      }
      return spans;
    }
  }

  private static List<Span> spans(long tile, long factor, long cells) {
    try {
      return Span.of(tile, factor, cells);
    } catch (ArithmeticException e) {
      throw new RefusedException(404, "no tile there");
    }
  }

  /// What has pixels of some factors.
  interface Store {
    float[] read(long fy, long fx, Aggregation aggregation, long row, long column, int h, int w);
  }

  /// Takes it from what was made before.
  ///
  /// @throws RefusedException where the matrix has no such tile
  Pixels read(MatrixSource matrix, Store store) {
    Span down = spans(tileY, factorY, matrix.rows()).getLast();
    Span across = spans(tileX, factorX, matrix.columns()).getLast();
    int height = down.first + down.count;
    int width = across.first + across.count;
    float[] values =
        store.read(factorY, factorX, aggregation, tileY * SIDE, tileX * SIDE, height, width);
    return new Pixels(height, width, values);
  }

  /// Reads it from the cells.
  ///
  /// @throws RefusedException where the matrix has no such tile, or one of too many cells
  Pixels read(MatrixSource matrix, Settings base, RunContext context) {
    List<Span> down = spans(tileY, factorY, matrix.rows());
    List<Span> across = spans(tileX, factorX, matrix.columns());
    double cells =
        (double) (down.getLast().to - down.getFirst().from)
            * (across.getLast().to - across.getFirst().from);
    if (LevelStore.fits(matrix) && cells > MOST_CELLS) {
      // No error: the page waits for the picture of where it rests.
      throw new RefusedException(204, "a tile of %.0f cells is in no pyramid", cells);
    }
    int height = down.getLast().first + down.getLast().count;
    int width = across.getLast().first + across.getLast().count;
    Region region =
        new Region(
            down.getFirst().from, down.getLast().to, across.getFirst().from, across.getLast().to);
    if (aggregation == Aggregation.MEAN && LiveLevel.fits(matrix, factorY, factorX)) {
      return new Pixels(
          height, width, LiveLevel.means(matrix, region, factorY, factorX, width, height, context));
    }
    float[] values = new float[height * width];
    try (LivePart live = LivePart.of(matrix, region)) {
      InputRequest input = InputRequest.of(live.matrix());
      for (Span rows : down) {
        for (Span columns : across) {
          Settings part =
              base.with("rows", rows.from + ":" + rows.to)
                  .with("cols", columns.from + ":" + columns.to)
                  .with("height", String.valueOf(rows.count))
                  .with("width", String.valueOf(columns.count));
          RenderRun.means(
              JobSettings.render(input, part, List.of()),
              aggregation,
              context,
              (h, w, numbers) -> {
                for (int i = 0; i < h * w; i++) {
                  values[(rows.first + i / w) * width + columns.first + i % w] = (float) numbers[i];
                }
                return h;
              });
        }
      }
    }
    return new Pixels(height, width, values);
  }
}
