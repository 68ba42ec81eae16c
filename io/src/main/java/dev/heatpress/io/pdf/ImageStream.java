package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.rects.CellColors;
import dev.heatpress.core.rects.SampleGrid;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// The one image of a page, a sample per cell or pixel: Indexed, or RGB above 256 colors.
final class ImageStream implements AutoCloseable {
  /// A row like the one above it is all zero with this PNG filter, and then deflate packs it a
  /// thousand to one.
  private static final byte FILTER_UP = 2;

  private final COSStream stream;
  private final FlateStream out;
  private final int[] rgb;
  private final boolean indexed;

  /// A row and the one above it, each behind the number of its filter, which is none.
  private byte[] row;

  private byte[] above;

  /// What stands for a row that repeats the one above it.
  private final byte[] same;

  ImageStream(PdfFile file, ColorSpaces spaces, CellColors colors, SampleGrid grid)
      throws IOException {
    int width = grid.width();
    int height = grid.height();
    indexed = spaces.count() == 1;
    rgb = colors.rgb();
    int sampleBytes = indexed ? 1 : 3;
    FlateStream.requireRoom(
        "an image of " + height + " x " + width + " samples",
        ((double) width * sampleBytes + 1) * height);
    row = new byte[1 + width * sampleBytes];
    above = new byte[row.length];
    same = new byte[row.length];
    same[0] = FILTER_UP;
    stream =
        file.newImage(width, height, indexed ? spaces.space(0) : COSName.DEVICERGB, sampleBytes);
    out = file.compress(stream);
  }

  COSStream stream() {
    return stream;
  }

  void row(short[] colors) {
    byte[] free = above;
    above = row;
    row = free;
    if (indexed) {
      for (int x = 0; x < colors.length; x++) {
        row[x + 1] = (byte) colors[x];
      }
    } else {
      for (int x = 0, at = 1; x < colors.length; x++) {
        int color = rgb[colors[x]];
        row[at++] = (byte) (color >> 16);
        row[at++] = (byte) (color >> 8);
        row[at++] = (byte) color;
      }
    }
    try {
      out.write(Arrays.equals(row, above) ? same : row, row.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
