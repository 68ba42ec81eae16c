package dev.heatpress.io.parquet;

import module java.base;

import dev.heatpress.core.DType;

/// Numbers on their way into a file, little-endian.
final class ColumnSpill {
  private final FileChannel channel;
  private final boolean single;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
  private long count;

  /// @param dtype `f4` or `f8`
  ColumnSpill(FileChannel channel, DType dtype) {
    this.channel = channel;
    this.single = dtype == DType.F4;
  }

  /// How many numbers there were.
  long count() {
    return count;
  }

  void take(double[] values, int n) throws IOException {
    for (int i = 0; i < n; i++) {
      if (buffer.remaining() < Double.BYTES) {
        flush();
      }
      if (single) {
        buffer.putFloat((float) values[i]);
      } else {
        buffer.putDouble(values[i]);
      }
    }
    count += n;
  }

  void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
