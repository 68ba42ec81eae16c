package dev.heatpress.job;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.tiling.LongRows;

/// What an output is written as, as the end of its name says.
public enum OutputFormat {
  /// A picture in exact colors.
  PNG(".png"),
  /// The exact means, float64.
  NPY(".npy"),
  /// A page with the cells as rectangles or as an image.
  PDF(".pdf"),
  /// The same for browsers and editors.
  SVG(".svg"),
  /// SVG in the gzip format.
  SVGZ(".svgz");

  private final String ending;

  OutputFormat(String ending) {
    this.ending = ending;
  }

  /// The format of a name.
  ///
  /// @throws SettingException where no supported format has this ending
  public static OutputFormat of(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    for (OutputFormat format : values()) {
      if (name.endsWith(format.ending)) {
        return format;
      }
    }
    throw SettingException.about(
        "output",
        "%s: the end of the name says the format of an output; supported are %s",
        path,
        supported());
  }

  private static String supported() {
    return String.join(", ", Arrays.stream(values()).map(format -> format.ending).toList());
  }

  /// Whether it is a page, which has a size in millimetres and may hold the cells themselves.
  public boolean isPage() {
    return this == PDF || this == SVG || this == SVGZ;
  }

  /// Refuses a size whose rows can't be written as a whole.
  public void check(PictureSize size, Path path) {
    if (this == PNG && LongRows.are(size.width())) {
      throw new OutputException(
          "%s: rows of %d pixels can't be drawn in mixed colors, from parts or on a cluster; choose a"
              + " smaller `width`",
          path, size.width());
    }
  }
}
