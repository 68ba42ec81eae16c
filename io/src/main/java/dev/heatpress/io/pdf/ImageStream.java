package dev.heatpress.io.pdf;

import dev.heatpress.core.rects.CellColors;
import dev.heatpress.core.rects.SampleGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// The one image of a page, a sample per cell or pixel: Indexed, or RGB above 256 colors.
final class ImageStream implements AutoCloseable {
  private final COSStream stream;
  private final FlateStream out;
  private final int[] rgb;
  private final boolean indexed;
  private final byte[] bytes;

  ImageStream(PdfFile file, ColorSpaces spaces, CellColors colors, SampleGrid grid)
      throws IOException {
    int width = grid.width();
    int height = grid.height();
    indexed = spaces.count() == 1;
    rgb = colors.rgb();
    int sampleBytes = indexed ? 1 : 3;
    FlateStream.requireRoom(
        "an image of " + height + " x " + width + " samples",
        (double) width * height * sampleBytes);
    bytes = new byte[width * sampleBytes];
    stream = file.newStream();
    stream.setItem(COSName.TYPE, COSName.XOBJECT);
    stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
    stream.setInt(COSName.WIDTH, width);
    stream.setInt(COSName.HEIGHT, height);
    stream.setInt(COSName.BITS_PER_COMPONENT, 8);
    stream.setItem(COSName.COLORSPACE, indexed ? spaces.space(0) : COSName.DEVICERGB);
    stream.setBoolean(COSName.INTERPOLATE, false);
    out = file.compress(stream);
  }

  COSStream stream() {
    return stream;
  }

  void row(short[] colors) {
    if (indexed) {
      for (int x = 0; x < colors.length; x++) {
        bytes[x] = (byte) colors[x];
      }
    } else {
      for (int x = 0, at = 0; x < colors.length; x++) {
        int color = rgb[colors[x]];
        bytes[at++] = (byte) (color >> 16);
        bytes[at++] = (byte) (color >> 8);
        bytes[at++] = (byte) color;
      }
    }
    try {
      out.write(bytes, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
