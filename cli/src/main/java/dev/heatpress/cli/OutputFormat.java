package dev.heatpress.cli;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.OutputException;
import java.nio.file.Path;
import java.util.Locale;

/// What an output is written as, told by the end of its name.
enum OutputFormat {
  /// A picture in exact colors.
  PNG(".png"),
  /// The exact means, float64.
  NPY(".npy");

  private static final int MAX_PNG_ROW = (1 << 29) / 4;
  private final String ending;

  OutputFormat(String ending) {
    this.ending = ending;
  }

  /// The format of a name.
  ///
  /// @throws UsageException where no supported format has this ending
  static OutputFormat of(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    for (OutputFormat format : values()) {
      if (name.endsWith(format.ending)) {
        return format;
      }
    }
    throw new UsageException(
        "%s: the end of the name says the format of an output; supported are %s"
            .formatted(path, supported()));
  }

  private static String supported() {
    StringBuilder text = new StringBuilder();
    for (OutputFormat format : values()) {
      text.append(text.isEmpty() ? "" : " and ").append(format.ending);
    }
    return text.toString();
  }

  /// Refuses a size that the format can't hold.
  void check(PictureSize size, Path path) {
    if (this == PNG && size.width() > MAX_PNG_ROW) {
      throw new OutputException(
          "%s: a row of %d pixels is too long for a PNG file, %d fit; choose a smaller --width"
              .formatted(path, size.width(), MAX_PNG_ROW));
    }
  }
}
