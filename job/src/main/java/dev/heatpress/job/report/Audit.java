package dev.heatpress.job.report;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.ExactTotal;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.CellTotal;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.LongRows;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterMatrix;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import dev.heatpress.tiling.Slabs;
import dev.heatpress.tiling.StreamedRaster;
import dev.heatpress.tiling.Symmetry;
import org.jspecify.annotations.Nullable;

/// A second look at the cells of a job, independent of the first: whether the pixels hold the sum
/// of the cells, and whether matrix and picture are symmetric.
///
/// @param cells the double nearest to the exact sum of the finite cells
/// @param missing how many cells each rule makes missing
/// @param pixels what the pixels hold of it; null where they are no means or sums of cells
/// @param matrixSymmetric whether the region equals its transpose
/// @param pictureSymmetric the same of the first aggregation's pixels; null where the outputs have
///   no pixels of their own, or too many to compare
record Audit(
    double cells,
    Map<String, Long> missing,
    @Nullable Conservation pixels,
    boolean matrixSymmetric,
    @Nullable Boolean pictureSymmetric) {
  private static final long MOST_COMPARED = 1 << 24;

  /// The sum in the pixels: of means times the numbers of present cells, or of sums, as they are in
  /// an `.npy` file, added up exactly.
  ///
  /// Means, counts and sums are each rounded once, to the nearest double. With e = 2^-53 a product
  /// of mean and count is off by less than 2.1 e times its size, a sum by e times its own (and by
  /// less than 2^-1074 of a cell where numbers are that small): the total of these is the bound.
  ///
  /// @param sum the double nearest to the sum in the pixels
  /// @param difference the double nearest to the exact difference from the sum of the cells
  /// @param bound what rounding can explain
  record Conservation(double sum, double difference, double bound) {
    boolean holds() {
      return Math.abs(difference) <= bound;
    }
  }

  /// Looks at the cells of a job.
  ///
  /// @param summary what the first look found
  /// @param plan of the pixels; null where they are of another kind
  static Audit of(
      RenderJob job, RenderResult summary, @Nullable RasterSpec plan, RunContext context) {
    try (Input source = Input.open(job.input().readAgain(), job.threads(), context)) {
      Map<String, Long> missing =
          source.locate(() ->
              MissingCounts.of(
                  source.matrix(),
                  summary.region(),
                  summary.cells().missing(),
                  job.resources(context),
                  context.progress()));
      return source.locate(() -> of(job, source, summary, missing, plan, context));
    }
  }

  private static Audit of(
      RenderJob job,
      Input source,
      RenderResult summary,
      Map<String, Long> missing,
      @Nullable RasterSpec plan,
      RunContext context) {
    Progress progress = context.progress();
    Region region = summary.region();
    CellTotal total = new CellTotal();
    boolean symmetric = Symmetry.of(source.matrix(), region, job.resources(context), progress);
    List<Aggregation> wanted = new ArrayList<>(job.aggregations());
    if (plan == null || wanted.isEmpty()) {
      Resources resources = job.resources(context);
      Engine.visit(source.matrix(), region, resources, total, "adding up cells", progress);
      return new Audit(total.total().nearest(), missing, null, symmetric, null);
    }
    boolean means = wanted.contains(Aggregation.MEAN);
    boolean counts = wanted.contains(Aggregation.COUNT);
    if (means && !counts) {
      wanted.add(Aggregation.COUNT);
    }
    List<Raster> rasters = rasters(source.matrix(), plan, wanted, summary.cells(), total, progress);
    try {
      Raster first = rasters.getFirst();
      Conservation pixels = null;
      if (means) {
        Raster count = rasters.get(wanted.indexOf(Aggregation.COUNT));
        pixels = conservation(rasters.get(wanted.indexOf(Aggregation.MEAN)), count, total.total());
      } else if (wanted.contains(Aggregation.SUM)) {
        pixels = conservation(rasters.get(wanted.indexOf(Aggregation.SUM)), null, total.total());
      }
      long count = (long) first.height() * first.width();
      Boolean picture = null;
      if (count <= MOST_COMPARED) {
        RasterMatrix matrix = new RasterMatrix(first);
        picture = Symmetry.of(matrix, Region.all(matrix), job.resources(context), progress);
      }
      return new Audit(total.total().nearest(), missing, pixels, symmetric, picture);
    } finally {
      rasters.forEach(Raster::close);
    }
  }

  /// The pixels again; the total sees all cells before they are read.
  private static List<Raster> rasters(
      MatrixSource matrix,
      RasterSpec plan,
      List<Aggregation> wanted,
      CellStatistics known,
      CellTotal total,
      Progress progress) {
    if (LongRows.are(plan.width())) {
      // Nothing that is asked for depends on how the pixels are turned.
      Engine.visit(matrix, plan.region(), plan.resources(), total, "adding up cells", progress);
      return wanted.stream()
          .map(aggregation -> new LongRows(matrix, plan, aggregation, known).turned())
          .toList();
    }
    Slabs slabs = Slabs.of(matrix, plan, wanted, wanted.size());
    if (slabs == null) {
      return Engine.aggregate(matrix, plan, wanted, total, progress);
    }
    Resources resources = plan.resources();
    Engine.visit(matrix, plan.region(), resources, total, "adding up cells", progress);
    List<Raster> streamed = new ArrayList<>();
    for (Aggregation aggregation : wanted) {
      streamed.add(StreamedRaster.of(matrix, plan, slabs, aggregation, CellTask.NONE, null));
    }
    return streamed;
  }

  /// @param counts what the values are multiplied with; null where they are sums
  private static @Nullable Conservation conservation(
      Raster values, @Nullable Raster counts, ExactTotal cells) {
    int width = values.width();
    double[] value = new double[width];
    double[] count = new double[width];
    ExactTotal sum = new ExactTotal();
    double bound = 0;
    for (int y = 0; y < values.height(); y++) {
      values.read(y, 1, value);
      if (counts != null) {
        counts.read(y, 1, count);
      }
      for (int x = 0; x < width; x++) {
        double v = value[x];
        if (Double.isNaN(v)) {
          continue;
        }
        if (Double.isInfinite(v)) {
          return null;
        }
        double n = counts == null ? 1 : count[x];
        sum.addProduct(v, n);
        bound += Math.abs(v) * n * (counts == null ? 0x1p-53 : 2.1 * 0x1p-53) + n * 0x1p-1074;
      }
    }
    // The bound itself is a sum of rounded numbers.
    return new Conservation(sum.nearest(), sum.minus(cells), bound * (1 + 1e-6));
  }
}
