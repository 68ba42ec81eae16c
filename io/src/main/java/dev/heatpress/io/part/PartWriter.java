package dev.heatpress.io.part;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.exact.PixelState;

/// Writes a partial file from its front to its end: lines, borders, [#finish]. For the use of one
/// thread.
public final class PartWriter {
  private static final int BUFFER = 1 << 16;

  private final WritableByteChannel out;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();
  private final long[] borderBytes = new long[2];
  private int border = -1;

  /// Begins the file.
  ///
  /// @throws IOException where `out` fails
  public PartWriter(WritableByteChannel out, PartHeader header) throws IOException {
    this.out = out;
    byte[] head = head(header);
    if (head.length > PartFormat.LONGEST_HEAD) {
      throw new IOException("the options take more than " + head.length + " bytes");
    }
    put(PartFormat.SIGNATURE);
    room(8);
    buffer.putInt(PartFormat.VERSION).putInt(head.length);
    put(head);
  }

  /// The next complete line of one aggregation.
  ///
  /// @throws IOException where the file fails
  public void line(double[] values) throws IOException {
    int at = 0;
    while (at < values.length) {
      room(8);
      int n = Math.min(values.length - at, buffer.remaining() / 8);
      buffer.asDoubleBuffer().put(values, at, n);
      buffer.position(buffer.position() + 8 * n);
      at += n;
    }
  }

  /// Begins the next line at a border.
  public void border() {
    border++;
  }

  /// The next pixel of a line at a border.
  ///
  /// @throws IOException where the file fails
  public void state(PixelState state) throws IOException {
    boolean range = !Double.isNaN(state.least());
    boolean sum = state.sum().signum() != 0;
    boolean squares = state.squares().signum() != 0;
    room(9);
    buffer.put(
        (byte)
            ((state.positive() ? PartFormat.POSITIVE : 0)
                | (state.negative() ? PartFormat.NEGATIVE : 0)
                | (sum ? PartFormat.SUM : 0)
                | (squares ? PartFormat.SQUARES : 0)
                | (range ? PartFormat.RANGE : 0)));
    buffer.putLong(state.area());
    borderBytes[border] += 9;
    if (sum) {
      number(state.sum());
    }
    if (squares) {
      number(state.squares());
    }
    if (range) {
      room(16);
      buffer.putDouble(state.least()).putDouble(state.greatest());
      borderBytes[border] += 16;
    }
  }

  private void number(BigInteger x) throws IOException {
    int shift = x.getLowestSetBit();
    byte[] bytes = x.shiftRight(shift).toByteArray();
    room(4);
    buffer.putShort((short) shift).putShort((short) bytes.length);
    put(bytes);
    borderBytes[border] += 4 + bytes.length;
  }

  /// Ends the file; the channel stays open.
  ///
  /// @throws IOException where the file fails
  public void finish(PartCounts counts) throws IOException {
    room(PartFormat.TAIL);
    buffer.putLong(borderBytes[0]).putLong(borderBytes[1]);
    buffer.putLong(counts.cells()).putLong(counts.missing());
    buffer.putLong(counts.positiveInfinite()).putLong(counts.negativeInfinite());
    buffer.putLong(counts.below()).putLong(counts.above()).putLong(counts.nonPositive());
    buffer.putDouble(counts.min()).putDouble(counts.max()).putDouble(counts.leastPositive());
    flush();
    buffer.putInt((int) crc.getValue());
    flush();
  }

  private void put(byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      room(1);
      int n = Math.min(bytes.length - at, buffer.remaining());
      buffer.put(bytes, at, n);
      at += n;
    }
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }

  private static byte[] head(PartHeader h) {
    Head head = new Head();
    head.text(h.program());
    head.texts(h.words());
    head.text(h.input());
    head.text(h.fingerprint());
    head.number(h.rows()).number(h.columns());
    head.text(h.dtype());
    head.texts(h.aggregations().stream().map(Aggregation::label).toList());
    head.number(h.part()).number(h.parts()).number(h.turned() ? 1 : 0).number(h.across());
    head.number(h.firstCell()).number(h.endCell()).number(h.firstLine()).number(h.endLine());
    head.number(h.borders().size());
    h.borders().forEach(head::number);
    return head.bytes.toByteArray();
  }

  /// The fields of the head: texts, and i8 for every number.
  private static final class Head {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Head number(long x) {
      bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(x).array());
      return this;
    }

    private void size(int x) {
      bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(x).array());
    }

    void text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      size(utf8.length);
      bytes.writeBytes(utf8);
    }

    void texts(List<String> texts) {
      size(texts.size());
      texts.forEach(this::text);
    }
  }
}
