package dev.heatpress.job.output;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.Progress;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.paint.PngFigure;
import dev.heatpress.job.request.RenderJob.PngOptions;

/// Writes pictures of any colors into files.
public record ArgbWriter(ArgbRows picture, int threads, Progress progress) {

  /// The picture as PNG, with a palette where it has few colors.
  ///
  /// @throws dev.heatpress.core.OutputException where the file fails
  public void png(Sink file, PngOptions options) {
    progress.start("writing " + file.target().getFileName(), picture.rows());
    try {
      OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(file.channel()), 1 << 16);
      PngFigure.write(picture, options.dpi(), Map.of(), threads, progress::advance, out);
      out.flush();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }
}
