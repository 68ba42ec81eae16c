package dev.heatpress.job.plan;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.figure.OrderNeeds;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.RenderJob;
import org.jspecify.annotations.Nullable;

/// What a job would do.
///
/// @param input as it was given
/// @param fileBytes of the input's file; 0 for a demo matrix
/// @param rows of the matrix
/// @param columns of the matrix
/// @param dtype of its cells
/// @param entries of a sparse matrix that are read; -1 where it is not sparse
/// @param readBytes that are read: of a sparse matrix in its file, otherwise decoded
/// @param threads that work on it
/// @param memory bytes for buffers that the job may take
/// @param measured what a sample took; null where that was not possible
/// @param outputs what will be written
/// @param rectangles of a page, about; -1 where the job has no page of cells
/// @param maxRectangles that a page may have
public record Forecast(
    String input,
    long fileBytes,
    long rows,
    long columns,
    String dtype,
    long entries,
    long readBytes,
    int threads,
    long memory,
    JobNeeds needs,
    ForecastSample.@Nullable Measured measured,
    List<OutputForecast> outputs,
    long rectangles,
    long maxRectangles) {

  /// What will be written.
  ///
  /// @param atMost bytes
  /// @param about bytes, from a sample; -1 where nothing was measured
  /// @param free bytes on its disk; -1 where that is unknown
  public record OutputForecast(Path path, long pixels, long atMost, long about, long free) {}

  /// Copies the list.
  public Forecast {
    outputs = List.copyOf(outputs);
  }

  /// The plan of a job; reads a sample of its input.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  public static Forecast of(RenderJob job, RunContext context) {
    return of(job, part -> 0, context);
  }

  private static Forecast of(RenderJob job, ToLongFunction<Region> order, RunContext context) {
    return ReadFiles.during(() -> {
      long start = System.nanoTime();
      try (Input source = Input.open(job.inputOfPasses(), job.threads(), context)) {
        double opening = (System.nanoTime() - start) * 1e-9;
        MatrixSource matrix = source.matrix();
        Forecast forecast =
            source.locate(() ->
                of(
                    JobNeeds.fitting(source.on(job), matrix, context),
                    source,
                    order,
                    opening,
                    context));
        ReadFiles.refuseChanged();
        return forecast;
      }
    });
  }

  /// The plan of a figure; reads a sample of its input, of which it does not make the order.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  public static Forecast of(FigureJob job, RunContext context) {
    return of(job.drawn(), part -> OrderNeeds.temporaryBytes(job, part), context);
  }

  private static Forecast of(
      RenderJob job,
      Input source,
      ToLongFunction<Region> order,
      double opening,
      RunContext context) {
    MatrixSource matrix = source.matrix();
    JobNeeds alone = JobNeeds.of(job, matrix, context).withTemporary(source.temporaryBytes());
    JobNeeds needs = alone.withTemporary(order.applyAsLong(alone.region()));
    job.check(matrix, needs.size());
    ForecastSample sample = new ForecastSample(job, matrix, needs, opening, context);
    ForecastSample.Measured measured = sample.measure();
    long fileBytes = fileBytes(job.input());
    long entries = -1;
    long readBytes = needs.decodedBytes();
    if (matrix instanceof SparseMatrix sparse) {
      entries = sample.work(needs.region());
      double share = (double) entries / Math.max(1, sparse.entries().stored());
      readBytes = Math.round(Math.min(1, share) * fileBytes);
    }
    long pixels = (long) needs.size().width() * needs.size().height();
    List<OutputForecast> outputs =
        needs.outputs().stream()
            .map(output -> {
              Path path = output.path();
              Double share = measured == null ? null : measured.shares().get(path);
              long about =
                  share == null ? -1 : (long) Math.min(output.bytes(), share * output.bytes());
              return new OutputForecast(path, pixels, output.bytes(), about, free(path));
            })
            .toList();
    double rects = measured == null ? -1 : measured.rectanglesPerCell() * needs.cells();
    return new Forecast(
        job.input().text(),
        fileBytes,
        matrix.rows(),
        matrix.columns(),
        matrix.dtype().code(),
        entries,
        readBytes,
        job.threads(),
        job.memory(),
        needs,
        measured,
        outputs,
        rects < 0 ? -1 : Math.round(rects),
        job.page().choice().maxRects());
  }

  private static long fileBytes(InputRequest input) {
    try {
      Path file = input.file();
      return file == null ? 0 : Fingerprint.bytes(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static long free(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      return folder == null ? -1 : Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }

  /// Seconds that the job will take, about, from what the sample took; NaN without one.
  public double seconds() {
    return measured == null ? Double.NaN : measured.seconds(entries < 0 ? needs.cells() : entries);
  }
}
