package dev.heatpress.job.input;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.LongRows;
import dev.heatpress.tiling.Needs;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import dev.heatpress.tiling.Slabs;

/// What a job takes, by the head of its input without reading a cell: enough to refuse a job before
/// it starts.
///
/// @param region the cells that are covered
/// @param size of the pictures
/// @param cells of the region
/// @param decodedBytes of these cells
/// @param chunks that are decoded; 0 where cells lie in the file as they are
/// @param memoryBytes of buffers at the peak, about; the JVM itself is not in it. Means that do not
///   fit wait in a file, so that a job whose figure exceeds its `--memory` can't do with less
/// @param directBytes those of them that are not in the heap: decoded chunks and means
/// @param temporaryBytes in the folder for temporary files
/// @param readings how often the cells are read where the pixels of pictures and arrays are not
///   kept, but go straight to the outputs; 0 where they are kept
/// @param outputs what each output takes on its disk at the most, about
public record JobNeeds(
    Region region,
    PictureSize size,
    long cells,
    long decodedBytes,
    long chunks,
    long memoryBytes,
    long directBytes,
    long temporaryBytes,
    double readings,
    List<OutputNeeds> outputs) {

  /// What an output takes.
  ///
  /// @param bytes exact for `.npy`, a bound for the others: compression only makes them smaller
  public record OutputNeeds(Path path, long bytes) {}

  /// Bytes that any job takes, however small; `memory` is about what grows with a job.
  public static final long ANY = 32L << 20;

  /// Bytes of a row or column of pixels, at the least.
  private static final long EDGES = 56;

  /// Bytes of a band under way, per thread: means, slots, samples, filtered and compressed bytes.
  private static final long BAND = 4 << 20;

  /// Bytes of a pixel of a band: a row that is longer than a band is one.
  private static final long PIXEL = 16;

  /// Bytes of a file beside its pixels.
  private static final long FRAME = 16 << 10;

  /// Bytes of a rectangle on a page before compression.
  private static final long RECTANGLE = 48;

  /// Bytes per cell of a band of a page: its means twice, and its slot.
  private static final long PAGE_CELL = 18;

  private static final long PAGE_BAND = 1 << 20;

  /// Numbers of a mixture of colors: red, green, blue and opacity, at the most.
  private static final int MIXED = 4;

  private static final int NPY_HEADER = 128;

  /// Copies the list.
  public JobNeeds {
    outputs = List.copyOf(outputs);
  }

  /// What a job takes; opens its input.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  public static JobNeeds of(RenderJob job, RunContext context) {
    return MappedFile.alone(() -> {
      try (Input source = Input.open(job.inputOfPasses(), 1, context)) {
        return source
            .locate(() -> of(source.on(job), source.matrix(), context))
            .withTemporary(source.temporaryBytes());
      }
    });
  }

  /// The same with more in temporary files.
  public JobNeeds withTemporary(long bytes) {
    return new JobNeeds(
        region,
        size,
        cells,
        decodedBytes,
        chunks,
        memoryBytes,
        directBytes,
        temporaryBytes + bytes,
        readings,
        outputs);
  }

  /// The job with as many of its threads as its memory has room for.
  ///
  /// @throws SettingException where it has room for none
  public static RenderJob fitting(RenderJob job, MatrixSource source, RunContext context) {
    int threads = job.threads();
    PictureSize size = job.pixels(job.region().of(source));
    long sides = (long) size.width() + size.height();
    // Of a picture in slabs, only the columns are known all at once; of one in parts of rows, none.
    boolean huge = Slabs.isHuge(size.height(), size.width());
    long edges = EDGES * (job.hasLongRows(source, size) ? 0 : huge ? size.width() : sides);
    if (edges > Math.max(ANY, job.memoryBound())) {
      // Even to ask would take this much.
      throw tooLarge(edges, job.memory(), job.memoryBound());
    }
    while (true) {
      RenderJob fit = job.running(threads, job.memory(), job.force());
      JobNeeds needs = of(fit, source, context);
      long heap = needs.memoryBytes - needs.directBytes;
      boolean heapHas = heap <= Math.max(ANY, job.memoryBound());
      if (heapHas && needs.memoryBytes <= Math.max(ANY, job.memory())) {
        return fit;
      }
      if (threads == 1) {
        throw heapHas
            ? tooLarge(needs.memoryBytes, job.memory(), job.memory())
            : tooLarge(heap, job.memory(), job.memoryBound());
      }
      threads = (threads + 1) / 2;
    }
  }

  /// As many threads as there is memory for readers of a matrix.
  ///
  /// @throws SettingException where there is none for a single one
  public static int readers(MatrixSource source, int threads, long memory) {
    if (!(source instanceof ChunkedMatrix chunked) || chunked.readerBytes() == 0) {
      return threads;
    }
    long most = Math.max(ANY, memory) / chunked.readerBytes();
    if (most == 0) {
      throw tooLarge(chunked.readerBytes(), memory, memory);
    }
    return (int) Math.min(threads, most);
  }

  private static SettingException tooLarge(long bytes, long asked, long bound) {
    String advice =
        bound < asked
            ? Printf.of(
                ", as its heap is %d MB; set HEATPRESS_JAVA_OPTS=-Xmx4g for more,",
                Runtime.getRuntime().maxMemory() >> 20)
            : "; raise `memory`,";
    return SettingException.about(
        "memory",
        "the job needs %d MB for buffers, and may take %d MB%s or ask for fewer pixels or smaller"
            + " chunks",
        bytes >> 20,
        Math.max(ANY, bound) >> 20,
        advice);
  }

  /// What a job takes on its opened input.
  public static JobNeeds of(RenderJob job, MatrixSource source, RunContext context) {
    Resources resources = job.resources(context);
    Region region = job.region().of(source);
    PictureSize size = job.pixels(region);
    // Parts and arrays of numbers have no outputs of a job.
    List<Aggregation> aggregations =
        job.outputs().isEmpty() ? List.of(Aggregation.MEAN) : job.aggregations();
    Needs pass = Needs.NONE;
    double readings = 0;
    if (!aggregations.isEmpty()) {
      RasterSpec plan = job.plan(region, size, resources);
      int passes = job.passes(size);
      boolean plain = job.shade().isPlain() && passes > 0;
      Slabs slabs = plain ? Slabs.of(source, plan, aggregations, passes) : null;
      if (job.hasLongRows(source, size)) {
        readings = 1 + passes * LongRows.readings(source, plan);
      } else if (slabs == null) {
        pass = Needs.of(source, plan, aggregations, layers(job));
      } else {
        pass = Needs.of(source, plan, aggregations, slabs);
        int looks = job.needsNoLook(source.dtype(), size) ? 0 : 1;
        readings = looks + passes * slabs.readings();
      }
    }
    long chunks = pass.chunks();
    long memory = pass.memory();
    long direct = pass.direct();
    long temporary = pass.temporary();
    List<OutputNeeds> outputs = new ArrayList<>();
    for (Output output : job.outputs()) {
      if (output.format().isPage()) {
        PageNeeds page = PageNeeds.of(job, source, region, resources);
        memory = Math.max(memory, page.pass.memory());
        direct = Math.max(direct, page.pass.direct());
        temporary = Math.max(temporary, page.pass.temporary());
        chunks = Math.max(chunks, page.pass.chunks());
        outputs.add(new OutputNeeds(output.path(), page.bytes(output.format())));
      } else {
        outputs.add(new OutputNeeds(output.path(), bytes(job, output, size)));
      }
    }
    if (source instanceof ChunkedMatrix chunked) {
      long readers = job.threads() * chunked.readerBytes();
      memory = Math.max(memory, readers);
      direct = Math.max(direct, readers);
    }
    long heldRow = job.hasLongRows(source, size) ? 1 : size.width();
    long cells = region.rows() * region.columns();
    // A pass before the others, which have given their buffers back or not yet taken them.
    long quantiles = job.colors().needsQuantiles() ? Engine.quantileMemory(job.memoryBound()) : 0;
    return new JobNeeds(
        region,
        size,
        cells,
        cells * source.dtype().itemSize(),
        chunks,
        Math.max(memory + job.threads() * Math.max(BAND, PIXEL * heldRow), quantiles),
        direct,
        temporary,
        readings,
        outputs);
  }

  private static int layers(RenderJob job) {
    return job.shade().mixes() ? MIXED : 1;
  }

  private static long bytes(RenderJob job, Output output, PictureSize size) {
    long pixels = (long) size.width() * size.height();
    if (output.format() == OutputFormat.NPY) {
      return 8 * pixels + NPY_HEADER;
    }
    // With the colors of missing and clipped values there may be a few more than a palette holds;
    // then there are three or four samples a pixel, of which deflate leaves less than two bytes.
    // Mixtures have any colors.
    boolean many = job.shade().mixes() || job.colors().colormap().size() > 256;
    long sample = many ? 4 : 2;
    long raw = sample * pixels + size.height();
    return raw + raw / 1000 + FRAME;
  }

  /// What a page takes.
  ///
  /// @param samples of its image, at the most
  private record PageNeeds(Needs pass, long samples, long rectangles) {

    static PageNeeds of(RenderJob job, MatrixSource source, Region region, Resources resources) {
      VectorChoice choice = job.page().choice();
      boolean turned = job.region().transpose();
      long rows = job.region().seen(region).rows();
      long columns = job.region().seen(region).columns();
      double cells = (double) rows * columns;
      PageFrame frame = job.page().size().place(rows, columns);
      long bandRows = Math.max(1, PAGE_BAND / columns);
      long chunks = 0;
      if (source instanceof ChunkedMatrix chunked) {
        bandRows = Math.max(bandRows, turned ? chunked.chunkColumns() : chunked.chunkRows());
        long down = (region.rows() + chunked.chunkRows() - 1) / chunked.chunkRows();
        chunks = down * ((region.columns() + chunked.chunkColumns() - 1) / chunked.chunkColumns());
      }
      long most = Math.max(1, job.memoryBound() / 4 / 10 / columns);
      long band = Math.min(Math.min(bandRows, most), rows) * columns * PAGE_CELL;
      boolean averaged =
          choice.policy() == VectorChoice.Policy.NEVER
              || (choice.policy() == VectorChoice.Policy.AUTO && cells > choice.maxImageCells());
      Needs pass = new Needs(band, 0, 0, chunks);
      long samples = (long) Math.min(cells, choice.maxImageCells());
      if (averaged) {
        int height = (int) Math.min(Integer.MAX_VALUE, frame.pixelHeight(choice.dpi()));
        int width = (int) Math.min(Integer.MAX_VALUE, frame.pixelWidth(choice.dpi()));
        RasterSpec plan = job.plan(region, new PictureSize(width, height), resources);
        List<Aggregation> mean = List.of(Aggregation.MEAN);
        Slabs slabs = job.shade().isPlain() ? Slabs.of(source, plan, mean, 2) : null;
        Needs image =
            slabs == null
                ? Needs.of(source, plan, mean, layers(job))
                : Needs.of(source, plan, mean, slabs);
        pass =
            new Needs(
                Math.max(band, image.memory()),
                image.direct(),
                image.temporary(),
                Math.max(chunks, image.chunks()));
        // Of mixtures there are three bytes a pixel, of others an index.
        samples = Math.max(samples, (job.shade().mixes() ? 2L : 1L) * width * height);
      }
      return new PageNeeds(pass, samples, choice.maxRects());
    }

    /// The image and the rectangles; SVG writes both as text, the image in base 64.
    long bytes(OutputFormat format) {
      long image = format == OutputFormat.PDF ? 2 * samples : 2 * samples * 4 / 3;
      return image + RECTANGLE * rectangles + 4 * FRAME;
    }
  }
}
