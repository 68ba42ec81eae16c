package dev.heatpress.io.png;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.io.deflate.AdlerSum;
import dev.heatpress.io.deflate.PartDeflater;

/// Writes a PNG picture from bands of rows that may be compressed on any threads.
///
/// The bytes of the file depend on the pixels and on how they are cut into bands, not on threads:
/// cut by [#bandRows(PngImage)]. Memory is that of the bands under way.
public final class PngWriter {
  /// zlib's header (RFC 1950, section 2.2): deflate, 32 KiB window, no dictionary.
  private static final byte[] ZLIB_HEADER = {0x78, (byte) 0xDA};

  /// Bytes of an IDAT chunk, at least, but for the last one.
  private static final int CHUNK_BYTES = 1 << 15;

  private final PngImage image;
  private final BandEncoder encoder;
  private final ChunkWriter chunks;

  /// What is not in a chunk yet: small bands share one.
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  private int rowsWritten;
  private long bytesWritten;
  private int adler = AdlerSum.EMPTY;

  /// Starts the file: everything before the first pixel is written at once.
  ///
  /// @param out where the file goes; it is neither buffered nor closed here, and gets whole bands
  /// @throws IOException where `out` fails
  public PngWriter(OutputStream out, PngImage image) throws IOException {
    this(out, image, streamBytes(image));
  }

  /// Also for tests, which write small pictures by the way of large ones.
  PngWriter(OutputStream out, PngImage image, long streamBytes) throws IOException {
    this.image = image;
    this.encoder = new BandEncoder(image, streamBytes);
    this.chunks = new ChunkWriter(out);
    chunks.writeHead(image);
    pending.writeBytes(ZLIB_HEADER);
  }

  /// How many rows a band should have, for this picture whatever the number of threads.
  public static int bandRows(PngImage image) {
    int band = PartDeflater.part(streamBytes(image));
    return Math.clamp(band / image.pixelRowBytes(), 1, image.height());
  }

  private static long streamBytes(PngImage image) {
    // Beyond 2^62 bytes it makes no difference.
    return (long) Math.min(0x1p62, (double) image.height() * image.fileRowBytes());
  }

  /// How many pixels a part of a long row should have, for this picture whatever the number of
  /// threads: whole bytes of the file.
  public static int partPixels(PngImage image) {
    return PartDeflater.part(streamBytes(image)) / image.format().bytesPerPixel() / 8 * 8;
  }

  /// Compresses rows. Thread-safe, and a function of its arguments alone.
  ///
  /// @param pixels rows x width x [PixelFormat#bytesPerPixel()], row-major: a byte per sample (two,
  ///   big-endian, for GRAY16), and a byte per palette index whatever the depth in the file; not
  ///   kept, nor changed
  /// @throws IllegalArgumentException where the array is too short for the rows, or a palette index
  ///   too large for the palette
  public EncodedBand encode(byte[] pixels, int rows) {
    return encoder.encode(pixels, rows);
  }

  /// Compresses a part of a row that is too long to be given as a whole; it is not filtered.
  /// Thread-safe, and a function of its arguments alone.
  ///
  /// @param pixels as for whole rows
  /// @param count of pixels, a multiple of 8 unless it is the last part
  /// @param first whether the row begins with it
  /// @param last whether the row ends with it
  /// @throws IllegalArgumentException where a palette index is too large for the palette
  public EncodedBand encodePart(byte[] pixels, int count, boolean first, boolean last) {
    return encoder.encodePart(pixels, count, first, last);
  }

  /// Writes a band below those before it, or a part of a row behind those before. By one thread at
  /// a time, in order.
  ///
  /// @throws IOException where the output fails
  public void append(EncodedBand band) throws IOException {
    if (band.rows() > image.height() - rowsWritten) {
      throw new IllegalArgumentException(
          Printf.of(
              "a band of %d rows after %d rows is more than the %d of the picture",
              band.rows(), rowsWritten, image.height()));
    }
    if (pending.size() + band.length() < CHUNK_BYTES) {
      pending.write(band.bytes(), 0, band.length());
    } else {
      chunks.write(PngFormat.IDAT, pending.toByteArray(), band.bytes(), band.length());
      pending.reset();
    }
    rowsWritten += band.rows();
    bytesWritten += band.rawLength();
    adler = AdlerSum.combine(adler, band.adler(), band.rawLength());
  }

  /// Ends the file. The stream stays open.
  ///
  /// @throws IOException where the output fails
  /// @throws IllegalStateException where rows are missing, or parts of rows
  public void finish() throws IOException {
    if (rowsWritten != image.height()
        || bytesWritten != image.height() * (image.fileRowBytes() + 1)) {
      throw new IllegalStateException(
          Printf.of(
              "%d of %d rows were written, %d bytes", rowsWritten, image.height(), bytesWritten));
    }
    // An empty block with fixed codes, marked as the last one, and the sum (RFC 1950, 2.2).
    pending.writeBytes(ByteBuffer.allocate(6).put((byte) 3).put((byte) 0).putInt(adler).array());
    chunks.write(PngFormat.IDAT, pending.toByteArray());
    chunks.write(PngFormat.IEND, new byte[0]);
  }
}
