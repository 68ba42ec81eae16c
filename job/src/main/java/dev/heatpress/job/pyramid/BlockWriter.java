package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.tiling.BandPass;

/// Writes the cells of a [BlockStore].
final class BlockWriter implements BandPass.Sink {
  private final AtomicFile sink;
  private final SparseMatrix matrix;
  private final int shift;
  private final int waiting;
  private final AtomicLong end = new AtomicLong();
  private final DoubleAdder magnitudes = new DoubleAdder();

  /// Where the last piece of each block is.
  private long[] places = new long[0];

  private BandPass.Found found = new BandPass.Found(false, false);
  private long lines;
  private long across;

  /// @param waiting cells of a thread that wait until they are put in order
  BlockWriter(AtomicFile sink, SparseMatrix matrix, int shift, int waiting) {
    this.sink = sink;
    this.waiting = waiting;
    this.matrix = matrix;
    this.shift = shift;
  }

  @Override
  public void begin(BandPass.Found what) {
    found = what;
    lines = what.turned() ? matrix.columns() : matrix.rows();
    across = what.turned() ? matrix.rows() : matrix.columns();
    end.set(BlockFormat.HEAD);
    magnitudes.reset();
    long blocks = BlockFormat.blocks(lines, shift) * BlockFormat.blocks(across, shift);
    places = new long[Math.toIntExact(blocks)];
  }

  @Override
  public BandPass.Taker taker() {
    return new Band();
  }

  /// Writes what is left to say once all cells are there.
  void finish() {
    long index = end.get();
    ByteBuffer bytes = buffer(BlockFormat.HEAD);
    bytes.putLong(BlockFormat.MAGIC).putLong(lines).putLong(across).putLong(shift);
    bytes.putLong(found.turned() ? 1 : 0).putLong(found.half() ? 1 : 0);
    bytes.putDouble(magnitudes.sum()).putLong(index);
    write(bytes.flip(), 0);
    ByteBuffer part = buffer(1 << 16);
    long at = index;
    for (int k = 0; k < places.length; k++) {
      part.putLong(places[k]);
      if (!part.hasRemaining() || k + 1 == places.length) {
        int n = part.flip().remaining();
        write(part, at);
        at += n;
        part.clear();
      }
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(ByteBuffer bytes, long at) {
    try {
      long place = at;
      while (bytes.hasRemaining()) {
        place += sink.channel().write(bytes, place);
      }
    } catch (IOException e) {
      throw sink.failure(e);
    }
  }

  /// The bands of a thread: cells wait until they can be put in the order of blocks.
  private final class Band implements BandPass.Taker {
    private final int mask = (1 << shift) - 1;
    private final int wide = Math.toIntExact(BlockFormat.blocks(across, shift));
    private final int[] first = new int[wide + 1];
    private final int[] sorted = new int[waiting];
    private final int[] block = new int[waiting];
    private final int[] place = new int[waiting];
    private final double[] value = new double[waiting];
    private ByteBuffer bytes = buffer(1 << 16);
    private int size;

    @Override
    public void take(long band, long[] rows, long[] columns, double[] values, int from, int to) {
      for (int k = from; k < to; k++) {
        if (size == waiting) {
          flush(band);
        }
        block[size] = (int) (columns[k] >> shift);
        place[size] = (int) ((rows[k] & mask) << shift | (columns[k] & mask));
        value[size++] = values[k];
      }
    }

    @Override
    public void end(long band) {
      flush(band);
    }

    private void flush(long band) {
      if (size == 0) {
        return;
      }
      Arrays.fill(first, 0);
      for (int k = 0; k < size; k++) {
        first[block[k] + 1]++;
      }
      for (int k = 0; k < wide; k++) {
        first[k + 1] += first[k];
      }
      // Places go up by one as cells are put there, and are those of the next block in the end.
      for (int k = 0; k < size; k++) {
        sorted[first[block[k]]++] = k;
      }
      long most = (long) size * BlockFormat.CELL;
      most += (long) Math.min(size, wide) * BlockFormat.PIECE;
      if (bytes.capacity() < most) {
        bytes = buffer((int) most);
      }
      bytes.clear();
      long[] starts = new long[wide];
      int from = 0;
      for (int k = 0; k < wide; k++) {
        if (first[k] > from) {
          starts[k] = 1L + bytes.position();
          piece((int) band * wide + k, from, first[k]);
        }
        from = first[k];
      }
      int length = bytes.flip().remaining();
      long at = BlockWriter.this.end.getAndAdd(length);
      for (int k = 0; k < wide; k++) {
        if (starts[k] > 0) {
          places[(int) band * wide + k] = at + starts[k] - 1;
        }
      }
      write(bytes, at);
      size = 0;
    }

    private void piece(int index, int from, int to) {
      double sum = 0;
      double most = 0;
      boolean whole = true;
      for (int k = from; k < to; k++) {
        double v = value[sorted[k]];
        whole &= v == Math.rint(v) && Math.abs(v) < 0x1p53;
        sum += Math.abs(v);
        most = Math.max(most, v < 0 ? Double.MAX_VALUE : v);
      }
      magnitudes.add(whole ? sum : Double.NaN);
      int width = !whole ? 8 : most <= 0xff ? 1 : most <= 0xffff ? 2 : 8;
      bytes.putLong(places[index]).putInt(to - from).putInt(width);
      for (int k = from; k < to; k++) {
        bytes.putInt(place[sorted[k]]);
      }
      for (int k = from; k < to; k++) {
        double v = value[sorted[k]];
        switch (width) {
          case 1 -> bytes.put((byte) v);
          case 2 -> bytes.putShort((short) (int) v);
          default -> bytes.putDouble(v);
        }
      }
    }
  }
}
