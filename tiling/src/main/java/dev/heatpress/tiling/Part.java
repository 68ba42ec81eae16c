package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
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
  private final PartNumber number;
  private final PartLines share;
  private final List<Aggregation> aggregations;
  private final Grid grid;

  private final Band band;
  private final Progress progress;
  private final CellCounter counter;
  private final @Nullable Rasters rasters;

  private Part(
      Band band,
      PartNumber number,
      PartLines share,
      List<Aggregation> aggregations,
      @Nullable CellTask task,
      Progress progress) {
    this.layout = band.layout();
    this.grid = band.layout().grid();
    this.number = number;
    this.share = share;
    this.aggregations = List.copyOf(aggregations);
    this.band = band;
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
              return band.lines(grid, whole, seen, progress);
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
      Resources resources = layout.spec().resources();
      Engine.visit(
          band.source(), band.lines(from, to), resources, task, "counting", resources.quiet());
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
    progress.start("reading", band.bytes(lines.endCell() - lines.firstCell()));
    return new Part(band, share, lines, aggregations, task, progress);
  }

  /// Shows the cells of a part to a task.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails
  public static void visit(
      MatrixSource source, Region region, Resources resources, PartNumber share, CellTask task) {
    Band band =
        Band.of(source, new RasterSpec(region, 1, 1, Orientation.STORED, resources), share.count());
    PartLines lines = band.share(share);
    if (lines.firstCell() < lines.endCell()) {
      Region part = band.lines(lines.firstCell(), lines.endCell());
      Engine.visit(band.source(), part, resources, task, "reading", resources.quiet());
    }
  }

  /// How the job is cut.
  public PartLayout layout() {
    return layout;
  }

  /// Which part of how many it is.
  public PartNumber number() {
    return number;
  }

  /// The aggregations of its lines.
  public List<Aggregation> aggregations() {
    return aggregations;
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
    long before = counter.statistics().cells();
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
    band.countRest(grid, line, share, counter.statistics().cells() - before, counter);
  }

  /// Sums pixels from `first` on. Threads take groups of pixels; where there are few, groups of
  /// rows of cells as well.
  private void sum(int line, int first, PixelState[] states) {
    AxisGrid rows = grid.rows();
    long top = Math.max(rows.first(line), share.firstCell());
    long height = Math.min(rows.last(line) + 1, share.endCell()) - top;
    int threads = layout.spec().threads();
    int across = Math.min(threads, states.length);
    int down = across < threads && !band.isSparse() ? (int) Math.min(threads, height) : 1;
    int tasks = Math.multiplyExact(across, down);
    boolean squares = aggregations.contains(Aggregation.STD);
    AtomicInteger next = new AtomicInteger();
    Workers workers = new Workers(Math.min(threads, tasks));
    workers.run(() -> {
      try (Band.Adder adder = band.newAdder()) {
        int task;
        while (!workers.stopped() && (task = next.getAndIncrement()) < tasks) {
          int from = (int) ((long) states.length * (task / down) / across);
          int to = (int) ((long) states.length * (task / down + 1) / across);
          long r0 = top + height * (task % down) / down;
          long r1 = top + height * (task % down + 1) / down;
          PixelLine sums = new PixelLine(grid, line, first + from, first + to, squares);
          long c0 = grid.columns().first(first + from);
          long c1 = grid.columns().last(first + to - 1) + 1;
          adder.add(r0, r1, c0, c1, sums);
          take(sums, first, from, to, states);
          progress.advance(0);
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
