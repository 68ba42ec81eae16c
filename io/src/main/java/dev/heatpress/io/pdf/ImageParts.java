package dev.heatpress.io.pdf;

import module java.base;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;

/// An image as parts below each other, where it is too large for one: PDFBox and many viewers count
/// the bytes of a stream in 32 bits.
///
/// A part goes on below the beginning of the next one, which is painted over it: no viewer shows
/// the page in between, however small it draws them.
///
/// @param rows of all parts
/// @param parts from the top to the bottom
record ImageParts(int rows, List<Part> parts) {
  /// Bytes of one of several parts, as viewers decode at ease.
  private static final long PART_BYTES = 1 << 28;

  /// How much of a part the next one hides: more than a pixel of any picture of which somebody sees
  /// more than a thumbnail.
  private static final int HIDDEN = 8;

  /// Rows of a part.
  record Part(int from, int to) {
    int rows() {
      return to - from;
    }
  }

  /// One part where a stream holds it.
  ///
  /// The property `heatpress.stream-bytes` sets how many bytes one holds, for tests.
  static ImageParts of(int rows, long rowBytes) {
    long most = Long.getLong("heatpress.stream-bytes", FlateStream.MAX_BYTES);
    if (FlateStream.pressed((double) rows * rowBytes) <= most) {
      return new ImageParts(rows, List.of(new Part(0, rows)));
    }
    int high = Math.clamp(Math.min(PART_BYTES, most / 2) / rowBytes, 1, rows);
    long shown = high + (long) Math.ceilDiv(high, HIDDEN);
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < rows; from += Math.min(high, rows - from)) {
      parts.add(new Part(from, (int) Math.min(rows, from + shown)));
    }
    return new ImageParts(rows, parts);
  }

  boolean isOne() {
    return parts.size() == 1;
  }

  /// The name of a part among the resources.
  static String name(int part) {
    return part == 0 ? "I" : "I" + part;
  }

  /// Adds the parts to the resources.
  static void put(List<COSStream> images, COSDictionary resources) {
    for (int k = 0; k < images.size(); k++) {
      resources.setItem(name(k), images.get(k));
    }
  }

  /// Paints all parts.
  ///
  /// @param width of the image, in units of the user
  /// @param height of all parts together, downwards
  void paint(FlateStream out, double width, double height) throws IOException {
    for (int k = 0; k < parts.size(); k++) {
      Part part = parts.get(k);
      double bottom = height / rows * part.to();
      double high = height / rows * part.rows();
      String drawn =
          isOne()
              ? PdfNumbers.matrix(width, -height, 0, height) + "/I Do"
              : "q " + PdfNumbers.matrix(width, -high, 0, bottom) + "/" + name(k) + " Do Q";
      out.text(drawn + (k < parts.size() - 1 ? "\n" : ""));
    }
  }

  /// Sends rows from the top to the bottom to the parts that show them.
  ///
  /// @param <T> a part that is written
  static final class Writer<T extends SampleRows> implements AutoCloseable {
    private final ImageParts parts;
    private final Opener<T> opener;
    private final List<COSStream> streams = new ArrayList<>();
    private final Deque<T> open = new ArrayDeque<>();
    private int next;
    private int first;
    private int row;

    /// Begins a part of so many rows.
    @FunctionalInterface
    interface Opener<T> {
      T open(int rows) throws IOException;
    }

    Writer(ImageParts parts, Opener<T> opener) {
      this.parts = parts;
      this.opener = opener;
    }

    /// The next row.
    void row(short[] samples) {
      try {
        if (next < parts.parts.size() && parts.parts.get(next).from() == row) {
          T part = opener.open(parts.parts.get(next++).rows());
          streams.add(part.stream());
          open.addLast(part);
        }
        for (T part : open) {
          part.row(samples);
        }
        row++;
        while (!open.isEmpty() && parts.parts.get(first).to() == row) {
          open.removeFirst().close();
          first++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The parts that have begun.
    List<COSStream> streams() {
      return streams;
    }

    @Override
    public void close() throws IOException {
      for (T part : open) {
        part.close();
      }
    }
  }
}
