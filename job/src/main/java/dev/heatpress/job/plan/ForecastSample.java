package dev.heatpress.job.plan;

import module java.base;

import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Region;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseEntries.Order;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.rects.CellSurvey;
import dev.heatpress.io.file.StaleFiles;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.job.Output;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.input.JobNeeds.OutputNeeds;
import dev.heatpress.job.output.CellSlots;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.RenderJob;
import org.jspecify.annotations.Nullable;

/// A small part of a job that is really run, to learn what the whole will take: the same options on
/// a block of the cells, with outputs in a folder of its own that is deleted.
///
/// @param opening seconds that it took to open the matrix
public record ForecastSample(
    RenderJob job, MatrixSource matrix, JobNeeds needs, double opening, RunContext context) {
  /// Cells of the first block.
  private static final long FIRST = 1 << 20;

  /// Cells of the largest block: of chunks that were never written, so many take no time.
  private static final long MOST = 1L << 30;

  /// Seconds that a block may take; the next one is larger until then.
  private static final double ENOUGH = 0.3;

  /// Seconds that the first block may take to be run once more.
  private static final double SLOW = 2;

  /// Pixels of a block of fewer cells.
  private static final long PIXELS = 1 << 24;

  /// Columns of a block that has fewer pixels than its share.
  private static final long COLUMNS = 1 << 19;

  /// Cells whose rectangles are counted.
  private static final long SURVEYED = 1 << 20;

  /// What blocks took.
  ///
  /// @param cells of the largest block, or entries
  /// @param seconds that it took
  /// @param drawn share of its pixels that were drawn; the others are thought to take as long
  /// @param fixed seconds of a run that do not grow with the cells
  /// @param perCell seconds that do
  /// @param shares bytes of its outputs, as parts of what they may take at the most
  /// @param rectanglesPerCell of its middle; negative where nobody asked for a page
  public record Measured(
      long cells,
      double seconds,
      double drawn,
      double fixed,
      double perCell,
      Map<Path, Double> shares,
      double rectanglesPerCell) {
    /// Copies the map.
    public Measured {
      shares = Map.copyOf(shares);
    }

    /// Seconds for so many cells, or entries.
    public double seconds(long all) {
      return fixed + perCell * all;
    }

    /// With what does not grow, derived from a smaller block.
    public Measured after(Measured smaller) {
      double slope = (seconds - smaller.seconds) / (cells - smaller.cells);
      // Times scatter, and most of what a run takes does grow.
      double growing = Math.max(slope, perCell / 2);
      double rest = Math.max(0, seconds - growing * cells);
      return new Measured(cells, seconds, drawn, rest, growing, shares, rectanglesPerCell);
    }
  }

  /// Runs blocks, each larger than the one before, for a second or two; null where the first one
  /// can't be run.
  @Nullable Measured measure() {
    double rectangles = rectanglesPerCell();
    RenderJob like = alike(rectangles);
    double start = sinceStart();
    // Of entries more are needed until the program is warm: each is little work.
    long first = matrix instanceof SparseMatrix ? 4 * FIRST : FIRST;
    if (matrix instanceof SparseMatrix sparse
        && sparse.entries().order() == Order.NONE
        && sparse.entries().stored() > first) {
      // All of them would be sorted first, for a part as for the whole.
      return null;
    }
    // The first run warms the program up, as one of its own does.
    int runs = 0;
    Measured cold = run(like, first, runs++);
    if (cold == null) {
      return null;
    }
    Measured last = cold.seconds > SLOW ? cold : orElse(run(like, first, runs++), cold);
    double once = start + Math.max(0, cold.seconds - last.seconds);
    double spent = cold.seconds;
    Measured smaller = null;
    boolean more = last.cells < work(needs.region()) && last.drawn == 1;
    for (long cells = 4 * first; cells <= MOST && more; cells *= 4) {
      spent += last.seconds;
      // The next block takes four times as long at the most.
      if (smaller != null && (last.seconds > ENOUGH || spent > 4 * ENOUGH || opening > ENOUGH)) {
        break;
      }
      Measured next = run(like, cells, runs++);
      if (next == null || next.cells == last.cells || next.drawn < 1) {
        break;
      }
      smaller = last;
      last = next;
      more = last.cells < work(needs.region());
    }
    Measured result = smaller == null ? last : last.after(smaller);
    return new Measured(
        result.cells,
        result.seconds,
        result.drawn,
        once + opening + result.fixed,
        result.perCell,
        result.shares,
        rectangles);
  }

  /// Seconds since the process began: each run takes as many to begin.
  private static double sinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Math.max(0, Duration.between(start, Instant.now()).toNanos() * 1e-9))
        .filter(seconds -> seconds < SLOW)
        .orElse(0.0);
  }

  private static Measured orElse(@Nullable Measured measured, Measured otherwise) {
    return measured == null ? otherwise : measured;
  }

  /// The job, with averaged pages where so many cells leave no other choice: a block alone would
  /// become a page of cells.
  private RenderJob alike(double rectanglesPerCell) {
    VectorChoice choice = job.page().choice();
    boolean averaged =
        choice.policy() == VectorChoice.Policy.AUTO
            && needs.cells() > choice.maxImageCells()
            && rectanglesPerCell * needs.cells() > choice.maxRects();
    return averaged ? job.averagingPages() : job;
  }

  private @Nullable Measured run(RenderJob like, long cells, int runs) {
    Region block = block(cells, runs);
    Path folder = null;
    try {
      folder = Files.createTempDirectory(context.workspace(), "heatpress-plan-");
      List<Output> outputs = new ArrayList<>();
      for (int k = 0; k < job.outputs().size(); k++) {
        Output output = job.outputs().get(k);
        String name = k + output.path().getFileName().toString().replaceFirst(".*(?=\\.)", "");
        outputs.add(new Output(folder.resolve(name), output.format(), output.aggregation()));
      }
      // Of what is open: to unpack it for each block would take longer than the job.
      PictureSize.Request full = size(block);
      PictureSize.Request size = fewer(full, Math.max(PIXELS, work(block)));
      RenderJob sample =
          like.sample(outputs, rows(block), columns(block), size).reading(InputRequest.of(matrix));
      long start = System.nanoTime();
      RenderRun.run(sample, context);
      double seconds = (System.nanoTime() - start) * 1e-9;
      double drawn = pixels(size) / pixels(full);
      List<OutputNeeds> bounds = JobNeeds.of(sample, matrix, context).outputs();
      Map<Path, Double> shares = new HashMap<>();
      for (int k = 0; k < outputs.size(); k++) {
        double bytes = Files.size(outputs.get(k).path());
        shares.put(job.outputs().get(k).path(), bytes / bounds.get(k).bytes());
      }
      long done = work(block);
      return new Measured(done, seconds, drawn, 0, seconds / drawn / done, shares, -1);
    } catch (IOException | OutputException | SettingException e) {
      // No room for temporary files, or in memory for a block of long rows: the plan does without.
      return null;
    } finally {
      StaleFiles.discard(folder);
    }
  }

  /// Cells of a region; of a sparse matrix, entries that are read for it.
  long work(Region region) {
    if (!(matrix instanceof SparseMatrix sparse)) {
      return region.rows() * region.columns();
    }
    SparseEntries entries = sparse.entries();
    boolean turned = entries.order() == Order.COLUMNS;
    Region lines = turned ? region.transposed() : region;
    SparseEntries.BlockRange range = entries.blocksOf(lines.rowStart(), lines.rowEnd());
    double share = (double) (range.end() - range.first()) / Math.max(1, entries.blocks());
    return Math.max(1, Math.round(share * entries.stored()));
  }

  /// A block of about so many entries in the middle of the region: whole lines, or a square where
  /// one triangle stands for the other.
  private Region block(SparseMatrix sparse, long entries) {
    Region all = needs.region();
    boolean turned = sparse.entries().order() == Order.COLUMNS;
    Region lines = turned ? all.transposed() : all;
    double share = Math.min(1, (double) entries / work(all));
    long count = Math.clamp((long) Math.ceil(lines.rows() * share), 1, lines.rows());
    long first = middle(lines.rowStart(), lines.rowEnd(), count, 1);
    boolean square = sparse.mirror() != Mirror.NONE && all.equals(all.transposed());
    Region block =
        square
            ? new Region(first, first + count, first, first + count)
            : new Region(first, first + count, lines.columnStart(), lines.columnEnd());
    return turned ? block.transposed() : block;
  }

  /// A block of about so many cells in the middle of the region: whole rows, or a piece of a row of
  /// chunks where that is too much; never less than a chunk.
  ///
  /// @param runs before this one: blocks of them lie below each other where there is room, for text
  ///   that was parsed is kept
  private Region block(long cells, int runs) {
    if (matrix instanceof SparseMatrix sparse) {
      return block(sparse, cells);
    }
    Region all = needs.region();
    long unitRows = 1;
    long unitColumns = 1;
    if (matrix instanceof ChunkedMatrix chunked) {
      unitRows = Math.min(all.rows(), chunked.chunkRows());
      unitColumns = Math.min(all.columns(), chunked.chunkColumns());
    }
    boolean wholeRows = (double) unitRows * all.columns() <= cells;
    long rows = wholeRows ? cells / all.columns() / unitRows * unitRows : unitRows;
    long columns = wholeRows ? all.columns() : cells / rows / unitColumns * unitColumns;
    rows = Math.clamp(rows, 1, all.rows());
    columns = Math.clamp(Math.max(columns, unitColumns), 1, all.columns());
    long room = all.rowEnd() - rows;
    long top = middle(all.rowStart(), all.rowEnd(), rows, unitRows);
    for (int k = 0; k < runs && top + rows <= room; k++) {
      top += rows;
    }
    long left = middle(all.columnStart(), all.columnEnd(), columns, unitColumns);
    return new Region(top, top + rows, left, left + columns);
  }

  /// Where a piece begins that lies in the middle, at the beginning of a chunk if it fits.
  private static long middle(long start, long end, long length, long unit) {
    long free = start + (end - start - length) / 2;
    long aligned = free / unit * unit;
    return aligned >= start ? aligned : free;
  }

  private static SliceSpec.Axis rows(Region block) {
    return SliceSpec.parseAxis(block.rowStart() + ":" + block.rowEnd());
  }

  private static SliceSpec.Axis columns(Region block) {
    return SliceSpec.parseAxis(block.columnStart() + ":" + block.columnEnd());
  }

  /// The picture's share of the pixels.
  private PictureSize.Request size(Region block) {
    double down = (double) block.rows() / needs.region().rows();
    double across = (double) block.columns() / needs.region().columns();
    boolean turned = job.region().transpose();
    return new PictureSize.Request(
        Math.max(1, Math.round(needs.size().width() * (turned ? down : across))),
        Math.max(1, Math.round(needs.size().height() * (turned ? across : down))),
        null);
  }

  private static double pixels(PictureSize.Request size) {
    return (double) Objects.requireNonNull(size.width()) * Objects.requireNonNull(size.height());
  }

  /// The size, or one of about the same shape where that has too many pixels.
  private static PictureSize.Request fewer(PictureSize.Request size, long most) {
    double pixels = pixels(size);
    double height = Objects.requireNonNull(size.height()) * Math.min(1, Math.sqrt(most / pixels));
    long rows = Math.max(1, (long) height);
    long columns = Math.min(Objects.requireNonNull(size.width()), Math.min(most / rows, COLUMNS));
    return new PictureSize.Request(columns, rows, null);
  }

  private double rectanglesPerCell() {
    if (job.outputs().stream().noneMatch(output -> output.format().isPage())) {
      return -1;
    }
    Region block = block(SURVEYED, 0);
    if (block.rows() * block.columns() > 4 * SURVEYED) {
      return -1;
    }
    CellDistribution cells =
        new CellDistribution(matrix, block, job.resources(context), context.progress());
    ColorScale scale = job.colors().scale(cells);
    CellSlots slots = new CellSlots(matrix, block, job.region(), scale, job.resources(context));
    return (double) CellSurvey.of(slots, Long.MAX_VALUE).rects() / (block.rows() * block.columns());
  }
}
