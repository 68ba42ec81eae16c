package dev.heatpress.job.output;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.io.file.Sink;
import dev.heatpress.job.request.RenderJob.PngOptions;

/// Writes the pixels of a picture into files.
public interface PixelWriter {

  /// The means as they are.
  ///
  /// @throws OutputException where the file fails
  void npy(Sink file);

  /// The means as colors.
  ///
  /// @param holes whether pixels may be missing
  /// @throws OutputException where the file fails
  void png(Sink file, SlotScale scale, PngOptions options, boolean holes);
}
