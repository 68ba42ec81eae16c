package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Axes;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.RunContext;
import dev.heatpress.tiling.DistributedMatrix;
import dev.heatpress.tiling.LongRows;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import dev.heatpress.tiling.Slabs;
import org.jspecify.annotations.Nullable;

/// A picture to be made: everything that is known without the matrix.
///
/// @param outputs where to, each with its format; all different
/// @param size the size in pixels
/// @param region the part of the matrix
/// @param colors how numbers become colors
/// @param shade where the cells of a pixel are averaged
/// @param png what only PNG pictures have
/// @param page what only pages have
/// @param report null for none
/// @param threads at least 1
/// @param memory bytes for buffers
/// @param force replace outputs that exist
public record RenderJob(
    InputRequest input,
    List<Output> outputs,
    PictureSize.Request size,
    RegionRequest region,
    ColorRequest colors,
    ShadeRequest shade,
    PngOptions png,
    PageRequest page,
    @Nullable ReportRequest report,
    int threads,
    long memory,
    boolean force) {

  /// What only PNG pictures have.
  ///
  /// @param bits of a gray sample; 16 only with the colormaps gray and gray_r
  /// @param dpi pixels per inch, NaN to say nothing
  public record PngOptions(int bits, double dpi) {
    /// Bits of a sample of the finer kind.
    public static final int DEEP = 16;

    /// Colors that a palette holds.
    public static final int COLORS = 256;
  }

  /// Copies the list.
  public RenderJob {
    outputs = List.copyOf(outputs);
  }

  /// Where its outputs go, in their order.
  public List<Path> paths() {
    return outputs.stream().map(Output::path).toList();
  }

  /// The same job in another size.
  public RenderJob sized(PictureSize.Request other) {
    return new RenderJob(
        input, outputs, other, region, colors, shade, png, page, report, threads, memory, force);
  }

  /// The same job with other means, for the same result.
  public RenderJob running(int onThreads, long inMemory, boolean forced) {
    return new RenderJob(
        input, outputs, size, region, colors, shade, png, page, report, onThreads, inMemory,
        forced);
  }

  /// The same job with another part of the matrix, or another turn of it.
  public RenderJob turned(RegionRequest other) {
    return new RenderJob(
        input, outputs, size, other, colors, shade, png, page, report, threads, memory, force);
  }

  /// The same job on another matrix.
  public RenderJob reading(InputRequest other) {
    return new RenderJob(
        other, outputs, size, region, colors, shade, png, page, report, threads, memory, force);
  }

  /// The same job without outputs and report.
  public RenderJob withoutOutputs() {
    return new RenderJob(
        input, List.of(), size, region, colors, shade, png, page, null, threads, memory, force);
  }

  /// The same job with limits of its colors; those that it has itself stay.
  public RenderJob within(double low, double high) {
    ColorRequest limited = colors.within(low, high);
    return new RenderJob(
        input, outputs, size, region, limited, shade, png, page, report, threads, memory, force);
  }

  /// The same job with pages that are images of exact means.
  public RenderJob averagingPages() {
    VectorChoice old = page.choice();
    VectorChoice never =
        new VectorChoice(VectorChoice.Policy.NEVER, old.maxRects(), old.maxImageCells(), old.dpi());
    PageRequest averaged = new PageRequest(page.size(), never, page.title(), page.pdfa());
    return new RenderJob(
        input, outputs, size, region, colors, shade, png, averaged, report, threads, memory, force);
  }

  /// A job like this on other cells, into other files.
  public RenderJob sample(
      List<Output> others,
      SliceSpec.Axis rows,
      SliceSpec.Axis columns,
      PictureSize.Request pixels) {
    RegionRequest part = region.of(rows, columns);
    return new RenderJob(
        input, others, pixels, part, colors, shade, png, page, null, threads, memory, true);
  }

  /// The same job with the indexes of its rows and columns, see [RegionRequest#on].
  public RenderJob on(MatrixSource matrix, Supplier<Axes> axes) {
    return turned(region.on(matrix, axes));
  }

  /// The size of the picture of a region.
  public PictureSize pixels(Region part) {
    return PictureSize.of(size, region.seen(part).rows(), region.seen(part).columns());
  }

  /// The aggregations of the pictures and arrays, each once; empty where there are only pages.
  public List<Aggregation> aggregations() {
    return outputs.stream()
        .filter(output -> !output.format().isPage())
        .map(Output::aggregation)
        .distinct()
        .toList();
  }

  /// Whether any output has colors whose limits are those of the cells.
  public boolean colorsCells() {
    return outputs.stream()
        .anyMatch(o ->
            o.format().isPage()
                || (o.format() == OutputFormat.PNG && o.aggregation().hasRangeOfCells()));
  }

  /// Its input, with a word on whether the cells are going to be read several times: for pages, for
  /// colors of cells, and for shares of them.
  public InputRequest inputOfPasses() {
    boolean again =
        !shade.isPlain()
            || outputs.stream().anyMatch(output -> output.format().isPage())
            || (colorsCells() && colors.ranks());
    return again ? input.readAgain() : input;
  }

  /// How often the pixels are read: once for each picture or array, and before, to count the colors
  /// of a picture that is not huge.
  public int passes(PictureSize size) {
    int counts = isCounted(size) ? 1 : 0;
    return outputs.stream()
        .filter(output -> !output.format().isPage())
        .mapToInt(output -> output.format() == OutputFormat.NPY ? 1 : 1 + counts)
        .sum();
  }

  /// Whether pictures and arrays of such cells can be written before anything is known of them: no
  /// color depends on the others, and no pixel can be missing, a palette has room for that, or the
  /// colors are counted.
  public boolean needsNoLook(DType dtype, PictureSize size) {
    if (LongRows.are(size.width())) {
      return false;
    }
    boolean counted = isCounted(size);
    return outputs.stream()
        .allMatch(o ->
            o.format() == OutputFormat.NPY
                || (o.format() == OutputFormat.PNG
                    && o.aggregation().hasRangeOfCells()
                    && colors.isFixed()
                    && (counted
                        || !dtype.isFloating()
                        || (png.bits() != PngOptions.DEEP && colors.fits(PngOptions.COLORS)))));
  }

  /// Whether the colors of a picture are counted before it is written.
  private static boolean isCounted(PictureSize size) {
    return !Slabs.isHuge(size.height(), size.width()) && !LongRows.are(size.width());
  }

  /// Whether pictures and arrays are made by parts of rows, which are too long to hold one.
  ///
  /// @param source null where the pixels come from parts
  public boolean hasLongRows(@Nullable MatrixSource source, PictureSize size) {
    return source != null
        && LongRows.are(size.width())
        && shade.isPlain()
        && !(source instanceof DistributedMatrix)
        && !aggregations().isEmpty();
  }

  /// Refuses a size that an output can't hold.
  ///
  /// @param source null where the pixels come from parts
  public void check(@Nullable MatrixSource source, PictureSize size) {
    if (!hasLongRows(source, size)) {
      outputs.forEach(output -> output.format().check(size, output.path()));
    }
  }

  /// What the engine is asked for.
  public RasterSpec plan(Region part, PictureSize pixels, Resources resources) {
    return region.plan(part, pixels.height(), pixels.width(), resources);
  }

  /// What its passes may use.
  public Resources resources(RunContext context) {
    return new Resources(threads, memoryBound(), context.workspace(), context.quiet());
  }

  /// Bytes for buffers, as far as the heap has them.
  public long memoryBound() {
    return memoryBound(memory);
  }

  /// So many bytes, as far as the heap has them.
  public static long memoryBound(long memory) {
    return Math.min(memory, Runtime.getRuntime().maxMemory() / 2);
  }
}
