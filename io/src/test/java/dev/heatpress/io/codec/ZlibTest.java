package dev.heatpress.io.codec;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.deflate.DeflateBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both decoders of zlib streams against the JDK's zlib by itself: the same bytes, or all refuse.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ZlibTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 7, 8, 9, 13, 207, 257, 258, 259, 4098, 32767, 32768, 32769, 65535, 65536, 65537,
    98_303, 98_304, 98_305, 300_001
  };
  private static final int MUTANTS = 10_000;

  /// Longer ones are not compared.
  private static final int MOST = 4_000_000;

  private static final byte[] HEADER = {0x78, 0x01};

  private final Decoders decoders = new Decoders(Codecs.DEFLATE, new JdkZlib());

  @AfterAll
  void close() {
    decoders.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY})
  void whatZlibWritesAtAnyLevel(int strategy) {
    for (int size : SIZES) {
      byte[] data = DeflateBytes.mixed(size, new Random(size));
      for (int level = 0; level <= 9; level++) {
        byte[] packed = DeflateBytes.zlib(data, level, strategy, false);
        assertThat(decoders.all(packed, size)).as("%d, level %d", size, level).isEqualTo(data);
      }
    }
  }

  @Test
  void matchesOfAnyDistanceAndLength() {
    for (int distance = 1; distance <= 20; distance++) {
      byte[] data = new byte[2000];
      new Random(distance).nextBytes(data);
      int at = distance;
      for (int length = 1; at + length + 1 < data.length; length++) {
        for (int k = 0; k < length; k++, at++) {
          data[at] = data[at - distance];
        }
        at++;
      }
      agree(DeflateBytes.zlib(data, 9, Deflater.DEFAULT_STRATEGY, true), "distance " + distance);
    }
  }

  @Test
  void codesThatNoCompressorWouldWrite() {
    for (int seed = 0; seed < 400; seed++) {
      assertThat(agree(DeflateBytes.wild(new Random(seed), 3000), "seed " + seed)).isTrue();
    }
  }

  @Test
  void mutantsAreReadOrRefusedAsByZlib() {
    int good = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      Random random = new Random(seed);
      byte[] original;
      if (random.nextBoolean()) {
        original = DeflateBytes.wild(random, 1 + random.nextInt(300));
      } else {
        // Level 0 is stored; short ones have the fixed code.
        byte[] data = DeflateBytes.mixed(random.nextInt(1 + random.nextInt(2000)), random);
        original = DeflateBytes.zlib(data, random.nextInt(10), random.nextInt(3), true);
      }
      good += agree(DeflateBytes.mutated(original, random), "seed " + seed) ? 1 : 0;
    }
    // Else they would be no test of what is read, or of what is refused.
    assertThat(good).isBetween(MUTANTS / 20, MUTANTS / 2);
  }

  @Test
  void everyBitOfAStreamCounts() {
    byte[] data = DeflateBytes.mixed(600, new Random(1));
    byte[] packed = DeflateBytes.zlib(data, 6, Deflater.DEFAULT_STRATEGY, false);
    for (int length = 0; length < packed.length; length++) {
      assertThat(decoders.all(Arrays.copyOf(packed, length), 600)).as("%d bytes", length).isNull();
    }
    for (int bit = 0; bit < 8 * packed.length; bit++) {
      byte[] changed = packed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(decoders.all(changed, 600))
          .as("bit %d", bit)
          .isEqualTo(zlib(changed, false, 600, new long[1]));
    }
    assertThat(decoders.all(packed, 599)).isNull();
    assertThat(decoders.all(packed, 601)).isEqualTo(data);
    assertThat(decoders.all(Arrays.copyOf(packed, packed.length + 9), 600)).isEqualTo(data);
  }

  @ParameterizedTest
  @CsvSource({
    // A fixed block: header, a literal, the end.
    "1 10 00110000 0000000, true",
    "1 10 00110000, false",
    // Symbols 286 and 287, and the distances 30 and 31, have codes but no meaning.
    "1 10 00110000 11000110 00000 0000000, false",
    "1 10 00110000 11000111 00000 0000000, false",
    "1 10 00110000 0000001 11110 0000000, false",
    "1 10 00110000 0000001 11111 0000000, false",
    // A match from one before, and from two before, where there is one byte.
    "1 10 00110000 0000001 00000 0000000, true",
    "1 10 00110000 0000001 00001 0000000, false",
    "1 11, false",
    // Stored, with and without a right complement and the bytes.
    "1 00 00000 0000000000000000 1111111111111111, true",
    "1 00 00000 0000000000000000 1111111111111110, false",
    "1 00 00000 1000000000000000 0111111111111111, false",
    "1 00 00000 1000000000000000 0111111111111111 10101010, true",
    // 287 literals and lengths, 31 distances.
    "1 01 01111 00000 0000 100 000 100 000 1 1111111 1 1111111, false",
    "1 01 00000 01111 0000 100 000 100 000 1 1111111 1 1111111, false",
    // For the lengths of codes: no code, one code, three of one bit.
    "1 01 00000 00000 0000 000 000 000 000, false",
    "1 01 00000 00000 0000 000 000 000 100, false",
    "1 01 00000 00000 0000 100 100 100 000, false",
    // Zeros alone; more of them than there are codes; a repetition of nothing.
    "1 01 00000 00000 0000 000 000 100 100 1 1111111 1 1011011, false",
    "1 01 00000 00000 0000 000 000 100 100 1 1111111 1 1111111, false",
    "1 01 00000 00000 0000 100 000 000 100 1 00, false",
  })
  void blocksByHand(String bits, boolean good) {
    assertThat(agree(DeflateBytes.bits(bits), bits)).isEqualTo(good);
  }

  /// A dynamic block with these codes.
  record Codes(String name, int[] literals, int[] distances, String bits, boolean good) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Codes> codes() {
    int[] none = {};
    int[] end = {256, 1};
    int[] two = {97, 1, 256, 1};
    int[] three = {97, 2, 256, 2, 257, 1};
    return List.of(
        new Codes("the end alone", end, none, "0", true),
        new Codes("a bit that is no code", end, none, "1", false),
        new Codes("no distances", two, none, "0001", true),
        new Codes("no distances, and one needed", three, none, "10 0 0 11", false),
        new Codes("one distance of one bit", three, new int[] {0, 1}, "100011", true),
        new Codes("the bit that is no distance", three, new int[] {0, 1}, "100111", false),
        new Codes("one distance of two bits", three, new int[] {0, 2}, "1000011", false),
        new Codes("one distance, the last", three, new int[] {29, 1}, "100000000000000011", false),
        new Codes("too many distances", three, new int[] {0, 1, 1, 1, 2, 1}, "100011", false),
        new Codes("incomplete literals", new int[] {97, 2, 256, 2}, none, "0001", false),
        new Codes("too many literals", new int[] {97, 1, 98, 1, 256, 1}, none, "01", false),
        new Codes("no end", new int[] {97, 1, 98, 1}, none, "01", false));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void codesByHand(Codes codes) {
    byte[] packed =
        DeflateBytes.dynamic(codes.literals, codes.distances, codes.bits.replace(" ", ""));
    assertThat(agree(packed, codes.name)).isEqualTo(codes.good);
  }

  @Test
  void aRawStreamComesInPartsOfAnySize() throws DataFormatException {
    byte[] data = DeflateBytes.mixed(300_000, new Random(3));
    byte[] packed = DeflateBytes.zlib(data, 9, Deflater.DEFAULT_STRATEGY, true);
    MemorySegment out = MemorySegment.ofArray(new byte[data.length]);
    try (StreamInflater inflater = new StreamInflater(true)) {
      for (int part : new int[] {1000, 65536, 300_000}) {
        inflater.open(MemorySegment.ofArray(Arrays.copyOf(packed, packed.length + 5)));
        long at = 0;
        while (at < data.length) {
          long most = Math.min(part, data.length - at);
          assertThat(inflater.read(out.asSlice(at, most))).isEqualTo(most);
          at += most;
        }
        assertThat(out.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(data);
        assertThat(inflater.ended()).isTrue();
        assertThat(inflater.left()).isEqualTo(5);
      }
    }
  }

  @Test
  void aRefusalSaysWhy() {
    byte[] packed = DeflateBytes.zlib(new byte[100], 6, Deflater.DEFAULT_STRATEGY, false);
    assertThat(decoders.refusal(packed, 99)).isEqualTo("it holds more than 99 bytes");
    assertThat(decoders.refusal(Arrays.copyOf(packed, packed.length - 1), 100))
        .isEqualTo("it ends too early");
    // The preset dictionary, with the check of the header made right.
    byte[] dictionary = packed.clone();
    dictionary[1] = (byte) 0xBB;
    assertThat(decoders.refusal(dictionary, 100)).isEqualTo("it needs a dictionary");
    packed[packed.length - 1] ^= 1;
    assertThat(decoders.refusal(packed, 100)).isEqualTo("incorrect data check");
    packed[0] = 'P';
    assertThat(decoders.refusal(packed, 100)).isEqualTo("incorrect header check");
  }

  /// Wraps a raw stream as zlib does, and decodes that.
  ///
  /// @return whether there is anything to be decoded
  private boolean agree(byte[] raw, String name) {
    long[] consumed = {0};
    byte[] theirs = zlib(raw, true, MOST, consumed);
    int length = theirs == null ? raw.length : (int) consumed[0];
    Adler32 sum = new Adler32();
    sum.update(theirs == null ? raw : theirs);
    ByteBuffer packed = ByteBuffer.allocate(HEADER.length + length + Integer.BYTES);
    packed.put(HEADER).put(raw, 0, length).putInt((int) sum.getValue());
    byte[] ours = decoders.all(packed.array(), theirs == null ? 10_000 : theirs.length);
    // Not by AssertJ's own comparison, which takes long to describe long arrays.
    assertThat(Arrays.equals(ours, theirs)).as(name).isTrue();
    return ours != null;
  }

  /// What the JDK's zlib makes of it: null where it refuses, needs more, or finds too much.
  private static byte @Nullable [] zlib(byte[] packed, boolean raw, int most, long[] consumed) {
    Inflater inflater = new Inflater(raw);
    try {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] some = new byte[1 << 14];
      while (!inflater.finished()) {
        int count = inflater.inflate(some);
        out.write(some, 0, count);
        if ((count == 0 && !inflater.finished()) || out.size() > most) {
          return null;
        }
      }
      consumed[0] = inflater.getBytesRead();
      return out.toByteArray();
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }
}
