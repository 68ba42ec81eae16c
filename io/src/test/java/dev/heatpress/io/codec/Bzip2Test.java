package dev.heatpress.io.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.io.deflate.DeflateBytes;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Bzip2Test {
  private final Decoder decoder = Codecs.bzip2();

  private byte[] decoded(byte[] packed, int room) throws DataFormatException {
    MemorySegment out = MemorySegment.ofArray(new byte[room]);
    long bytes = decoder.decode(MemorySegment.ofArray(packed), out);
    return out.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
  }

  private static byte[] packed(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes, 1)) {
      out.write(data);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 207, 4098, 65536, 100_001, 300_001})
  void streamsOfAnySize(int size) throws IOException, DataFormatException {
    byte[] data = DeflateBytes.mixed(size, new Random(size));
    byte[] packed = packed(data);
    assertThat(decoded(packed, size)).isEqualTo(data);
    assertThat(decoded(packed, size + 9)).isEqualTo(data);
    assertThatThrownBy(() -> decoded(packed, size - 1)).isInstanceOf(DataFormatException.class);
    assertThatThrownBy(() -> decoded(Arrays.copyOf(packed, packed.length - 5), size))
        .isInstanceOf(DataFormatException.class);
  }

  /// What `bz2.compress(b'heatpress')` of Python gives.
  @Test
  void aStreamOfTheReference() throws DataFormatException {
    byte[] packed =
        HexFormat.of()
            .parseHex(
                "425a683931415926535958fb5ccd000001818022405c002000310c010c99a89ca0e9e2ee48a70a120b1f6b99a0");
    assertThat(decoded(packed, 9)).isEqualTo("heatpress".getBytes(StandardCharsets.US_ASCII));
  }

  /// Its checksums find what its structure doesn't.
  @Test
  void damagedStreams() throws IOException {
    byte[] data = DeflateBytes.mixed(1000, new Random(1));
    byte[] packed = packed(data);
    Random random = new Random(2);
    for (int k = 0; k < 500; k++) {
      byte[] bytes = packed.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        // The level only says how much memory to take; bits at the end only fill it up.
        assertThat(decoded(bytes, 1000)).isEqualTo(data);
      } catch (DataFormatException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
