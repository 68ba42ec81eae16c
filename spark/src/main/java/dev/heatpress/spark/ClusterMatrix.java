package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.CellFunction;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.color.Categories;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.render.PartRun;
import dev.heatpress.job.render.PartSet;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.DistributedMatrix;
import dev.heatpress.tiling.FunctionMatrix;
import dev.heatpress.tiling.Modes;
import dev.heatpress.tiling.Part;
import dev.heatpress.tiling.PartNumber;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/// A matrix whose passes are jobs of Spark. Each task makes the exact states of its share of the
/// cells, and the driver adds them up: the results follow from the cells alone, whatever the number
/// of tasks, and whoever makes them how often.
final class ClusterMatrix implements DistributedMatrix {
  /// Bytes of cells that a task is worth.
  private static final double BYTES = 128 << 20;

  private static final int STORED_BYTES = 16;
  private static final int DEPTH = 2;

  private final JavaSparkContext spark;
  private final MatrixSource head;
  private final Piece.Supply supply;
  private final Asked asked;
  private final long memory;
  private final int wanted;
  private final Path folder;
  private final LongAccumulator cells;
  private final LongAccumulator bytes;

  /// Parts that lie in the folder.
  private int kept;

  /// @param head the matrix, of which no cell is read here
  /// @param asked the input
  /// @param memory bytes for the buffers of a task
  /// @param wanted tasks; 0 for as many as the cells are worth
  /// @param folder for parts
  ClusterMatrix(
      JavaSparkContext spark,
      MatrixSource head,
      Piece.Supply supply,
      Asked asked,
      long memory,
      int wanted,
      Path folder) {
    this.spark = spark;
    this.head = head;
    this.supply = supply;
    this.asked = asked;
    this.memory = memory;
    this.wanted = wanted;
    this.folder = folder;
    cells = spark.sc().longAccumulator("heatpress.cells");
    bytes = spark.sc().longAccumulator("heatpress.bytes");
  }

  /// What of a [RasterSpec] is the same on every machine.
  private record Drawing(
      Region region,
      int height,
      int width,
      Orientation orientation,
      @Nullable AxisEdges rowEdges,
      @Nullable AxisEdges columnEdges)
      implements Serializable {

    static Drawing of(RasterSpec spec) {
      return new Drawing(
          spec.region(),
          spec.height(),
          spec.width(),
          spec.orientation(),
          spec.rowEdges(),
          spec.columnEdges());
    }

    RasterSpec with(Resources resources) {
      return new RasterSpec(region, height, width, orientation, resources, rowEdges, columnEdges);
    }
  }

  /// What a task hands back.
  ///
  /// @param files partial files, one for each layer
  private record Made(List<byte[]> files, @Nullable CellTask task) implements Serializable {}

  private record Lines(Modes.Share share, @Nullable CellTask task) implements Serializable {}

  @Override
  public List<Raster> aggregate(
      RasterSpec spec,
      List<Aggregation> aggregations,
      @Nullable CellFunction function,
      CellTask task,
      Progress progress) {
    if (function != null && !task.equals(CellTask.NONE)) {
      // Parts of numbers that are made of cells do not show the cells.
      visit(spec.region(), task, "counting cells", progress);
    }
    Drawing drawing = Drawing.of(spec);
    List<Aggregation> all = List.copyOf(aggregations);
    CellTask seen = function == null ? sent(task) : null;
    LongAccumulator back = bytes;
    PassTask.Pass<Made> pass =
        (matrix, share, resources) -> {
          RasterSpec own = drawing.with(resources);
          List<byte[]> files = new ArrayList<>();
          for (int k = 0; k < (function == null ? 1 : function.layers()); k++) {
            MatrixSource of = function == null ? matrix : FunctionMatrix.of(matrix, function, k);
            files.add(PartRun.bytes(of, own, all, share, seen, resources.quiet()));
          }
          files.forEach(file -> back.add(file.length));
          return new Made(List.copyOf(files), seen);
        };
    Cut cut = Cut.cells(spec.region(), tasks(spec.region()));
    List<Made> parts = collect(cut, pass, "pixels");
    parts.forEach(part -> learn(task, part.task));
    List<Raster> rasters = new ArrayList<>();
    boolean done = false;
    try {
      for (int k = 0; k < parts.getFirst().files.size(); k++) {
        int layer = k;
        List<byte[]> files = parts.stream().map(part -> part.files.get(layer)).toList();
        rasters.addAll(merged(files, spec, all, progress));
      }
      done = true;
      return rasters;
    } finally {
      if (!done) {
        rasters.forEach(Raster::close);
      }
    }
  }

  private List<Raster> merged(
      List<byte[]> parts, RasterSpec spec, List<Aggregation> aggregations, Progress progress) {
    List<Path> files = new ArrayList<>();
    try {
      for (byte[] part : parts) {
        Path file = folder.resolve(kept++ + ".heatpart");
        files.add(file);
        Files.write(file, part);
      }
    } catch (IOException e) {
      throw new OutputException(folder + ": parts can't be kept: " + e.getMessage(), e);
    }
    // They go with the folder: all files that a run reads are looked at once more at its end.
    try (PartSet set = PartSet.open(files)) {
      return set.merge(set.statistics(spec.region()), spec, aggregations, progress);
    }
  }

  @Override
  public Raster modes(RasterSpec spec, Categories categories, CellTask task, Progress progress) {
    Drawing drawing = Drawing.of(spec);
    CellTask seen = sent(task);
    LongAccumulator back = bytes;
    PassTask.Pass<Lines> pass =
        (matrix, share, resources) -> {
          RasterSpec own = drawing.with(resources);
          CellTask of = seen == null ? CellTask.NONE : seen;
          Modes.Share lines = Modes.share(matrix, own, categories, share, of, resources.quiet());
          back.add((long) Double.BYTES * lines.values().length);
          return new Lines(lines, seen);
        };
    Cut cut = Cut.pixels(spec, Math.min(tasks(spec.region()), Modes.shares(spec)));
    List<Lines> made = collect(cut, pass, "categories of pixels");
    made.forEach(lines -> learn(task, lines.task));
    return Modes.assembled(spec, made.stream().map(Lines::share).toList());
  }

  @Override
  public void visit(Region region, CellTask task, String what, Progress progress) {
    PassTask.Pass<CellTask> pass =
        (matrix, share, resources) -> {
          Part.visit(matrix, region, resources, share, task);
          return task;
        };
    Cut cut = Cut.cells(region, tasks(region));
    CellTask all =
        outcomes(cut, pass, what)
            .treeReduce(
                (a, b) -> {
                  if (a.refusal() == null && b.refusal() == null) {
                    a.get().add(b.get());
                  }
                  return a.refusal() == null ? b.refusal() == null ? a : b : a;
                },
                DEPTH)
            .get();
    task.add(all);
  }

  /// What is sent of a task.
  private static @Nullable CellTask sent(CellTask task) {
    return task.equals(CellTask.NONE) ? null : task;
  }

  private static void learn(CellTask task, @Nullable CellTask made) {
    if (made != null) {
      task.add(made);
    }
  }

  private <T> List<T> collect(Cut cut, PassTask.Pass<T> pass, String what) {
    return outcomes(cut, pass, what).collect().stream().map(PassTask.Outcome::get).toList();
  }

  /// The tasks of a pass, which run once their outcomes are asked for.
  private <T> JavaRDD<PassTask.Outcome<T>> outcomes(Cut cut, PassTask.Pass<T> pass, String what) {
    spark.setJobDescription(Printf.of("heatpress: %s", asked.text()));
    spark.setCallSite(Printf.of("%s: %s, %d tasks", what, asked.text(), cut.tasks()));
    return supply.pieces(cut).map(new PassTask<>(asked, memory, cut.region(), cells, pass));
  }

  /// How many tasks a pass over a region has.
  private int tasks(Region region) {
    double all =
        head instanceof SparseMatrix sparse
            ? (double) sparse.entries().stored() * STORED_BYTES
            : (double) region.rows() * region.columns() * dtype().itemSize();
    int worth = (int) Math.min(PartNumber.MOST, Math.ceil(all / BYTES));
    int many = wanted > 0 ? wanted : Math.max(spark.defaultParallelism(), worth);
    return Math.clamp(Math.min(region.rows(), region.columns()), 1, many);
  }

  @Override
  public long rows() {
    return head.rows();
  }

  @Override
  public long columns() {
    return head.columns();
  }

  @Override
  public DType dtype() {
    return head.dtype();
  }

  @Override
  public long chunkRows() {
    return 1;
  }

  @Override
  public long chunkColumns() {
    return 1;
  }

  @Override
  public ChunkReader newReader() {
    throw SettingException.about(
        "input",
        "%s: its cells are on Spark, and what was asked for needs them here",
        asked.text());
  }

  @Override
  public void close() {
    head.close();
  }
}
