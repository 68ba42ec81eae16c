package dev.heatpress.io.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.io.deflate.DeflateBytes;
import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Lz4Test {
  private final Decoder decoder = Codecs.lz4();

  private byte[] decoded(byte[] packed, int room) throws DataFormatException {
    MemorySegment out = MemorySegment.ofArray(new byte[room]);
    long bytes = decoder.decode(MemorySegment.ofArray(packed), out);
    return out.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12, 13, 14, 207, 4098, 65535, 65536, 300_001})
  void blocksOfAnySize(int size) throws DataFormatException {
    byte[] data = DeflateBytes.mixed(size, new Random(size));
    Lz4JavaCompressor compressor = new Lz4JavaCompressor();
    byte[] packed = new byte[compressor.maxCompressedLength(size)];
    int length = compressor.compress(data, 0, size, packed, 0, packed.length);
    byte[] block = Arrays.copyOf(packed, length);
    assertThat(decoded(block, size)).isEqualTo(data);
    assertThat(decoded(block, size + 9)).isEqualTo(data);
    assertThatThrownBy(() -> decoded(block, size - 1)).isInstanceOf(DataFormatException.class);
    assertThatThrownBy(() -> decoded(Arrays.copyOf(block, length - 1), size))
        .isInstanceOf(DataFormatException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a page of zeros, 00000000000000000000000000000000",
    "a distance of zero, 5001020304050000c0010203040506070809101112",
    "a distance before the beginning, 5001020304050600c0010203040506070809101112",
    "no last literals, 50010203040501000f",
    "nothing, ''",
  })
  void damagedBlocks(String what, String hex) {
    byte[] packed = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> decoded(packed, 21))
        .as(what)
        .isInstanceOf(DataFormatException.class)
        .message()
        .isNotBlank();
  }

  /// The twin of those above that is not damaged.
  @Test
  void aBlockByHand() throws DataFormatException {
    byte[] packed = HexFormat.of().parseHex("5001020304050500c0010203040506070809101112");
    assertThat(decoded(packed, 21))
        .isEqualTo(HexFormat.of().parseHex("010203040501020304010203040506070809101112"));
  }
}
