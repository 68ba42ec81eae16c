package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.rects.CellColors;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// The image of a page, or a part of it, a sample per cell or pixel: Indexed, or RGB above 256
/// colors.
final class ImageStream implements SampleRows {
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

  ImageStream(PdfFile file, ColorSpaces spaces, CellColors colors, int width, int height)
      throws IOException {
    indexed = spaces.count() == 1;
    rgb = colors.rgb();
    int sampleBytes = sampleBytes(spaces);
    row = new byte[1 + width * sampleBytes];
    above = new byte[row.length];
    same = new byte[row.length];
    same[0] = FILTER_UP;
    stream =
        file.newImage(width, height, indexed ? spaces.space(0) : COSName.DEVICERGB, sampleBytes);
    out = file.compress(stream);
  }

  /// Bytes of a sample.
  static int sampleBytes(ColorSpaces spaces) {
    return spaces.count() == 1 ? 1 : 3;
  }

  @Override
  public COSStream stream() {
    return stream;
  }

  @Override
  public void row(short[] colors) throws IOException {
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
    out.write(Arrays.equals(row, above) ? same : row, row.length);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
