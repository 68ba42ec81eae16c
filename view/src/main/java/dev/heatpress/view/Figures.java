package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Views as figures with axes.
final class Figures {
  private Figures() {}

  /// The bytes that `figure` writes.
  ///
  /// @param slice the plane; empty for that of the settings
  /// @param format the ending of its name
  static byte[] draw(
      Viewed input, Map<String, String> words, String slice, String format, RunContext run) {
    Path file = null;
    try {
      Path folder = Files.createTempDirectory(run.workspace(), "figure");
      file = folder.resolve("figure." + format);
      Settings settings = PictureWords.over(input.given().within(JobSettings.FIGURE), words);
      if (!slice.isEmpty()) {
        settings = settings.with("slice", slice);
      }
      settings = settings.with("output", file.toString());
      FigureRun.run(JobSettings.figure(input.request(), settings), run);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OutputException("no room for the figure: " + e.getMessage(), e);
    } finally {
      delete(file);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
        Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
      }
    } catch (IOException e) {
      // The folder of the run goes at its end.
    }
  }
}
