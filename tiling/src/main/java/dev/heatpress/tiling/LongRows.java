package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.AxisGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A picture whose rows are too long to hold one. Its pixels are made when they are read, a part of
/// a row at a time, each from the cells that it touches: nothing is kept.
///
/// Thread-safe.
public final class LongRows {
  /// Pixels of a row that is held as a whole, at the most.
  private static final int HELD = 1 << 27;

  /// Pixels and cells that are held at a time, about.
  private static final int PART = 1 << 14;

  private final MatrixSource source;
  private final RasterSpec spec;
  private final Aggregation aggregation;
  private final CellStatistics known;
  private final AxisGrid down;
  private final AxisGrid across;

  /// That of most parts of rows, with what the loops have made of it.
  private volatile @Nullable AxisGrid uncut;

  /// The pixels of one aggregation.
  ///
  /// @param known of the cells
  public LongRows(
      MatrixSource source, RasterSpec spec, Aggregation aggregation, CellStatistics known) {
    this.source = source;
    this.spec = spec;
    this.aggregation = aggregation;
    this.known = known;
    Region region = spec.region();
    AxisGrid rows =
        Engine.axis(
            region.rows(), spec.rowEdges(), spec.transpose() ? spec.width() : spec.height());
    AxisGrid columns =
        Engine.axis(
            region.columns(), spec.columnEdges(), spec.transpose() ? spec.height() : spec.width());
    down = spec.transpose() ? columns : rows;
    across = spec.transpose() ? rows : columns;
  }

  /// Whether rows of so many pixels are too long to hold one.
  ///
  /// The property `heatpress.row-pixels` sets another limit, for tests.
  public static boolean are(int width) {
    return width > Integer.getInteger("heatpress.row-pixels", HELD);
  }

  /// How often a cell is decoded for all pixels, about.
  public static double readings(MatrixSource source, RasterSpec spec) {
    if (!(source instanceof ChunkedMatrix chunked)) {
      return 1;
    }
    boolean turned = spec.transpose();
    double cells = turned ? spec.region().columns() : spec.region().rows();
    long chunk = turned ? chunked.chunkColumns() : chunked.chunkRows();
    return Math.max(1, Math.min(chunk, cells) * spec.height() / cells);
  }

  /// Rows of pixels.
  public int height() {
    return spec.height();
  }

  /// Pixels of a row.
  public int width() {
    return spec.width();
  }

  /// How many threads work.
  public int threads() {
    return spec.threads();
  }

  /// Copies pixels [column, column + count) of a row into the front of `into`.
  public void read(int row, int column, int count, double[] into) {
    int part = part(1);
    for (int at = 0; at < count; at += part) {
      int n = Math.min(part, count - at);
      read(window(row, 1, column + at, n, false), into, at);
    }
  }

  /// Pixels that are made at a time, of so many rows.
  private int part(int rows) {
    double cells = (double) across.pixelUnits() / across.cellUnits();
    int most = (int) Math.clamp(PART / Math.max(1, cells) / rows, 1, PART);
    // Then no cell is cut, which is faster.
    return across.cellUnits() < most
        ? (int) (most / across.cellUnits() * across.cellUnits())
        : most;
  }

  private void read(RasterSpec part, double[] into, int at) {
    spec.resources().quiet().advance(0);
    List<Aggregation> wanted = List.of(aggregation);
    try (Raster raster =
        Engine.aggregate(source, part, wanted, spec.resources().quiet()).getFirst()) {
      ((MeansRaster) raster).read(0, raster.height(), into, at);
    }
  }

  /// Some of the pixels.
  ///
  /// @param turned whether columns are rows
  private RasterSpec window(int row, int rows, int column, int columns, boolean turned) {
    Orientation orientation = spec.orientation();
    int top = orientation.flipRows() ? height() - row - rows : row;
    int left = orientation.flipColumns() ? width() - column - columns : column;
    Region all = spec.region();
    Region seen = spec.transpose() ? all.transposed() : all;
    Region part =
        new Region(
            seen.rowStart() + down.first(top),
            seen.rowStart() + down.last(top + rows - 1) + 1,
            seen.columnStart() + across.first(left),
            seen.columnStart() + across.last(left + columns - 1) + 1);
    AxisGrid vertical = down.window(top, rows);
    AxisGrid horizontal = across(left, columns);
    Resources resources = spec.resources();
    return new RasterSpec(
        spec.transpose() ? part.transposed() : part,
        turned ? columns : rows,
        turned ? rows : columns,
        turned ? orientation.transposed() : orientation,
        new Resources(1, resources.memory(), resources.workspace(), resources.quiet()),
        null,
        null,
        turned
            ? new RasterSpec.Window(horizontal, vertical)
            : new RasterSpec.Window(vertical, horizontal));
  }

  private AxisGrid across(int left, int columns) {
    AxisGrid made = across.window(left, columns);
    AxisGrid kept = uncut;
    if (kept != null
        && made.even()
        && kept.cells() == made.cells()
        && kept.pixels() == made.pixels()) {
      return kept;
    }
    uncut = made.even() ? made : kept;
    return made;
  }

  /// The picture turned by a quarter, so that its rows are short: for what the order of pixels does
  /// not matter to.
  public Raster turned() {
    return new Turned();
  }

  private final class Turned implements Raster {
    @Override
    public int height() {
      return spec.width();
    }

    @Override
    public int width() {
      return spec.height();
    }

    @Override
    public CellStatistics statistics() {
      return known;
    }

    @Override
    public void read(int firstRow, int count, double[] into) {
      int part = part(width());
      for (int at = 0; at < count; at += part) {
        int n = Math.min(part, count - at);
        LongRows.this.read(window(0, width(), firstRow + at, n, true), into, at * width());
      }
    }

    @Override
    public boolean isMadeWhenRead() {
      return true;
    }

    @Override
    public void close() {
      // Nothing is kept.
    }
  }
}
