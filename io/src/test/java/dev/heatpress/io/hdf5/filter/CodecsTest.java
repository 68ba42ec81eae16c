package dev.heatpress.io.hdf5.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Bitshuffle;
import dev.heatpress.io.filter.Blosc;
import dev.heatpress.io.filter.Codec;
import dev.heatpress.io.filter.CompressedStream;
import dev.heatpress.io.filter.Fletcher32;
import dev.heatpress.io.filter.Lz4;
import dev.heatpress.io.filter.Lzf;
import dev.heatpress.io.filter.Shuffle;
import dev.heatpress.io.hdf5.dataset.BitLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The filters one by one, against their plain twins, and against damaged bytes.
final class CodecsTest {
  private static final int[] COUNTS = {1, 3, 7, 8, 9, 13, 16, 63, 64, 207, 1024, 1031, 4098};

  private static byte[] noise(int bytes, long seed) {
    byte[] data = new byte[bytes];
    new Random(seed).nextBytes(data);
    return data;
  }

  private static byte[] bytes(MemorySegment segment) {
    return segment.toArray(ValueLayout.JAVA_BYTE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12, 16})
  void shuffleOfAnySize(int elementSize) {
    for (int count : COUNTS) {
      for (int rest = 0; rest < elementSize; rest += Math.max(1, elementSize / 2)) {
        byte[] data = noise(count * elementSize + rest, count);
        byte[] shuffled = data.clone();
        for (int k = 0; k < count * elementSize; k++) {
          shuffled[k % elementSize * count + k / elementSize] = data[k];
        }
        MemorySegment out = MemorySegment.ofArray(new byte[data.length]);
        MemorySegment in = MemorySegment.ofArray(shuffled);
        new Shuffle(elementSize).decode(in, out, data.length);
        assertThat(bytes(out)).as("%d elements, rest %d", count, rest).isEqualTo(data);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 8})
  void bitshuffleOfAnySize(int elementSize) {
    for (int count : new int[] {8, 16, 64, 208}) {
      byte[] data = noise(count * elementSize, count);
      byte[] shuffled = new byte[data.length];
      for (int bit = 0; bit < 8 * elementSize; bit++) {
        for (int element = 0; element < count; element++) {
          int value = data[element * elementSize + bit / 8] >> bit % 8 & 1;
          int to = bit * count + element;
          shuffled[to / 8] |= (byte) (value << to % 8);
        }
      }
      MemorySegment out = MemorySegment.ofArray(new byte[data.length]);
      Bitshuffle.undo(MemorySegment.ofArray(shuffled), 0, out, 0, count, elementSize);
      assertThat(bytes(out)).isEqualTo(data);
    }
  }

  @Test
  void fletcher32AsTheLibrarySumsIt() {
    for (int count : COUNTS) {
      for (byte[] data : List.of(noise(count, count), new byte[count], ones(count))) {
        assertThat(Fletcher32.sum(MemorySegment.ofArray(data))).isEqualTo(plainSum(data));
      }
    }
    byte[] large = ones(3_000_001);
    assertThat(Fletcher32.sum(MemorySegment.ofArray(large))).isEqualTo(plainSum(large));
  }

  private static byte[] ones(int count) {
    byte[] data = new byte[count];
    java.util.Arrays.fill(data, (byte) 0xff);
    return data;
  }

  /// Folding after every word, so that nothing overflows.
  private static int plainSum(byte[] data) {
    int first = 0;
    int second = 0;
    for (int k = 0; k < data.length; k += 2) {
      int low = k + 1 < data.length ? data[k + 1] & 0xff : 0;
      first = folded(first + ((data[k] & 0xff) << 8 | low));
      second = folded(second + first);
    }
    return second << 16 | first;
  }

  private static int folded(int sum) {
    return (sum & 0xffff) + (sum >>> 16);
  }

  @Test
  void overlappingRepeats() {
    // Two literals, eleven bytes from two before, three from one before.
    MemorySegment lzf = MemorySegment.ofArray(new byte[] {1, 7, 9, (byte) 0xe0, 2, 1, 0x20, 0});
    MemorySegment out = MemorySegment.ofArray(new byte[16]);
    assertThat(new Lzf().decode(lzf, out, 16)).isEqualTo(16);
    assertThat(bytes(out)).containsExactly(7, 9, 7, 9, 7, 9, 7, 9, 7, 9, 7, 9, 7, 7, 7, 7);
  }

  @Test
  void damagedBytesAreRefused() {
    List<Codec> codecs =
        List.of(
            CompressedStream.zlib(Long.MAX_VALUE),
            CompressedStream.zlib(0),
            new Lzf(),
            new Lz4(),
            CompressedStream.zstd(Long.MAX_VALUE),
            CompressedStream.zstd(0),
            new Blosc(Long.MAX_VALUE),
            new Blosc(0),
            new Bitshuffle(new int[] {0, 3, 4, 64, 2}, 4, 0),
            new Bitshuffle(new int[] {0, 3, 4, 64, 3}, 4, Long.MAX_VALUE),
            new Bitshuffle(new int[] {0, 3, 4, 64, 3}, 4, 0),
            new NBit(new int[] {8, 0, 64, 1, 4, 0, 13, 5}),
            new NBit(new int[] {8, 0, 16, 1, 16, 1, 80, 5}),
            new NBit(new int[] {3, 1, 16}),
            new Szip(new int[] {32, 8, 8, 64}),
            new Szip(new int[] {4, 16, 32, 60}),
            new Szip(new int[] {32, 8, 16, 20}),
            new ScaleOffset(scaleOffset(2, 0, 0, 4)),
            new ScaleOffset(scaleOffset(0, 3, 1, 8)));
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      byte[] in = noise(1 + random.nextInt(200), seed);
      // Plausible heads, so that more than the first check is reached.
      if (random.nextBoolean() && in.length > 16) {
        byte[] head = {0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 64, 0, 0, 0, (byte) random.nextInt(64)};
        System.arraycopy(head, 0, in, 0, head.length);
      } else if (in.length > 40) {
        int compressor = random.nextInt(5) << 5 | random.nextInt(8) & 5;
        byte[] head = {
          2, 1, (byte) compressor, 4, 0, 1, 0, 0, 0, 1, 0, 0, 40, 0, 0, 0, 20, 0, 0, 0
        };
        System.arraycopy(head, 0, in, 0, head.length);
      }
      for (Codec codec : codecs) {
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment out = arena.allocate(256);
          MemorySegment stored = arena.allocate(in.length).copyFrom(MemorySegment.ofArray(in));
          long bytes = codec.decode(stored, out, 256);
          assertThat(bytes).as("seed %d, %s", seed, codec).isBetween(0L, 256L);
        } catch (InputException e) {
          assertThat(e.getMessage()).isNotBlank();
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed + ", " + codec, e);
        }
      }
    }
    codecs.forEach(Codec::close);
  }

  private static int[] scaleOffset(int kind, int factor, int elementClass, int size) {
    int[] values = {kind, factor, 256 / size, elementClass, size, 1, 0, 1, 7, 0};
    return Arrays.copyOf(values, 20);
  }

  /// Without a fill value, equal elements take no bits at all.
  @Test
  void equalElementsAreOneNumber() {
    int[] values = scaleOffset(2, 0, 0, 4);
    values[7] = 0;
    byte[] stored = new byte[21];
    stored[4] = 8;
    Arrays.fill(stored, 5, 13, (byte) -1);
    MemorySegment out = MemorySegment.ofArray(new byte[256]);
    new ScaleOffset(values).decode(MemorySegment.ofArray(stored), out, 256);
    assertThat(bytes(out)).containsOnly(-1);
  }

  @Test
  void filtersThatAreNotDecodedAreNamed() {
    Map.of(32013, "zfp", 32024, "sz3", 32017, "sz", 32026, "blosc2")
        .forEach((id, name) -> {
          FilterSpec filter = new FilterSpec(id, "", new int[0]);
          assertThat(filter.isSupported()).isFalse();
          assertThat(filter.refusal()).contains("the filter " + name + " (number " + id + ")");
        });
  }

  @Test
  void aSmallChunkThatClaimsToBeLargeTakesNoMemory() {
    FilterSpec gzip = new FilterSpec(FilterSpec.DEFLATE, "deflate", new int[] {4});
    try (ChunkDecoder decoder = new ChunkDecoder(List.of(gzip), 4, 1L << 30, 1)) {
      MemorySegment stored = MemorySegment.ofArray(new byte[1000]);
      assertThatThrownBy(() -> decoder.decode(stored, 0))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("can't decode to");
    }
  }

  @Test
  void floatsOfAnyLayoutAreRoundedOnce() {
    BitLayout single = new BitLayout('f', 0, 32, 31, 23, 8, 0, 23, 127, true, true);
    BitLayout full = new BitLayout('f', 0, 64, 63, 52, 11, 0, 52, 1023, true, true);
    Random random = new Random(5);
    for (int k = 0; k < 20_000; k++) {
      long bits = random.nextLong();
      // Subnormal, infinite and not-a-number ones among them.
      bits =
          k % 7 == 0 ? bits & 0x800fffffffffffffL : k % 11 == 0 ? bits | 0x7ff0000000000000L : bits;
      MemorySegment cell = MemorySegment.ofArray(new byte[8]);
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        cell.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), 0, bits);
        assertThat(full.readDouble(cell, 0, 8, order))
            .isEqualTo(Double.valueOf(Double.longBitsToDouble(bits)));
        cell.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), 0, (int) (bits >>> 32));
        assertThat(single.readDouble(cell, 0, 4, order))
            .isEqualTo(Double.valueOf(Float.intBitsToFloat((int) (bits >>> 32))));
      }
    }
    // 64 bits of mantissa with the leading one stored: halves to even, and just above a half.
    BitLayout extended = new BitLayout('f', 0, 80, 79, 64, 15, 0, 64, 16383, false, true);
    MemorySegment cell = MemorySegment.ofArray(new byte[16]);
    long[] mantissas = {1L << 63 | 1 << 10, 1L << 63 | 3 << 10, 1L << 63 | 1 << 10 | 1, -1};
    double ulp = Math.ulp(1.0);
    double[] rounded = {1, 1 + 2 * ulp, 1 + ulp, 2};
    for (int k = 0; k < mantissas.length; k++) {
      cell.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, mantissas[k]);
      cell.set(
          ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8, (short) 16383);
      assertThat(extended.readDouble(cell, 0, 16, ByteOrder.LITTLE_ENDIAN)).isEqualTo(rounded[k]);
    }
  }

  /// Filters are undone to and fro between two buffers; what native code reads lies in one first.
  @Test
  void aDecoderHoldsTwoChunksAtTheMost() {
    FilterSpec gzip = new FilterSpec(FilterSpec.DEFLATE, "deflate", new int[] {4});
    FilterSpec shuffle = new FilterSpec(FilterSpec.SHUFFLE, "shuffle", new int[] {4});
    FilterSpec sum = new FilterSpec(FilterSpec.FLETCHER32, "fletcher32", new int[0]);
    assertThat(ChunkDecoder.bytes(List.of(sum), 100)).isZero();
    assertThat(ChunkDecoder.bytes(List.of(gzip), 100)).isEqualTo(200);
    assertThat(ChunkDecoder.bytes(List.of(shuffle, sum), 100)).isEqualTo(100);
    assertThat(ChunkDecoder.bytes(List.of(shuffle, gzip, sum), 100)).isEqualTo(200);
    assertThat(ChunkDecoder.bytes(List.of(shuffle, gzip, gzip), 100)).isEqualTo(200);
  }

  /// From a report: a chunk of twice the size that it should have.
  @Test
  void shuffledBytesThatAreTooManyAreRefused() {
    FilterSpec shuffle = new FilterSpec(FilterSpec.SHUFFLE, "shuffle", new int[] {4});
    try (ChunkDecoder decoder = new ChunkDecoder(List.of(shuffle), 4, 64, 1)) {
      for (int bytes : new int[] {0, 63, 65, 128, 1 << 20}) {
        assertThatThrownBy(() -> decoder.decode(MemorySegment.ofArray(new byte[bytes]), 0))
            .as("%d bytes", bytes)
            .isInstanceOf(InputException.class);
      }
    }
  }
}
