package dev.heatpress.io.codec;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.deflate.DeflateBytes;
import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The native decoder of zstd frames against the one in Java.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ZstdTest {
  private static final int[] SIZES = {
    0, 1, 2, 7, 13, 207, 255, 256, 257, 4098, 65535, 65536, 65791, 65792, 131_071, 131_072, 131_073,
    300_001
  };
  private static final int MUTANTS = 10_000;

  /// The flag of a checksum, in the byte behind the magic number.
  private static final int CHECKSUM = 4;

  private final Compressor compressor = new ZstdJavaCompressor();
  private final Decoders decoders =
      new Decoders(Codecs.ZSTD, new JavaDecoder(new ZstdJavaDecompressor()));

  @AfterAll
  void close() {
    decoders.close();
  }

  private byte[] frame(byte[] data) {
    byte[] packed = new byte[compressor.maxCompressedLength(data.length)];
    int size = compressor.compress(data, 0, data.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, size);
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  @Test
  void framesOfAnySize() {
    for (int size : SIZES) {
      byte[] data = DeflateBytes.mixed(size, new Random(size));
      byte[] packed = frame(data);
      assertThat(decoders.all(packed, size)).as("size %d", size).isEqualTo(data);
      assertThat(decoders.all(packed, size + 1)).isEqualTo(data);
      if (size > 1) {
        assertThat(decoders.all(packed, size - 1)).isNull();
      }
    }
  }

  /// Where a frame has a checksum, both refuse what it doesn't hold for. Elsewhere the native
  /// decoder takes some of what Java refuses, never anything else for it.
  @Test
  void mutants() {
    int good = 0;
    int laxer = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      Random random = new Random(seed);
      byte[] data = DeflateBytes.mixed(1 + random.nextInt(2000), random);
      byte[] original = frame(data);
      if (seed % 2 == 0) {
        original[4] &= ~CHECKSUM;
        original = Arrays.copyOf(original, original.length - Integer.BYTES);
      }
      byte[] packed = DeflateBytes.mutated(original, random);
      byte[] java = decoders.java(packed, data.length);
      byte[] first = decoders.first(packed, data.length);
      if (java == null && first != null) {
        assertThat(packed[4] & CHECKSUM).as("seed %d", seed).isZero();
        laxer++;
      } else {
        assertThat(Arrays.equals(first, java)).as("seed %d", seed).isTrue();
        good += java == null ? 0 : 1;
      }
    }
    assertThat(good).isBetween(MUTANTS / 20, MUTANTS / 2);
    assertThat(laxer).isLessThan(MUTANTS / 10);
  }

  @Test
  void everyBitOfAFrameWithAChecksumCounts() {
    byte[] data = DeflateBytes.mixed(600, new Random(1));
    byte[] packed = frame(data);
    assertThat(packed[4] & CHECKSUM).isNotZero();
    for (int length = 1; length < packed.length; length++) {
      assertThat(decoders.all(Arrays.copyOf(packed, length), 600)).as("%d bytes", length).isNull();
    }
    for (int bit = 0; bit < 8 * packed.length; bit++) {
      byte[] changed = packed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      byte[] decoded = decoders.first(changed, 600);
      assertThat(decoded == null || Arrays.equals(decoded, data)).as("bit %d", bit).isTrue();
    }
  }

  /// Several frames, and those to be skipped, are left to Java.
  @Test
  void oneFrameAloneIsDecodedNatively() {
    byte[] data = DeflateBytes.mixed(500, new Random(2));
    byte[] packed = frame(data);
    byte[] skipped = HexFormat.of().parseHex("502a4d1803000000010203");
    for (byte[] several :
        List.of(joined(packed, packed), joined(skipped, packed), joined(packed, skipped))) {
      assertThat(decoders.alone(several, 1000)).isNull();
      assertThat(decoders.first(several, 1000)).isEqualTo(decoders.java(several, 1000));
    }
    assertThat(decoders.first(joined(packed, packed), 1000)).isEqualTo(joined(data, data));
    byte[] behind = joined(packed, new byte[3]);
    assertThat(decoders.all(behind, 500)).isNull();
  }

  /// Their decoders are in the library still.
  @Test
  void formatsBeforeTheFirstReleaseAreRefused() {
    for (int version = 0x22; version <= 0x27; version++) {
      ByteBuffer old = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
      old.putInt(0xFD2FB500 | version);
      assertThat(decoders.all(old.array(), 500)).as("%x", version).isNull();
      byte[] behind = joined(frame(new byte[9]), old.array());
      assertThat(decoders.all(behind, 500)).as("%x", version).isNull();
    }
  }
}
