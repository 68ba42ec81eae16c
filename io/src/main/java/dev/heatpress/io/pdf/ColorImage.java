package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.rects.RectMerger;
import dev.heatpress.core.rects.RectSink;
import dev.heatpress.io.page.CellEdges;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// Pixels of any colors as an image. Pixels that are not there are clipped away, as with cells;
/// where others are seen through in part, the image has a soft mask.
final class ColorImage {
  private static final int BAND_PIXELS = 1 << 18;

  /// Rectangles that a clip is still worth.
  private static final long MOST_CLIPS = 1_000_000;

  /// The PNG filter of rows: differences to the pixel on the left.
  private static final byte FILTER_SUB = 1;

  /// Pixels that are not there, and those that are, for merging them.
  private static final short[] PRESENT = {-1, 0};

  private static final int OPAQUE = 0xFF;

  private final PdfFile file;
  private final ArgbRows pixels;
  private final Place place;
  private final COSStream content;
  private final COSDictionary images = new COSDictionary();

  /// Takes bands of rows.
  @FunctionalInterface
  private interface Visitor {
    void band(int rows, int[] argb) throws IOException;
  }

  /// What the pixels' opacities are like.
  ///
  /// @param holes whether some are not there
  /// @param parts whether some are seen through in part, or holes are too many for a clip
  private record Alpha(boolean holes, boolean parts) {}

  ColorImage(PdfFile file, ArgbRows pixels, Place place) {
    this.file = file;
    this.pixels = pixels;
    this.place = place;
    content = file.newStream();
  }

  COSStream content() {
    return content;
  }

  COSDictionary resources() {
    COSDictionary resources = new COSDictionary();
    resources.setItem(COSName.XOBJECT, images);
    return resources;
  }

  /// Reads the pixels two times, and once more for holes or a mask.
  void write() throws IOException {
    int width = pixels.columns();
    int height = pixels.rows();
    ImageParts parts = ImageParts.of(height, 3L * width + 1);
    Alpha alpha = alpha();
    try (FlateStream out = file.compress(content)) {
      out.text("q ");
      out.text(
          PdfNumbers.matrix(
              place.width() / width, -place.height() / height, place.left(), place.top()));
      if (alpha.holes && !alpha.parts) {
        CellEdges rows = CellEdges.of(height, null);
        RectStream clip = new RectStream(out, rows, CellEdges.of(width, null));
        merge((x, y, w, h, c) -> clip.outline(x, y, w, h));
        out.text("W n\n");
      }
      parts.paint(out, width, height);
      out.text(" Q\n");
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    List<COSStream> streams = new ArrayList<>();
    for (ImageParts.Part part : parts.parts()) {
      COSStream image = samples(part, COSName.DEVICERGB, new int[] {16, 8, 0});
      streams.add(image);
      if (alpha.parts) {
        image.setItem(COSName.SMASK, samples(part, COSName.DEVICEGRAY, new int[] {24}));
      }
    }
    ImageParts.put(streams, images);
  }

  private Alpha alpha() throws IOException {
    boolean[] found = new boolean[2];
    inBands((rows, argb) -> {
      for (int i = 0; i < rows * pixels.columns(); i++) {
        found[0] |= argb[i] >>> 24 != OPAQUE;
        found[1] |= argb[i] >>> 24 != OPAQUE && argb[i] >>> 24 != 0;
      }
    });
    boolean many = found[0] && !found[1] && merge((x, y, w, h, c) -> {}) > MOST_CLIPS;
    return new Alpha(found[0], found[1] || many);
  }

  private long merge(RectSink sink) throws IOException {
    RectMerger merger = new RectMerger(pixels.columns(), PRESENT, sink);
    inBands((rows, argb) -> {
      short[] slots = new short[rows * pixels.columns()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = (short) (argb[i] >>> 24 == 0 ? 0 : 1);
      }
      merger.rows(rows, slots);
    });
    merger.finish();
    return merger.count();
  }

  /// An image of some of the bytes of each pixel.
  private COSStream samples(ImageParts.Part part, COSName space, int[] shifts) throws IOException {
    int width = pixels.columns();
    COSStream image = file.newImage(width, part.rows(), space, shifts.length);
    byte[] line = new byte[1 + width * shifts.length];
    line[0] = FILTER_SUB;
    try (FlateStream out = file.compress(image)) {
      inBands(
          part.from(),
          part.to(),
          (count, argb) -> {
            for (int r = 0; r < count; r++) {
              differences(argb, r * width, shifts, line);
              out.write(line, line.length);
            }
          });
    }
    return image;
  }

  /// A pixel that is not there repeats the color before it, in case that a viewer smooths.
  private void differences(int[] argb, int from, int[] shifts, byte[] line) {
    boolean colors = shifts.length > 1;
    int last = 0;
    int at = 1;
    for (int x = 0; x < pixels.columns(); x++) {
      int pixel = argb[from + x];
      if (colors && pixel >>> 24 == 0) {
        pixel = last;
      }
      for (int shift : shifts) {
        line[at++] = (byte) ((pixel >>> shift) - (last >>> shift));
      }
      last = pixel;
    }
  }

  private void inBands(Visitor visitor) throws IOException {
    inBands(0, pixels.rows(), visitor);
  }

  private void inBands(int from, int to, Visitor visitor) throws IOException {
    int rows = Math.clamp(BAND_PIXELS / pixels.columns(), 1, to - from);
    int[] argb = new int[Math.multiplyExact(rows, pixels.columns())];
    for (int row = from; row < to; row += rows) {
      int count = Math.min(rows, to - row);
      pixels.read(row, count, argb);
      visitor.band(count, argb);
    }
  }
}
