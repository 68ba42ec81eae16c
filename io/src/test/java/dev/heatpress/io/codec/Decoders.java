package dev.heatpress.io.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The decoders of one format, natively and in Java. Streams that they refuse give null.
final class Decoders implements AutoCloseable {
  private static final byte FILLER = 0x55;

  private final NativeDecoder alone;
  private final Decoder java;
  private final Decoder first;

  /// Skips the test where the platform has no native library.
  Decoders(NativeLibrary library, Decoder java) {
    NativeDecoder found = library.newDecoder();
    assumeTrue(found != null || !isSupported(), library.fallback());
    assertThat(found).as(library.fallback()).isNotNull();
    this.alone = found;
    this.java = java;
    this.first = new NativeFirst(library, java);
  }

  /// Whether there must be native libraries here.
  static boolean isSupported() {
    return System.getProperty("os.name").equals("Linux")
        && Set.of("amd64", "aarch64").contains(System.getProperty("os.arch"));
  }

  private interface Decoding {
    long decode(MemorySegment packed, MemorySegment out) throws DataFormatException;
  }

  /// What the native decoder makes of a stream by itself.
  byte @Nullable [] alone(byte[] packed, int room) {
    return decoded(alone::decode, packed, room);
  }

  byte @Nullable [] java(byte[] packed, int room) {
    return decoded(java::decode, packed, room);
  }

  /// The native decoder, and Java for what it refuses.
  byte @Nullable [] first(byte[] packed, int room) {
    return decoded(first::decode, packed, room);
  }

  /// What all of them make of it, which must be the same.
  byte @Nullable [] all(byte[] packed, int room) {
    byte[] plain = java(packed, room);
    String what = "%d bytes into %d".formatted(packed.length, room);
    // Not by AssertJ's own comparison, which takes long to describe long arrays.
    assertThat(Arrays.equals(alone(packed, room), plain)).as("native, %s", what).isTrue();
    assertThat(Arrays.equals(first(packed, room), plain)).as("native first, %s", what).isTrue();
    return plain;
  }

  /// What is said of a stream that is refused.
  String refusal(byte[] packed, int room) {
    try {
      first.decode(MemorySegment.ofArray(packed), MemorySegment.ofArray(new byte[room]));
    } catch (DataFormatException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("it is decoded");
  }

  private static byte @Nullable [] decoded(Decoding decoding, byte[] packed, int room) {
    try (Arena arena = Arena.ofConfined()) {
      // What is behind the room shows whether anything is written there.
      MemorySegment out = arena.allocate(room + 64L).fill(FILLER);
      MemorySegment in = arena.allocate(packed.length).copyFrom(MemorySegment.ofArray(packed));
      long bytes = decoding.decode(in, out.asSlice(0, room));
      assertThat(bytes).isLessThanOrEqualTo(room);
      for (long k = room; k < out.byteSize(); k++) {
        assertThat(out.get(ValueLayout.JAVA_BYTE, k)).as("byte %d", k).isEqualTo(FILLER);
      }
      return bytes < 0 ? null : out.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
    } catch (DataFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
      return null;
    }
  }

  @Override
  public void close() {
    alone.close();
    first.close();
  }
}
