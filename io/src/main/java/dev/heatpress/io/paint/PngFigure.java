package dev.heatpress.io.paint;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.io.png.EncodedBand;
import dev.heatpress.io.png.PixelFormat;
import dev.heatpress.io.png.PngImage;
import dev.heatpress.io.png.PngWriter;

/// Writes pictures of any colors as PNG, band by band on several threads, reading them twice.
///
/// The first reading looks for the smallest kind of pixels that holds every color: gray, a palette,
/// true color, true color with alpha. The bytes of the file depend on the picture alone.
public record PngFigure(ArgbRows picture, int threads) {
  /// Pixels of a band of the first reading.
  private static final int BAND_PIXELS = 1 << 17;

  /// Writes a picture.
  ///
  /// @param dpi pixels per inch, or NaN to say nothing of the size
  /// @param text keywords and what they say, for the file's text chunks
  /// @param threads how many may work; each holds a band or two at a time
  /// @param written hears of rows that are in the file, how many more each time
  /// @param out gets the file and stays open
  /// @throws IOException where `out` fails
  /// @throws IllegalArgumentException where PNG, or its writer, can't hold the picture
  public static void write(
      ArgbRows picture,
      double dpi,
      Map<String, String> text,
      int threads,
      IntConsumer written,
      OutputStream out)
      throws IOException {
    new PngFigure(picture, threads).writeTo(dpi, text, written, out);
  }

  private void writeTo(double dpi, Map<String, String> text, IntConsumer written, OutputStream out)
      throws IOException {
    // Before the first reading: what can't be written is refused at once.
    image(PixelFormat.RGBA8, new int[0], dpi, text);
    ColorCount colors = colors();
    PixelFormat format = format(colors);
    int[] palette = format == PixelFormat.PALETTE ? colors.sorted() : new int[0];
    ColorCount indexes = ColorCount.of(palette);
    PngImage image = image(format, palette, dpi, text);
    PngWriter png = new PngWriter(out, image);
    inBands(
        PngWriter.bandRows(image),
        (argb, rows) -> png.encode(pixels(argb, rows, format, indexes), rows),
        (EncodedBand band) -> {
          png.append(band);
          written.accept(band.rows());
        });
    png.finish();
  }

  private PngImage image(PixelFormat format, int[] palette, double dpi, Map<String, String> text) {
    return new PngImage(picture.columns(), picture.rows(), format, palette, dpi, text);
  }

  private static PixelFormat format(ColorCount colors) {
    if (colors.gray()) {
      return PixelFormat.GRAY8;
    }
    return !colors.many()
        ? PixelFormat.PALETTE
        : colors.opaque() ? PixelFormat.RGB8 : PixelFormat.RGBA8;
  }

  private ColorCount colors() throws IOException {
    ColorCount all = new ColorCount();
    inBands(
        Math.clamp(BAND_PIXELS / picture.columns(), 1, picture.rows()),
        (argb, rows) -> {
          ColorCount colors = new ColorCount();
          colors.add(argb, rows * picture.columns());
          return colors;
        },
        all::add);
    return all;
  }

  /// Makes something of a band of pixels.
  @FunctionalInterface
  private interface Band<B> {
    B of(int[] argb, int rows);
  }

  private <B> void inBands(int rows, Band<B> maker, BandThreads.Taker<B> taker) throws IOException {
    int height = picture.rows();
    int pixels = Math.multiplyExact(rows, picture.columns());
    Queue<int[]> idle = new ConcurrentLinkedQueue<>();
    BandThreads.Maker<B> read =
        band -> {
          int first = band * rows;
          int count = Math.min(rows, height - first);
          int[] waiting = idle.poll();
          int[] argb = waiting == null ? new int[pixels] : waiting;
          picture.read(first, count, argb);
          B made = maker.of(argb, count);
          idle.add(argb);
          return made;
        };
    new BandThreads<>(Math.ceilDiv(height, rows), read, taker).run(threads);
  }

  private byte[] pixels(int[] argb, int rows, PixelFormat format, ColorCount indexes) {
    int count = rows * picture.columns();
    byte[] bytes = new byte[Math.multiplyExact(count, format.bytesPerPixel())];
    int at = 0;
    switch (format) {
      case PALETTE -> {
        int last = argb[0];
        int number = indexes.number(last);
        for (int i = 0; i < count; i++) {
          if (argb[i] != last) {
            last = argb[i];
            number = indexes.number(last);
          }
          bytes[i] = (byte) number;
        }
      }
      case GRAY8 -> {
        for (int i = 0; i < count; i++) {
          bytes[i] = (byte) argb[i];
        }
      }
      default -> {
        boolean alpha = format == PixelFormat.RGBA8;
        for (int i = 0; i < count; i++) {
          bytes[at++] = (byte) (argb[i] >> 16);
          bytes[at++] = (byte) (argb[i] >> 8);
          bytes[at++] = (byte) argb[i];
          if (alpha) {
            bytes[at++] = (byte) (argb[i] >>> 24);
          }
        }
      }
    }
    return bytes;
  }
}
