package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import org.jspecify.annotations.Nullable;

/// The values of a picture that is too large to keep: a slab of rows is made of the cells when one
/// of them is read, and forgotten soon after. Whoever reads from the top down, or from the bottom
/// up, has each cell read once, but for what [Slabs#readings] tells; whoever reads twice has them
/// read twice.
public final class StreamedRaster implements Raster {
  /// Bytes of cells of a row of pixels beyond which it is made of pieces.
  private static final long LONG_ROW = 64 << 20;

  private final RasterSpec spec;
  private final Slabs slabs;
  private final Aggregation aggregation;
  private final CellTask task;
  private final Filler filler;
  private final List<Slab> held = new ArrayList<>();
  private final CellCounter counter = new CellCounter();
  private final BitSet counted = new BitSet();
  private long reads;
  private @Nullable CellStatistics known;

  /// A pass that fills some lines.
  private interface Filler {
    CellCounter fill(Rasters into, CellTask task);
  }

  /// Some rows, as the engine makes them: before the picture is turned upside down.
  private static final class Slab {
    private @Nullable Lines lines;
    private double[] values = new double[0];
    private @Nullable MeansRaster raster;
    private int readers;
    private long lastRead;
  }

  /// The pixels of a picture, none of which is made before it is read: in slabs, or, where they are
  /// cells that lie in rows, each by itself.
  ///
  /// @param slabs as [Slabs#of] has told
  /// @param task sees each cell once on the first way through the picture
  /// @param known what is known of the cells; null where they are counted on that way
  public static Raster of(
      MatrixSource source,
      RasterSpec spec,
      Slabs slabs,
      Aggregation aggregation,
      CellTask task,
      @Nullable CellStatistics known) {
    if (source instanceof StridedMatrix strided) {
      Cells part = strided.cells().region(spec.region());
      Cells cells = spec.transpose() ? part.transposed() : part;
      Grid grid = Engine.grid(cells.rows(), cells.columns(), spec, false);
      if (!cells.runDown() && CopyPass.fits(grid, Set.of(aggregation))) {
        return new CellRaster(cells, grid, spec, task, known);
      }
    }
    return new StreamedRaster(source, spec, slabs, aggregation, task, known);
  }

  /// In slabs.
  ///
  /// @param slabs as [Slabs#of] has told
  /// @param task sees each cell once on the first way through the picture
  /// @param known what is known of the cells; null where they are counted on that way
  StreamedRaster(
      MatrixSource source,
      RasterSpec spec,
      Slabs slabs,
      Aggregation aggregation,
      CellTask task,
      @Nullable CellStatistics known) {
    this.spec = spec;
    this.slabs = slabs;
    this.aggregation = aggregation;
    this.task = task;
    this.known = known;
    this.filler = filler(source, spec, slabs);
    for (int k = 0; k < Slabs.HELD; k++) {
      held.add(new Slab());
    }
  }

  /// The pixels of one aggregation for so many readings of all: not kept where [Slabs#of] says so.
  ///
  /// @param known what is known of the cells; null where nobody asks for it
  public static Raster of(
      MatrixSource source,
      RasterSpec spec,
      Aggregation aggregation,
      int passes,
      @Nullable CellStatistics known,
      Progress progress) {
    List<Aggregation> wanted = List.of(aggregation);
    Slabs slabs = Slabs.of(source, spec, wanted, passes);
    return slabs == null
        ? Engine.aggregate(source, spec, wanted, progress).getFirst()
        : of(source, spec, slabs, aggregation, CellTask.NONE, known);
  }

  /// The rows of pixels run along those of the picture, however the cells lie: what is read is what
  /// a slab needs.
  private static Filler filler(MatrixSource source, RasterSpec spec, Slabs slabs) {
    Progress quiet = spec.resources().quiet();
    boolean turned = spec.transpose();
    if (source instanceof SparseMatrix sparse) {
      return (into, task) ->
          SparseCells.pass(
              sparse,
              spec.region(),
              false,
              spec.resources(),
              cells -> Engine.sparse(cells, spec, false, null, List.of(into), task, quiet).run());
    }
    ChunkedMatrix chunks;
    Region region;
    if (source instanceof StridedMatrix strided) {
      Cells part = strided.cells().region(spec.region());
      Cells cells = turned ? part.transposed() : part;
      double row = (double) cells.rows() / spec.height() * cells.columns();
      boolean shared = spec.threads() > 1 && slabs.lines() < 4 * spec.threads();
      if (!cells.runDown() && !shared && row * cells.dtype().itemSize() <= LONG_ROW) {
        Grid grid = Engine.grid(cells.rows(), cells.columns(), spec, false);
        return (into, task) -> new StridedPass(cells, grid, into, spec, task, quiet).run();
      }
      chunks = new VirtualChunks(cells, spec.memory());
      region = Region.all(chunks);
    } else {
      ChunkedMatrix stored = (ChunkedMatrix) source;
      ChunkedMatrix seen = turned ? stored.transposed() : stored;
      chunks = slabs.kept() > 0 ? new KeptChunks(seen, slabs.kept()) : seen;
      region = turned ? spec.region().transposed() : spec.region();
    }
    Grid grid = Engine.grid(region.rows(), region.columns(), spec, false);
    return (into, task) ->
        CopyPass.fits(grid, into.wanted())
            ? new CopyPass(chunks, region, grid, into, spec.threads(), task, quiet).run()
            : new ChunkedPass(chunks, region, grid, null, List.of(into), spec, task, quiet).run();
  }

  @Override
  public int height() {
    return spec.height();
  }

  @Override
  public int width() {
    return spec.width();
  }

  /// What was known, or has been counted once all rows were read.
  @Override
  public synchronized CellStatistics statistics() {
    CellStatistics found = known;
    if (found == null) {
      throw new IllegalStateException("not all rows have been read");
    }
    return found;
  }

  @Override
  public boolean isMadeWhenRead() {
    return true;
  }

  @Override
  public void read(int firstRow, int count, double[] into) {
    boolean flipped = spec.orientation().flipRows();
    int done = 0;
    while (done < count) {
      int row = firstRow + done;
      Slab slab = take(slabs.around(flipped ? height() - 1 - row : row, height()));
      try {
        Lines lines = Objects.requireNonNull(slab.lines);
        int top = flipped ? height() - lines.end() : lines.first();
        int n = Math.min(count - done, top + lines.count() - row);
        Objects.requireNonNull(slab.raster).read(row - top, n, into, done * width());
        done += n;
      } finally {
        release(slab);
      }
    }
  }

  /// The slab of these lines, made by whoever comes first; it stays until it is released.
  private Slab take(Lines lines) {
    Slab slab = find(lines);
    if (slab.raster != null) {
      return slab;
    }
    boolean done = false;
    try {
      fill(slab, lines);
      done = true;
    } finally {
      if (!done) {
        synchronized (this) {
          slab.lines = null;
          slab.readers = 0;
          notifyAll();
        }
      }
    }
    return slab;
  }

  /// A slab that is ready, or the oldest one that nobody reads, without its raster: the caller is
  /// to fill it.
  private synchronized Slab find(Lines lines) {
    while (true) {
      Slab free = null;
      boolean underWay = false;
      for (Slab slab : held) {
        if (lines.equals(slab.lines)) {
          if (slab.raster != null) {
            slab.readers++;
            slab.lastRead = ++reads;
            return slab;
          }
          underWay = true;
        } else if (slab.readers == 0 && (free == null || slab.lastRead < free.lastRead)) {
          free = slab;
        }
      }
      if (!underWay && free != null) {
        free.lines = lines;
        free.raster = null;
        free.readers = 1;
        free.lastRead = ++reads;
        return free;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
  }

  private synchronized void release(Slab slab) {
    slab.readers--;
    notifyAll();
  }

  private void fill(Slab slab, Lines lines) {
    int values = Math.multiplyExact(lines.count(), width());
    if (slab.values.length < values) {
      slab.values = new double[0];
      slab.values = new double[values];
    }
    MeansRaster raster = MeansRaster.over(slab.values, lines.count(), spec);
    Rasters into = new Rasters(aggregation, raster, lines);
    boolean counting;
    synchronized (this) {
      counting = known == null && !counted.get(lines.first());
    }
    CellCounter found = Engine.readable(() -> filler.fill(into, counting ? task : CellTask.NONE));
    synchronized (this) {
      if (counting) {
        counted.set(lines.first(), lines.end());
        counter.merge(found);
        known = counted.cardinality() == height() ? counter.statistics() : null;
      }
      slab.raster = raster;
      notifyAll();
    }
  }

  @Override
  public void close() {
    held.clear();
  }
}
