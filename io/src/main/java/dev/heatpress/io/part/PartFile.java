package dev.heatpress.io.part;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Printf;
import dev.heatpress.core.exact.PixelState;
import dev.heatpress.io.file.MappedFile;

/// A partial file, opened and checked to its last byte: that it is whole, and that all its sizes
/// fit. Whether its values are those of its input is up to whoever made it.
///
/// Lines may be read from any thread, a border by one at a time.
public final class PartFile implements AutoCloseable {
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Bytes whose checksum is taken at a time.
  private static final long BLOCK = 1 << 24;

  private final MappedFile file;
  private final MemorySegment bytes;
  private final PartHeader header;
  private final long body;
  private final long tail;

  private PartFile(MappedFile file, PartHeader header, long body) {
    this.file = file;
    this.bytes = file.bytes();
    this.header = header;
    this.body = body;
    this.tail = bytes.byteSize() - PartFormat.TAIL;
  }

  /// Opens a file.
  ///
  /// @throws dev.heatpress.core.InputException where it can't be read, is no partial file, of a
  ///   version that is not known, or damaged
  public static PartFile open(Path path) {
    MappedFile file = MappedFile.open(path);
    PartFile opened = null;
    try {
      opened = open(file);
      return opened;
    } catch (InternalError e) {
      throw file.name().refusal("can't be read to its end; did it shrink or its disk fail?", e);
    } finally {
      if (opened == null) {
        file.close();
      }
    }
  }

  private static PartFile open(MappedFile file) {
    MemorySegment bytes = file.bytes();
    long size = bytes.byteSize();
    long signature = PartFormat.SIGNATURE.length;
    if (size < signature
        || bytes.asSlice(0, signature).mismatch(MemorySegment.ofArray(PartFormat.SIGNATURE))
            != -1) {
      throw file.name().refusal("not a partial file; make one with heatpress render `part`");
    }
    if (size < PartFormat.FRONT + PartFormat.TAIL) {
      throw damaged(file, Printf.of("it ends after %d bytes", size));
    }
    int version = bytes.get(INT, signature);
    if (version != PartFormat.VERSION) {
      throw file.name()
          .refusal(
              Printf.of(
                      "a partial file of version %d, this program reads version %d; make all parts and merge",
                      version, PartFormat.VERSION)
                  + " with one program");
    }
    checkSum(file, bytes);
    long headBytes = Integer.toUnsignedLong(bytes.get(INT, signature + 4));
    if (headBytes > PartFormat.LONGEST_HEAD
        || headBytes > size - PartFormat.FRONT - PartFormat.TAIL) {
      throw damaged(file, Printf.of("a head of %d bytes", headBytes));
    }
    PartHeader header = new Head(file, bytes.asSlice(PartFormat.FRONT, headBytes)).read();
    PartFile part = new PartFile(file, header, PartFormat.FRONT + headBytes);
    part.checkSizes();
    return part;
  }

  private static void checkSum(MappedFile file, MemorySegment bytes) {
    CRC32C crc = new CRC32C();
    long end = bytes.byteSize() - 4;
    for (long at = 0; at < end; at += BLOCK) {
      crc.update(bytes.asSlice(at, Math.min(BLOCK, end - at)).asByteBuffer());
    }
    if ((int) crc.getValue() != bytes.get(INT, end)) {
      throw damaged(file, "its checksum is wrong");
    }
  }

  private void checkSizes() {
    int borders = header.borders().size();
    double wanted = header.lineBytes();
    for (int k = 0; k < 2; k++) {
      long border = bytes.get(LONG, tail + 8L * k);
      if (border < 0 || (k >= borders) != (border == 0)) {
        throw damaged(file, Printf.of("a border of %d bytes", border));
      }
      wanted += border;
    }
    if (wanted != tail - body) {
      throw damaged(file, Printf.of("%.0f bytes of pixels in %d", wanted, tail - body));
    }
  }

  private static RuntimeException damaged(MappedFile file, String how) {
    return file.name().refusal("damaged or cut short: " + how + "; make this part again");
  }

  /// A refusal of this file by name.
  public RuntimeException refusal(String reason) {
    return file.name().refusal(reason);
  }

  /// What it is a part of, and which.
  public PartHeader header() {
    return header;
  }

  /// What the cells of the part were like.
  public PartCounts counts() {
    long at = tail + 16;
    return new PartCounts(
        bytes.get(LONG, at),
        bytes.get(LONG, at + 8),
        bytes.get(LONG, at + 16),
        bytes.get(LONG, at + 24),
        bytes.get(LONG, at + 32),
        bytes.get(LONG, at + 40),
        bytes.get(LONG, at + 48),
        bytes.get(DOUBLE, at + 56),
        bytes.get(DOUBLE, at + 64),
        bytes.get(DOUBLE, at + 72));
  }

  /// Copies a complete line.
  ///
  /// @param line within the complete lines of the header
  /// @param aggregation its index
  public void line(int line, int aggregation, double[] into) {
    long index = (long) (line - header.firstLine()) * header.aggregations().size() + aggregation;
    MemorySegment.copy(bytes, DOUBLE, body + 8 * index * header.across(), into, 0, header.across());
  }

  /// The pixels of a line at a border, from the first on.
  ///
  /// @param index of the line in the borders of the header
  public States border(int index) {
    long first = bytes.get(LONG, tail);
    long start = tail - bytes.get(LONG, tail + 8) - (index == 0 ? first : 0);
    return new States(start, index == 0 ? start + first : tail);
  }

  /// Reads the states of pixels one after the other.
  public final class States {
    private long at;
    private final long end;

    private States(long start, long end) {
      this.at = start;
      this.end = end;
    }

    /// The next pixel.
    ///
    /// @throws dev.heatpress.core.InputException where the border ends before, or holds nonsense
    public PixelState next() {
      int flags = bytes.get(ValueLayout.JAVA_BYTE, take(1));
      long area = bytes.get(LONG, take(8));
      if (area < 0) {
        throw damaged(file, Printf.of("a pixel of area %d", area));
      }
      BigInteger sum = (flags & PartFormat.SUM) != 0 ? number() : BigInteger.ZERO;
      BigInteger squares = (flags & PartFormat.SQUARES) != 0 ? number() : BigInteger.ZERO;
      boolean range = (flags & PartFormat.RANGE) != 0;
      double least = range ? bytes.get(DOUBLE, take(8)) : Double.NaN;
      double greatest = range ? bytes.get(DOUBLE, take(8)) : Double.NaN;
      return new PixelState(
          area,
          (flags & PartFormat.POSITIVE) != 0,
          (flags & PartFormat.NEGATIVE) != 0,
          sum,
          squares,
          least,
          greatest);
    }

    private BigInteger number() {
      int shift = Short.toUnsignedInt(bytes.get(SHORT, take(2)));
      int size = Short.toUnsignedInt(bytes.get(SHORT, take(2)));
      if (size == 0 || size > PartFormat.LONGEST_SUM || shift > PartFormat.LONGEST_SHIFT) {
        throw damaged(file, Printf.of("a sum of %d bytes, shifted by %d bits", size, shift));
      }
      byte[] big = bytes.asSlice(take(size), size).toArray(ValueLayout.JAVA_BYTE);
      return new BigInteger(big).shiftLeft(shift);
    }

    private long take(int count) {
      if (end - at < count) {
        throw damaged(file, "a border ends too early");
      }
      long start = at;
      at += count;
      return start;
    }
  }

  /// Reads the fields of the head.
  private static final class Head {
    private final MappedFile file;
    private final MemorySegment bytes;
    private long at;

    Head(MappedFile file, MemorySegment bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    PartHeader read() {
      PartHeader header =
          new PartHeader(
              text(),
              texts(),
              text(),
              text(),
              number("rows", 1, Long.MAX_VALUE),
              number("columns", 1, Long.MAX_VALUE),
              text(),
              aggregations(),
              small("part", 1, Integer.MAX_VALUE),
              small("parts", 1, Integer.MAX_VALUE),
              small("turn", 0, 1) == 1,
              small("pixels across", 1, Integer.MAX_VALUE),
              number("cells from", 0, Long.MAX_VALUE),
              number("cells to", 0, Long.MAX_VALUE),
              small("lines from", 0, Integer.MAX_VALUE),
              small("lines to", 0, Integer.MAX_VALUE),
              borders());
      if (at != bytes.byteSize()
          || header.part() > header.parts()
          || header.firstCell() > header.endCell()
          || header.firstLine() > header.endLine()) {
        throw damaged(file, "its head contradicts itself");
      }
      return header;
    }

    private List<Aggregation> aggregations() {
      List<Aggregation> found = new ArrayList<>();
      for (String label : texts()) {
        Aggregation known =
            Arrays.stream(Aggregation.values())
                .filter(a -> a.label().equals(label))
                .findFirst()
                .orElse(null);
        if (known == null || found.contains(known)) {
          throw damaged(file, Printf.of("an aggregation '%s'", label));
        }
        found.add(known);
      }
      if (found.isEmpty()) {
        throw damaged(file, "no aggregation");
      }
      return found;
    }

    private List<Integer> borders() {
      int count = small("borders", 0, 2);
      List<Integer> borders = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        borders.add(small("border", 0, Integer.MAX_VALUE));
      }
      return borders;
    }

    private long number(String what, long least, long most) {
      long x = bytes.get(LONG, take(8));
      if (x < least || x > most) {
        throw damaged(file, Printf.of("%s: %d", what, x));
      }
      return x;
    }

    private int small(String what, int least, int most) {
      return (int) number(what, least, most);
    }

    private String text() {
      int size = bytes.get(INT, take(4));
      byte[] utf8 = bytes.asSlice(take(size), size).toArray(ValueLayout.JAVA_BYTE);
      return new String(utf8, StandardCharsets.UTF_8);
    }

    private List<String> texts() {
      int count = bytes.get(INT, take(4));
      List<String> texts = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        texts.add(text());
      }
      return texts;
    }

    private long take(long count) {
      if (count < 0 || bytes.byteSize() - at < count) {
        throw damaged(file, Printf.of("a field of %d bytes in its head", count));
      }
      long start = at;
      at += count;
      return start;
    }
  }

  /// Unmaps the file.
  @Override
  public void close() {
    file.close();
  }
}
