package dev.heatpress.io.png;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.io.deflate.PartDeflater;
import dev.heatpress.io.deflate.PartDeflater.Search;

/// Filters and compresses bands of a picture, each by itself. Thread-safe.
final class BandEncoder {
  /// Bytes of a sample on which the filters are compared, in whole rows where they are short.
  private static final int SAMPLE_BYTES = 32 << 10;

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SAMPLE_ROWS = 4;
  private static final int MAX_SAMPLE_BYTES = 64 << 10;

  /// A search for matches is several times slower than one for runs, and must save this much.
  private static final double WORTH_SEARCHING = 0.9;

  private final PngImage image;
  private final int colors;
  private final int fileRow;
  private final long streamBytes;
  private final List<Filters> filters;

  /// Compressors that wait for the next band: as many as there are threads.
  private final ConcurrentLinkedQueue<PartDeflater> idle = new ConcurrentLinkedQueue<>();

  private record Choice(Filters filter, Search search) {}

  /// @param streamBytes by which the compressor is chosen; as a rule those of the whole picture
  BandEncoder(PngImage image, long streamBytes) {
    this.image = image;
    this.streamBytes = streamBytes;
    this.colors = image.palette().length;
    this.fileRow = (int) Math.min(PngImage.MAX_ROW_BYTES, image.fileRowBytes());
    this.filters = image.format() == PixelFormat.PALETTE ? Filters.OF_PALETTES : Filters.OF_SAMPLES;
  }

  EncodedBand encode(byte[] pixels, int rows) {
    if (image.pixelRowBytes() > PngImage.MAX_ROW_BYTES) {
      throw new IllegalArgumentException("rows of this length are given in parts");
    }
    int pixelRow = (int) image.pixelRowBytes();
    if (rows < 1 || pixels.length < (long) rows * pixelRow) {
      throw new IllegalArgumentException(
          Printf.of("%d bytes are not the %d rows of %d bytes", pixels.length, rows, pixelRow));
    }
    checkIndexes(pixels, rows * pixelRow);
    byte[] lines = image.bitDepth() < 8 ? pack(pixels, rows, image.width()) : pixels;
    byte[] raw = new byte[Math.multiplyExact(rows, fileRow + 1)];
    PartDeflater deflater = deflater();
    Choice choice = choose(lines, rows, raw, deflater);
    choice.filter.apply(lines, 0, rows, fileRow, step(), false, raw);
    return deflated(rows, raw, deflater, choice.search);
  }

  /// A part of a row, not filtered: the rows before are not at hand.
  EncodedBand encodePart(byte[] pixels, int count, boolean first, boolean last) {
    if (count < 1 || (count % 8 != 0 && !last)) {
      throw new IllegalArgumentException("a part of " + count + " pixels");
    }
    checkIndexes(pixels, count * step());
    byte[] line = image.bitDepth() < 8 ? pack(pixels, 1, count) : pixels;
    int head = first ? 1 : 0;
    byte[] raw = new byte[head + (int) image.fileBytes(count)];
    System.arraycopy(line, 0, raw, head, raw.length - head);
    PartDeflater deflater = deflater();
    int to = Math.min(raw.length, MAX_SAMPLE_BYTES);
    double runs = WORTH_SEARCHING * deflater.estimate(raw, 0, to / 2, to, Search.RUNS);
    boolean search = deflater.estimate(raw, 0, to / 2, to, Search.MATCHES) < runs;
    return deflated(last ? 1 : 0, raw, deflater, search ? Search.MATCHES : Search.RUNS);
  }

  private PartDeflater deflater() {
    PartDeflater waiting = idle.poll();
    return waiting == null ? PartDeflater.create(streamBytes) : waiting;
  }

  private EncodedBand deflated(int rows, byte[] raw, PartDeflater deflater, Search search) {
    Adler32 adler = new Adler32();
    adler.update(raw);
    byte[] bytes = deflater.deflate(raw, raw.length, search);
    idle.add(deflater);
    return new EncodedBand(rows, bytes, bytes.length, (int) adler.getValue(), raw.length);
  }

  /// Compares the filters and searches on samples of rows: one of a short band, and two of a longer
  /// one, since a single place may be an odd one (where a wave has its crest, rows repeat).
  ///
  /// @param room for the samples; its contents are lost
  private Choice choose(byte[] lines, int rows, byte[] room, PartDeflater deflater) {
    int sampled = Math.min(rows, Math.max(SAMPLE_ROWS, SAMPLE_BYTES / (fileRow + 1)));
    int places = rows < 4 * sampled ? 1 : 2;
    Choice best = new Choice(Filters.NONE, Search.RUNS);
    double least = Double.POSITIVE_INFINITY;
    for (Filters filter : filters) {
      double runs = 0;
      double matches = 0;
      for (int place = 1; place <= places; place++) {
        int first = (int) ((long) (rows - sampled) * place / (places + 1));
        // The search looks at the byte before it.
        int start = Math.max(0, start(sampled) - 1);
        int end = Math.min(sampled * (fileRow + 1), start + 1 + MAX_SAMPLE_BYTES);
        filter.apply(lines, first * fileRow, sampled, fileRow, step(), first > 0, room, start, end);
        runs += WORTH_SEARCHING * estimate(deflater, room, sampled, Search.RUNS);
        // What promises nothing in one place is not looked for in the other.
        matches += matches < Long.MAX_VALUE ? estimate(deflater, room, sampled, Search.MATCHES) : 0;
      }
      if (runs < least) {
        least = runs;
        best = new Choice(filter, Search.RUNS);
      }
      if (matches < least) {
        least = matches;
        best = new Choice(filter, Search.MATCHES);
      }
    }
    return best;
  }

  /// Where the part of a sample begins that is looked at: the middle of long rows.
  private int start(int rows) {
    return Math.max(0, rows * (fileRow + 1) - MAX_SAMPLE_BYTES) / 2;
  }

  /// The first half of a sample is what the second, which counts, may repeat.
  private double estimate(PartDeflater deflater, byte[] sample, int rows, Search search) {
    int bytes = rows * (fileRow + 1);
    int warm = start(rows);
    int to = Math.min(bytes, warm + MAX_SAMPLE_BYTES);
    int from = bytes < SAMPLE_BYTES / 2 ? 0 : (warm + to) / 2;
    return deflater.estimate(sample, warm, from, to, search);
  }

  /// Bytes between a sample and that of the pixel to the left; 1 for packed pixels (section 9.2).
  private int step() {
    return image.format().bytesPerPixel();
  }

  /// Viewers differ, or fail, on an index that the palette does not have.
  private void checkIndexes(byte[] pixels, int length) {
    if (image.format() != PixelFormat.PALETTE || colors == PngFormat.MAX_COLORS) {
      return;
    }
    if (hasAtLeast(pixels, length, colors)) {
      int max = 0;
      for (int i = 0; i < length; i++) {
        max = Math.max(max, pixels[i] & 0xFF);
      }
      throw new IllegalArgumentException(
          Printf.of("palette index %d does not fit a palette of %d colors", max, colors));
    }
  }

  /// Whether one of the bytes is at least `least`, 1 to 255: eight at a time, whose low bits carry
  /// into the top one.
  private static boolean hasAtLeast(byte[] bytes, int length, int least) {
    long add = ((least <= 0x80 ? 0x80 : 0x100) - least) * LOW_BITS;
    boolean high = least > 0x80;
    long found = 0;
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      long x = (long) LONG.get(bytes, i);
      long carried = (x & ~TOP_BITS) + add;
      found |= high ? carried & x : carried | x;
    }
    boolean rest = false;
    for (; i < length; i++) {
      rest |= (bytes[i] & 0xFF) >= least;
    }
    return (found & TOP_BITS) != 0 || rest;
  }

  /// Several indexes to a byte, the leftmost in the high bits (section 7.2).
  private byte[] pack(byte[] pixels, int rows, int width) {
    int depth = image.bitDepth();
    int perByte = 8 / depth;
    byte[] lines = new byte[rows * (int) image.fileBytes(width)];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int from = row * width;
      int whole = width / perByte * perByte;
      for (int x = 0; x < whole; x += perByte) {
        int bits = 0;
        for (int k = 0; k < perByte; k++) {
          bits = bits << depth | pixels[from + x + k];
        }
        lines[at++] = (byte) bits;
      }
      if (whole < width) {
        int bits = 0;
        for (int x = whole; x < width; x++) {
          bits = bits << depth | pixels[from + x];
        }
        lines[at++] = (byte) (bits << (depth * (perByte - width + whole)));
      }
    }
    return lines;
  }
}
