package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelLine;
import dev.heatpress.core.exact.PixelState;
import org.jspecify.annotations.Nullable;

/// One of several parts of a job: the cells of a band, and what they make of the pixels.
///
/// A band ends between two lines of cells (of chunks, where there are enough). Lines of pixels
/// within it are complete and hold aggregates; the one or two that other bands share are exact
/// sums, which add up to the very pixels that a single pass gives. All parts of a job must be cut
/// from the same input with the same spec.
///
/// For the use of one thread; it starts others itself.
public final class Part implements AutoCloseable {
  private final PartLayout layout;
  private final PartLines share;
  private final List<Aggregation> aggregations;
  private final Grid grid;

  /// The cells as the lines run, for those that are summed exactly.
  private final ChunkedMatrix cells;

  private final Region region;
  private final Progress progress;
  private final CellCounter counter;
  private final @Nullable Rasters rasters;

  private Part(
      Band band,
      PartLines share,
      List<Aggregation> aggregations,
      @Nullable CellTask task,
      Progress progress) {
    this.layout = band.layout;
    this.grid = band.layout.grid();
    this.share = share;
    this.aggregations = List.copyOf(aggregations);
    this.cells = band.chunks;
    this.region = band.region;
    this.progress = progress;
    RasterSpec spec = layout.spec();
    CellTask seen = task == null ? CellTask.NONE : task;
    Lines lines = share.lines();
    if (lines.count() == 0) {
      rasters = null;
      counter = new CellCounter();
      show(share.firstCell(), share.endCell(), task);
      return;
    }
    Rasters whole = new Rasters(aggregations, spec, layout.transpose(), lines);
    counter =
        Engine.guarded(
            List.of(whole),
            () -> {
              Cells memory = band.memory;
              List<Rasters> one = List.of(whole);
              return memory != null
                  ? new StridedPass(memory, grid, whole, spec, seen, progress).run()
                  : new ChunkedPass(cells, region, grid, null, one, spec, seen, progress).run();
            });
    rasters = whole;
    boolean done = false;
    try {
      show(share.firstCell(), lines.firstCell(grid.rows()), task);
      show(lines.endCell(grid.rows()), share.endCell(), task);
      done = true;
    } finally {
      if (!done) {
        whole.close();
      }
    }
  }

  /// Shows the cells of some lines to the task: those that begin in no complete line of pixels.
  private void show(long from, long to, @Nullable CellTask task) {
    if (from < to && task != null) {
      Region band =
          new Region(
              region.rowStart() + from,
              region.rowStart() + to,
              region.columnStart(),
              region.columnEnd());
      RasterSpec spec = layout.spec();
      Engine.visit(cells, band, spec.resources(), task, "counting", spec.resources().quiet());
    }
  }

  /// The matrix with the lines of cells as its rows.
  ///
  /// @param memory the cells of the region where they lie in memory
  /// @param chunks the same as chunks
  /// @param region within the chunks
  /// @param unit lines between which a band may end
  private record Band(
      PartLayout layout, @Nullable Cells memory, ChunkedMatrix chunks, Region region, long unit) {

    static Band of(MatrixSource source, RasterSpec spec, int parts) {
      return switch (source) {
        case StridedMatrix strided -> strided(strided.cells(), spec, parts);
        case ChunkedMatrix chunked -> chunked(chunked, spec, parts);
      };
    }

    private static Band strided(Cells all, RasterSpec spec, int parts) {
      Cells part = all.region(spec.region());
      boolean turned = part.runDown();
      long lines = turned ? part.columns() : part.rows();
      long others = turned ? part.rows() : part.columns();
      // A few long rows are cut across: slower to read, but there is work for all.
      turned ^= lines < 4L * parts && others > lines;
      Cells memory = turned ? part.transposed() : part;
      ChunkedMatrix chunks = new VirtualChunks(memory);
      return new Band(new PartLayout(spec, turned), memory, chunks, Region.all(chunks), 1);
    }

    private static Band chunked(ChunkedMatrix source, RasterSpec spec, int parts) {
      boolean turned = source.columnMajor();
      long down = chunks(source, spec.region(), turned);
      long across = chunks(source, spec.region(), !turned);
      if (down < parts && across > down) {
        turned = !turned;
        down = across;
      }
      ChunkedMatrix chunks = turned ? new TransposedChunks(source) : source;
      Region region = turned ? spec.region().transposed() : spec.region();
      long unit = down < parts ? 1 : chunks.chunkRows();
      return new Band(new PartLayout(spec, turned), null, chunks, region, unit);
    }

    /// Rows of chunks that a region touches, or columns.
    private static long chunks(ChunkedMatrix source, Region region, boolean columns) {
      return columns
          ? (region.columnEnd() - 1) / source.chunkColumns()
              - region.columnStart() / source.chunkColumns()
              + 1
          : (region.rowEnd() - 1) / source.chunkRows() - region.rowStart() / source.chunkRows() + 1;
    }

    PartLines share(PartNumber share) {
      long first = region.rowStart() / unit;
      long units = (region.rowEnd() - 1) / unit + 1 - first;
      return PartLines.of(
          layout.grid().rows(), cell(first + share.first(units)), cell(first + share.end(units)));
    }

    private long cell(long at) {
      return Math.clamp(at * unit - region.rowStart(), 0, region.rows());
    }
  }

  /// Reads the cells of a part, but for those of its borders; a task sees all of them once.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails
  public static Part of(
      MatrixSource source,
      RasterSpec spec,
      List<Aggregation> aggregations,
      PartNumber share,
      @Nullable CellTask task,
      Progress progress) {
    Band band = Band.of(source, spec, share.count());
    PartLines lines = band.share(share);
    long cells = (lines.endCell() - lines.firstCell()) * band.region.columns();
    progress.start("reading", cells * source.dtype().itemSize());
    return new Part(band, lines, aggregations, task, progress);
  }

  /// How the job is cut.
  public PartLayout layout() {
    return layout;
  }

  /// Which cells and lines are this part's.
  public PartLines share() {
    return share;
  }

  /// Copies a complete line.
  ///
  /// @param line within the complete lines of [#share()]
  /// @param aggregation its index
  public void read(int line, int aggregation, double[] into) {
    if (rasters == null) {
      throw new IllegalStateException("a part without complete lines");
    }
    rasters.get(aggregation).line(line - share.firstLine(), into);
  }

  /// Sums this part's cells of a line that other parts share, and hands its pixels out in order.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails
  public void border(int line, Consumer<PixelState> pixels) {
    int across = layout.across();
    long room = Math.max(1, layout.spec().memory() / 4 / PixelLine.BYTES);
    for (int from = 0; from < across; ) {
      int to = (int) Math.min(across, from + room);
      PixelState[] states = new PixelState[to - from];
      Arrays.fill(states, PixelState.EMPTY);
      int first = from;
      Engine.readable(() -> {
        sum(line, first, states);
        return states;
      });
      for (PixelState state : states) {
        pixels.accept(state);
      }
      from = to;
    }
  }

  /// Sums pixels from `first` on. Threads take groups of pixels; where there are few, groups of
  /// rows of cells as well.
  private void sum(int line, int first, PixelState[] states) {
    AxisGrid rows = grid.rows();
    long top = Math.max(rows.first(line), share.firstCell());
    long height = Math.min(rows.last(line) + 1, share.endCell()) - top;
    int threads = layout.spec().threads();
    int across = Math.min(threads, states.length);
    int down = across < threads ? (int) Math.min(threads, height) : 1;
    int tasks = Math.multiplyExact(across, down);
    boolean squares = aggregations.contains(Aggregation.STD);
    AtomicInteger next = new AtomicInteger();
    Workers workers = new Workers(Math.min(threads, tasks));
    workers.run(() -> {
      try (ChunkAccess access = new ChunkAccess(cells, region)) {
        int task;
        while (!workers.stopped() && (task = next.getAndIncrement()) < tasks) {
          int from = (int) ((long) states.length * (task / down) / across);
          int to = (int) ((long) states.length * (task / down + 1) / across);
          long r0 = top + height * (task % down) / down;
          long r1 = top + height * (task % down + 1) / down;
          PixelLine sums = new PixelLine(grid, line, first + from, first + to, squares);
          long c0 = grid.columns().first(first + from);
          long c1 = grid.columns().last(first + to - 1) + 1;
          access.visit(r0, r1, c0, c1, sums::add);
          take(sums, first, from, to, states);
          progress.advance((r1 - r0) * (c1 - c0) * cells.dtype().itemSize());
        }
      }
    });
  }

  private synchronized void take(PixelLine sums, int first, int from, int to, PixelState[] states) {
    counter.merge(sums.counter());
    for (int k = from; k < to; k++) {
      states[k] = states[k].plus(sums.state(first + k));
    }
  }

  /// What has been counted of the cells read so far: of all of the part's after its borders.
  public CellStatistics statistics() {
    return counter.statistics();
  }

  /// Lets the temporary files go.
  @Override
  public void close() {
    if (rasters != null) {
      rasters.close();
    }
  }
}
