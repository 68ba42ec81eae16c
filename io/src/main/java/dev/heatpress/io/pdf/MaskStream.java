package dev.heatpress.io.pdf;

import module java.base;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// The stencil that keeps an image off its holes where these are too many for a clip.
final class MaskStream implements SampleRows {
  private final COSStream stream;
  private final FlateStream out;
  private final byte[] bits;

  MaskStream(PdfFile file, int width, int height) throws IOException {
    bits = new byte[Math.ceilDiv(width, 8)];
    stream = file.newStream();
    stream.setItem(COSName.TYPE, COSName.XOBJECT);
    stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
    stream.setInt(COSName.WIDTH, width);
    stream.setInt(COSName.HEIGHT, height);
    stream.setBoolean(COSName.IMAGE_MASK, true);
    stream.setInt(COSName.BITS_PER_COMPONENT, 1);
    stream.setBoolean(COSName.INTERPOLATE, false);
    out = file.compress(stream);
  }

  @Override
  public COSStream stream() {
    return stream;
  }

  /// A row of 1 where nothing is painted and 0 elsewhere.
  @Override
  public void row(short[] holes) throws IOException {
    Arrays.fill(bits, (byte) 0);
    for (int x = 0; x < holes.length; x++) {
      bits[x >> 3] |= (byte) (holes[x] << (7 - (x & 7)));
    }
    out.write(bits, bits.length);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
