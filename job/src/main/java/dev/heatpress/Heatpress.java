package dev.heatpress;

import module java.base;

import dev.heatpress.io.file.MemorySink;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.PlotlyResult;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.plotly.PlotlyRun;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RenderJob;

/// Exact heatmaps of matrices of any size: every pixel is the double nearest to the area-weighted
/// mean of the cells that it covers.
///
/// Nothing here prints, exits, or changes the JVM; calls don't disturb each other. Each of them
/// throws
///
/// - [SettingException][dev.heatpress.job.SettingException] where options are wrong or contradict
///   each other,
/// - [InputException][dev.heatpress.core.InputException] where the matrix is refused,
/// - [OutputException][dev.heatpress.core.OutputException] where an output is refused or fails,
/// - [CancellationException][java.util.concurrent.CancellationException] where the run is
///   cancelled, or its thread interrupted,
///
/// and leaves no file behind then.
public final class Heatpress {
  private Heatpress() {}

  /// A matrix in a file: `matrix.npy`, `arrays.npz:name`, `run.h5:/path`, or a demo matrix,
  /// `sample:NAME[:SIZE]`. It is opened by every run, and refused there.
  public static Matrix open(String input) {
    return new Matrix(InputRequest.of(input));
  }

  /// A matrix in a file that holds just one.
  public static Matrix open(Path file) {
    return open(file.toString());
  }

  /// Draws a picture into the outputs of the options.
  public static RenderResult render(Matrix matrix, RenderOptions options, RunContext context) {
    return ReadFiles.during(
        () -> RenderRun.run(JobSettings.render(matrix.input(), options.settings()), context));
  }

  /// Draws a picture into the outputs of the options, with a context of its own.
  public static RenderResult render(Matrix matrix, RenderOptions options) {
    return render(matrix, options, RunContext.standard());
  }

  /// A picture as the bytes of a PNG file. Outputs of the options take no part.
  public static byte[] png(Matrix matrix, RenderOptions options, RunContext context) {
    MemorySink sink = new MemorySink("picture.png");
    Output png = new Output(sink.target(), OutputFormat.PNG, options.aggregation());
    return ReadFiles.during(() -> {
      RenderJob job = JobSettings.render(matrix.input(), options.settings(), List.of(png));
      RenderRun.run(job, List.of(sink), context);
      return sink.bytes();
    });
  }

  /// A picture as the bytes of a PNG file, with a context of its own.
  public static byte[] png(Matrix matrix, RenderOptions options) {
    return png(matrix, options, RunContext.standard());
  }

  /// The numbers of a picture: means, or what [RenderOptions#aggregation(Aggregation)] asks for.
  /// Outputs of the options take no part.
  ///
  /// @throws dev.heatpress.core.InputException also where there are more pixels than an array holds
  public static Means means(Matrix matrix, RenderOptions options, RunContext context) {
    return ReadFiles.during(() -> {
      RenderJob job = JobSettings.render(matrix.input(), options.settings(), List.of());
      return RenderRun.means(job, options.aggregation(), context, Means::new);
    });
  }

  /// The numbers of a picture, with a context of its own.
  public static Means means(Matrix matrix, RenderOptions options) {
    return means(matrix, options, RunContext.standard());
  }

  /// Draws a figure into the outputs of the options: the picture with axes, titles and a color bar.
  /// The size in the result is that of the data area.
  public static RenderResult figure(Matrix matrix, FigureOptions options, RunContext context) {
    return ReadFiles.during(() -> {
      FigureJob job = JobSettings.figure(matrix.input(), options.settings());
      return FigureRun.run(job, context).picture();
    });
  }

  /// Draws a figure into the outputs of the options, with a context of its own.
  public static RenderResult figure(Matrix matrix, FigureOptions options) {
    return figure(matrix, options, RunContext.standard());
  }

  /// Draws a Plotly figure into the outputs of the options, which may have no more than what
  /// `heatpress figure --help` lists for Plotly figures.
  ///
  /// @param json a file that `fig.write_json` has written
  public static PlotlyResult plotly(Path json, FigureOptions options, RunContext context) {
    InputRequest input = InputRequest.of(json.toString());
    return ReadFiles.during(
        () -> PlotlyRun.run(JobSettings.plotly(input, options.settings()), context));
  }

  /// Draws a Plotly figure, with a context of its own.
  public static PlotlyResult plotly(Path json, FigureOptions options) {
    return plotly(json, options, RunContext.standard());
  }
}
