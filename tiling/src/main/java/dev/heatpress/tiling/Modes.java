package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PresentArea;

/// Pictures whose pixels have the category of the largest area among their present cells. Areas are
/// exact; of equal ones the category of the lowest value wins, and all values without a category
/// together count as the last.
///
/// The matrix is read in bands of whole lines of chunks, where they fit into the memory, so that
/// each chunk is decoded once; the areas of one row of pixels are held at a time.
public final class Modes {
  /// Cells of a band that needs no more rows for the sake of chunks.
  private static final long BAND_CELLS = 1 << 20;

  private final MatrixSource source;
  private final RasterSpec spec;
  private final Categories categories;
  private final CellTask task;
  private final Region region;

  /// Whether the lines that are walked along are columns of the matrix.
  private final boolean byColumns;

  private final Grid grid;

  /// The rows of pixels that are made.
  private final Lines lines;

  private final MeansRaster raster;

  /// Areas by pixel of the row and slot.
  private final long[] areas;

  private final double[] values;

  /// The first and the last cell of each pixel of a row.
  private final long[] first;

  private final long[] last;
  private int pixelRow;

  private Modes(
      MatrixSource source,
      RasterSpec spec,
      Categories categories,
      PartNumber share,
      CellTask task) {
    this.source = source;
    this.task = task;
    this.spec = spec;
    this.categories = categories;
    region = spec.region();
    byColumns =
        source instanceof ChunkedMatrix chunked
            && chunked.chunkRows() * (double) region.columns()
                > chunked.chunkColumns() * (double) region.rows();
    boolean transpose = spec.transpose() ^ byColumns;
    grid =
        byColumns
            ? Engine.grid(region.columns(), region.rows(), spec, transpose)
            : Engine.grid(region.rows(), region.columns(), spec, transpose);
    areas = new long[room(grid, categories, spec)];
    values = new double[grid.columns().pixels()];
    first = new long[values.length];
    last = new long[values.length];
    for (int j = 0; j < values.length; j++) {
      first[j] = grid.columns().first(j);
      last[j] = grid.columns().last(j);
    }
    lines = Lines.of(share, grid.rows().pixels());
    pixelRow = lines.first();
    raster = MeansRaster.create(spec, transpose, lines.count(), 1);
  }

  /// The areas of a row of pixels.
  ///
  /// @throws InputException where they would not fit into the memory
  private static int room(Grid grid, Categories categories, RasterSpec spec) {
    long room = (long) grid.columns().pixels() * categories.slotCount();
    if (room > Math.max(1 << 20, spec.memory() / 16)) {
      throw new InputException(
          Printf.of(
                  "%d categories on rows of %d pixels take more than half of the memory; raise `memory`",
                  categories.list().size(), grid.columns().pixels())
              + " or choose fewer pixels");
    }
    return (int) room;
  }

  /// Reads the region once; the task sees its cells. The values of the raster are those of the
  /// categories, Infinity for all without one, NaN where all cells are missing.
  ///
  /// @throws InputException where the input is damaged or fails while it is read, or the areas
  ///   would not fit into the memory
  public static Raster of(
      MatrixSource source,
      RasterSpec spec,
      Categories categories,
      CellTask task,
      Progress progress) {
    return source instanceof DistributedMatrix away
        ? away.modes(spec, categories, task, progress)
        : made(source, spec, categories, new PartNumber(1, 1), task, progress).raster;
  }

  /// What was made of some lines of pixels.
  private record Made(boolean turned, Lines lines, MeansRaster raster) {}

  /// Some lines of pixels of a picture that several machines make.
  ///
  /// @param turned whether lines are columns of the matrix
  /// @param first of the lines
  /// @param values of their pixels, line by line
  /// @param statistics of the cells that begin in them
  @SuppressWarnings("ArrayRecordComponent")
  public record Share(boolean turned, int first, double[] values, CellStatistics statistics)
      implements Serializable {}

  /// How many shares there can be at the most: as many as lines, whichever way these run.
  public static int shares(RasterSpec spec) {
    return Math.min(spec.width(), spec.height());
  }

  /// Makes a share of the lines; the task sees the cells that begin in them. Cells that lines of
  /// two shares have in common are read for both.
  ///
  /// @throws InputException as [#of]
  public static Share share(
      MatrixSource source,
      RasterSpec spec,
      Categories categories,
      PartNumber share,
      CellTask task,
      Progress progress) {
    Made made = made(source, spec, categories, share, task, progress);
    try (MeansRaster raster = made.raster) {
      int across = new PartLayout(spec, made.turned).across();
      double[] values = new double[Math.multiplyExact(made.lines.count(), across)];
      double[] line = new double[across];
      for (int k = 0; k < made.lines.count(); k++) {
        raster.line(k, line);
        System.arraycopy(line, 0, values, k * across, across);
      }
      return new Share(made.turned, made.lines.first(), values, raster.statistics());
    }
  }

  /// Puts all shares of a picture together.
  public static Raster assembled(RasterSpec spec, List<Share> shares) {
    PartLayout layout = new PartLayout(spec, shares.getFirst().turned);
    Assembly assembly = new Assembly(layout, List.of(Aggregation.MEAN));
    CellStatistics all = new CellStatistics(0, 0, 0, 0, Double.NaN, Double.NaN);
    for (Share share : shares) {
      int across = layout.across();
      for (int k = 0; k < share.values.length / across; k++) {
        double[] line = Arrays.copyOfRange(share.values, k * across, (k + 1) * across);
        assembly.line(share.first + k, 0, line);
      }
      all = all.and(share.statistics);
    }
    return assembly.finished(all).getFirst();
  }

  private static Made made(
      MatrixSource source,
      RasterSpec spec,
      Categories categories,
      PartNumber share,
      CellTask task,
      Progress progress) {
    if (source instanceof SparseMatrix sparse) {
      return sparse(sparse, spec, categories, share, task, progress);
    }
    Modes modes = new Modes(source, spec, categories, share, task);
    boolean done = false;
    try {
      modes.run(progress);
      done = true;
      return new Made(modes.byColumns, modes.lines, modes.raster);
    } finally {
      if (!done) {
        modes.raster.close();
      }
    }
  }

  private static Made sparse(
      SparseMatrix source,
      RasterSpec spec,
      Categories categories,
      PartNumber share,
      CellTask task,
      Progress progress) {
    progress.start("reading", SparsePass.bytes(source));
    return Engine.readable(() ->
        SparseCells.pass(
            source,
            spec.region(),
            spec.resources(),
            cells -> {
              boolean transpose = spec.transpose() ^ cells.turned();
              Grid grid = Engine.grid(cells.lines(), cells.across(), spec, transpose);
              long bytes = 8L * room(grid, categories, spec);
              // Each thread has areas of its own.
              int threads = Math.clamp(spec.memory() / 2 / bytes, 1, spec.threads());
              PresentArea present = cells.present(grid);
              Lines lines = Lines.of(share, grid.rows().pixels());
              MeansRaster raster = MeansRaster.create(spec, transpose, lines.count(), 1);
              boolean done = false;
              try {
                raster.statistics(
                    new SparsePass(
                            cells,
                            Reach.own(grid),
                            lines,
                            () -> new SparseModes(cells, grid, lines, present, categories, raster),
                            threads,
                            task,
                            progress)
                        .run()
                        .statistics());
                done = true;
                return new Made(cells.turned(), lines, raster);
              } finally {
                if (!done) {
                  raster.close();
                }
              }
            }));
  }

  private void run(Progress progress) {
    AxisGrid axis = grid.rows();
    long end = axis.last(lines.end() - 1) + 1;
    // Rows that begin in the line before are counted there.
    long counted = Math.min(lines.firstCell(axis), end);
    CellStatistics statistics = new CellStatistics(0, 0, 0, 0, Double.NaN, Double.NaN);
    walk(axis.first(lines.first()), counted, CellTask.NONE, progress);
    raster.statistics(statistics.and(walk(counted, end, task, progress)));
  }

  /// Takes rows [first, rows) of cells.
  private CellStatistics walk(long first, long rows, CellTask seen, Progress progress) {
    long columns = grid.columns().cells();
    if (columns > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "rows of %d cells are too long for `agg` mode; choose a region", columns);
    }
    progress.start("reading", (rows - first) * columns * source.dtype().itemSize());
    int most = (int) Math.clamp(spec.memory() / 4 / 10 / columns, 1, Math.max(1, rows));
    long chunk = 1;
    if (source instanceof ChunkedMatrix chunked) {
      chunk = byColumns ? chunked.chunkColumns() : chunked.chunkRows();
    }
    int band = (int) Math.min(most, Math.max(BAND_CELLS / columns, Math.min(chunk, rows)));
    band = Math.max(1, band > chunk ? (int) (band / chunk * chunk) : band);
    long start = byColumns ? region.columnStart() : region.rowStart();
    double[] cells = new double[0];
    short[] slots = new short[0];
    CellStatistics counted = new CellStatistics(0, 0, 0, 0, Double.NaN, Double.NaN);
    long row = first;
    while (row < rows) {
      // Bands end where chunks end.
      long into = (start + row) % chunk;
      int count = (int) Math.min(band > into ? band - into : band, rows - row);
      if (cells.length < count * columns) {
        cells = new double[Math.toIntExact(count * columns)];
        slots = new short[cells.length];
      }
      counted = counted.and(read(row, count, cells, seen));
      int n = (int) (count * columns);
      categories.slots(cells, 0, n, slots);
      for (int k = 0; k < count; k++) {
        add(row + k, slots, (int) (k * columns));
      }
      progress.advance(n * (long) source.dtype().itemSize());
      row += count;
    }
    return counted;
  }

  /// Reads rows of cells, or columns where lines are columns.
  private CellStatistics read(long row, int count, double[] into, CellTask seen) {
    long r = region.rowStart();
    long c = region.columnStart();
    Region part =
        byColumns
            ? new Region(r, region.rowEnd(), c + row, c + row + count)
            : new Region(r + row, r + row + count, c, region.columnEnd());
    int across = (int) grid.columns().cells();
    RasterSpec cells =
        new RasterSpec(
            part,
            count,
            across,
            byColumns ? Orientation.TRANSPOSED : Orientation.STORED,
            spec.resources().with(Long.MAX_VALUE));
    try (Raster raw = mean(cells, seen)) {
      raw.read(0, count, into);
      return raw.statistics();
    }
  }

  private Raster mean(RasterSpec cells, CellTask seen) {
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    return Engine.aggregate(source, cells, mean, seen, spec.resources().quiet()).getFirst();
  }

  /// Adds a row of cells to all rows of pixels that it touches; those that end with it are done.
  private void add(long row, short[] slots, int at) {
    AxisGrid rows = grid.rows();
    int end = Math.min(rows.lastPixelOf(row), lines.end() - 1);
    for (int i = Math.max(rows.pixelOf(row), lines.first()); i <= end; i++) {
      if (i != pixelRow) {
        throw new IllegalStateException(Printf.of("row of pixels %d before %d", i, pixelRow));
      }
      addWeighted(rows.within(i) ? 1 : rows.weight(i, row), slots, at);
      if (rows.last(i) == row) {
        finish();
      }
    }
  }

  private void addWeighted(long height, short[] slots, int at) {
    AxisGrid columns = grid.columns();
    int n = categories.slotCount();
    for (int j = 0; j < values.length; j++) {
      int base = j * n;
      for (long c = first[j]; c <= last[j]; c++) {
        areas[base + slots[(int) (at + c)]] += height * columns.weight(j, c);
      }
    }
  }

  /// The slot with the largest area of a pixel.
  static int largest(Categories categories, long[] areas, int pixel) {
    int mode = categories.missingSlot();
    long most = 0;
    for (int slot = 0; slot <= categories.otherSlot(); slot++) {
      long area = areas[pixel * categories.slotCount() + slot];
      if (area > most) {
        most = area;
        mode = slot;
      }
    }
    return mode;
  }

  private void finish() {
    for (int j = 0; j < values.length; j++) {
      values[j] = categories.value(largest(categories, areas, j));
    }
    raster.store(pixelRow - lines.first(), 0, values, values.length);
    Arrays.fill(areas, 0);
    pixelRow++;
  }
}
