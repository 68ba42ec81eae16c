package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.ArgbRows;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/// An image that a figure carries in itself: a data URI of a PNG, JPEG, GIF or BMP. Nothing is ever
/// fetched.
public record DataImage(int rows, int columns, int[] argb) implements ArgbRows {
  /// Pixels that are decoded, at most: what an image takes in the heap depends on them alone.
  private static final int MOST_PIXELS = 1 << 23;

  private static final Pattern URI =
      Pattern.compile("data:image/(\\w+);base64,", Pattern.CASE_INSENSITIVE);

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "jpg", "gif", "bmp");

  /// The image, or why it can't be had.
  public sealed interface Result {}

  /// An image.
  public record Found(DataImage image) implements Result {}

  /// Why there is none, in a few words.
  public record Refused(String reason) implements Result {}

  /// Why the image of a source can't be drawn, as far as its beginning tells; empty where nothing
  /// is wrong with that.
  public static String undrawn(String source) {
    String shown = "'" + FigureErrors.shortened(source) + "'";
    Matcher uri = URI.matcher(source);
    if (!uri.lookingAt()) {
      return source.regionMatches(true, 0, "data:", 0, 5)
          ? shown + " is no image in base64"
          : shown + " is elsewhere; nothing is fetched, only data URIs are drawn";
    }
    return FORMATS.contains(uri.group(1).toLowerCase(Locale.ROOT))
        ? ""
        : "images of type '" + uri.group(1) + "' are not supported; PNG, JPEG, GIF and BMP are";
  }

  /// The image of a source.
  public static Result of(String source) {
    String undrawn = undrawn(source);
    if (!undrawn.isEmpty()) {
      return new Refused(undrawn);
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(source.substring(source.indexOf(',') + 1));
      return decoded(bytes);
    } catch (IllegalArgumentException e) {
      return new Refused("its base64 is damaged");
    }
  }

  private static Result decoded(byte[] bytes) {
    // In memory: ImageIO's own streams may use temporary files.
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = reader(in);
      if (reader == null) {
        return new Refused("it is neither PNG, JPEG, GIF nor BMP");
      }
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          return new Refused(
              "it has " + pixels + " pixels; at most " + MOST_PIXELS + " are decoded");
        }
        BufferedImage image = reader.read(0);
        return new Found(new DataImage(image.getHeight(), image.getWidth(), argb(image)));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers throw all kinds of exceptions at damaged images.
      return new Refused(
          "it is damaged: " + FigureErrors.shortened(String.valueOf(e.getMessage())));
    }
  }

  /// The pixels. Java takes shades of gray for linear ones and would brighten them.
  private static int[] argb(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel
        || model.getColorSpace().getType() != ColorSpace.TYPE_GRAY) {
      return image.getRGB(0, 0, w, h, null, 0, w);
    }
    int most = (1 << model.getComponentSize(0)) - 1;
    int[] argb = new int[w * h];
    int[] pixel = new int[image.getRaster().getNumBands()];
    for (int i = 0; i < argb.length; i++) {
      image.getRaster().getPixel(i % w, i / w, pixel);
      int gray = (int) Math.rint(255.0 * pixel[0] / most);
      int alpha = pixel.length > 1 ? (int) Math.rint(255.0 * pixel[1] / most) : 255;
      argb[i] = alpha << 24 | gray * 0x010101;
    }
    return argb;
  }

  private static @Nullable ImageReader reader(MemoryCacheImageInputStream in) {
    for (var readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      // Those of the JDK alone, of the formats that are named.
      if (reader.getClass().getName().startsWith("com.sun.imageio.")
          && FORMATS.contains(format(reader))) {
        return reader;
      }
      reader.dispose();
    }
    return null;
  }

  private static String format(ImageReader reader) {
    return reader.getOriginatingProvider().getFormatNames()[0].toLowerCase(Locale.ROOT);
  }

  @Override
  public void read(int firstRow, int count, int[] into) {
    System.arraycopy(argb, firstRow * columns, into, 0, count * columns);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return rows + " x " + columns + " pixels";
  }
}
