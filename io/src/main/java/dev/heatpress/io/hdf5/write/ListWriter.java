package dev.heatpress.io.hdf5.write;

import module java.base;

/// A list that grows at its end, in chunks that are shuffled and deflated.
final class ListWriter {
  private final Hdf5Writer file;
  private final ElementBytes type;
  private final int chunk;
  private final ChunkTree chunks;
  private long[] open;
  private int filled;
  private long length;

  /// @param chunk elements of a chunk
  ListWriter(Hdf5Writer file, ElementBytes type, int chunk) {
    this.file = file;
    this.type = type;
    this.chunk = chunk;
    this.chunks = new ChunkTree(chunk);
    this.open = new long[chunk];
  }

  ElementBytes type() {
    return type;
  }

  int chunk() {
    return chunk;
  }

  ChunkTree chunks() {
    return chunks;
  }

  long length() {
    return length;
  }

  /// Adds an element: its lowest bytes are stored.
  void add(long bits) throws IOException {
    open[filled++] = bits;
    if (filled == chunk) {
      pack();
      open = new long[chunk];
    }
  }

  /// Adds a number.
  void add(double number) throws IOException {
    add(Double.doubleToRawLongBits(number));
  }

  private void pack() throws IOException {
    long[] full = open;
    int size = type.size();
    file.pack(chunks, () -> deflated(shuffled(full, size)));
    length += filled;
    filled = 0;
  }

  /// Packs what the last chunk has; its end is zero.
  void finish() throws IOException {
    if (filled > 0) {
      pack();
    }
    open = new long[0];
  }

  private static byte[] shuffled(long[] elements, int size) {
    int n = elements.length;
    byte[] planes = new byte[n * size];
    for (int b = 0; b < size; b++) {
      for (int k = 0; k < n; k++) {
        planes[b * n + k] = (byte) (elements[k] >>> (8 * b));
      }
    }
    return planes;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Messages.DEFLATE_LEVEL);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] packed = new byte[bytes.length + (bytes.length >> 8) + 64];
      int n = deflater.deflate(packed);
      if (!deflater.finished()) {
        throw new IllegalStateException("deflate made more of a chunk than it may");
      }
      return Arrays.copyOf(packed, n);
    } finally {
      deflater.end();
    }
  }
}
