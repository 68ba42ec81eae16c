package dev.heatpress.io.png;

/// Some rows of a picture, compressed; given to [PngWriter#append(EncodedBand)] from the top down.
///
/// Made by [PngWriter#encode(byte[], int)]; immutable for its users.
public final class EncodedBand {
  private final int rows;
  private final byte[] bytes;
  private final int length;
  private final int adler;
  private final long rawLength;

  /// @param bytes deflate blocks, none of them the last, up to a byte boundary
  /// @param adler the Adler-32 of the filtered rows
  /// @param rawLength bytes of the filtered rows
  EncodedBand(int rows, byte[] bytes, int length, int adler, long rawLength) {
    this.rows = rows;
    this.bytes = bytes;
    this.length = length;
    this.adler = adler;
    this.rawLength = rawLength;
  }

  /// How many rows it holds.
  public int rows() {
    return rows;
  }

  /// How many bytes it takes in the file.
  public int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  int adler() {
    return adler;
  }

  long rawLength() {
    return rawLength;
  }
}
