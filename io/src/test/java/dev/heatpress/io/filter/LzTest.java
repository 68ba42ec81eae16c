package dev.heatpress.io.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Decoders of the LZ77 family on random steps, longer than all they keep in memory, against the
/// bytes that these steps mean.
final class LzTest {

  /// How the steps are written.
  enum Format {
    LZF(8192, 3, 264) {
      @Override
      void write(ByteArrayOutputStream out, byte[] literals, int distance, int length) {
        runs(out, literals);
        int code = length - 2;
        out.write(Math.min(code, 7) << 5 | distance - 1 >> 8);
        if (code >= 7) {
          out.write(code - 7);
        }
        out.write(distance - 1);
      }

      @Override
      long decode(MemorySegment in, MemorySegment out) {
        return new Lzf().decode(in, out, out.byteSize());
      }
    },
    LZ4(65535, 4, 200_000) {
      @Override
      void write(ByteArrayOutputStream out, byte[] literals, int distance, int length) {
        out.write(Math.min(15, literals.length) << 4 | Math.min(15, length - 4));
        more(out, literals.length, 15);
        out.writeBytes(literals);
        out.write(distance);
        out.write(distance >> 8);
        more(out, length - 4, 15);
      }

      @Override
      void last(ByteArrayOutputStream out, byte[] literals) {
        out.write(literals.length << 4);
        out.writeBytes(literals);
      }

      @Override
      long decode(MemorySegment in, MemorySegment out) {
        return CompressedStream.lz4().decode(in, out, out.byteSize());
      }
    },
    BLOSCLZ(73_727, 3, 200_000) {
      @Override
      void write(ByteArrayOutputStream out, byte[] literals, int distance, int length) {
        runs(out, literals);
        int d = distance - 1;
        int near = Math.min(d, 8191);
        out.write(Math.min(length - 3, 6) + 1 << 5 | near >> 8);
        more(out, length - 3, 6);
        out.write(near);
        if (near == 8191) {
          out.write(d - 8191 >> 8);
          out.write(d - 8191);
        }
      }

      @Override
      long decode(MemorySegment in, MemorySegment out) {
        return new BloscLz().decode(in, out, out.byteSize());
      }
    };

    final int farthest;
    final int shortest;
    final int longest;

    Format(int farthest, int shortest, int longest) {
      this.farthest = farthest;
      this.shortest = shortest;
      this.longest = longest;
    }

    abstract void write(ByteArrayOutputStream out, byte[] literals, int distance, int length);

    /// Literals with no match behind them.
    void last(ByteArrayOutputStream out, byte[] literals) {
      runs(out, literals);
    }

    abstract long decode(MemorySegment in, MemorySegment out);

    /// Literals in runs of 32 at the most.
    static void runs(ByteArrayOutputStream out, byte[] literals) {
      for (int k = 0; k < literals.length; k += 32) {
        int n = Math.min(32, literals.length - k);
        out.write(n - 1);
        out.write(literals, k, n);
      }
    }

    static void more(ByteArrayOutputStream out, int length, int least) {
      if (length >= least) {
        for (int left = length - least; left >= 0; left -= 255) {
          out.write(Math.min(left, 255));
        }
      }
    }
  }

  private record Stream(byte[] packed, byte[] plain) {}

  private static Stream stream(Format format, long seed, int bytes) {
    Random random = new Random(seed);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] plain = new byte[bytes];
    int at = 0;
    while (at < bytes - format.longest - 200_000) {
      int most = random.nextInt(50) == 0 ? 150_000 : random.nextInt(4) == 0 ? 100 : 9;
      byte[] literals = new byte[at == 0 ? 1 : random.nextInt(most)];
      for (int k = 0; k < literals.length; k++) {
        literals[k] = (byte) random.nextInt(5);
      }
      System.arraycopy(literals, 0, plain, at, literals.length);
      at += literals.length;
      int near = random.nextInt(3) == 0 ? 9 : format.farthest;
      int distance = 1 + random.nextInt(Math.min(at, near));
      int span = random.nextInt(50) == 0 ? format.longest : random.nextInt(3) == 0 ? 60 : 12;
      int length = format.shortest + random.nextInt(span - format.shortest + 1);
      for (int k = 0; k < length; k++, at++) {
        plain[at] = plain[at - distance];
      }
      format.write(packed, literals, distance, length);
    }
    byte[] last = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    format.last(packed, last);
    System.arraycopy(last, 0, plain, at, last.length);
    return new Stream(packed.toByteArray(), Arrays.copyOf(plain, at + last.length));
  }

  @ParameterizedTest
  @EnumSource
  void longStreams(Format format) {
    for (int seed = 0; seed < 8; seed++) {
      Stream stream = stream(format, seed, 2_000_000);
      MemorySegment out = MemorySegment.ofArray(new byte[stream.plain.length]);
      assertThat(format.decode(MemorySegment.ofArray(stream.packed), out))
          .isEqualTo(stream.plain.length);
      assertThat(Arrays.mismatch(out.toArray(ValueLayout.JAVA_BYTE), stream.plain)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void streamsThatHoldMoreThanTheirChunkAreRefused(Format format) {
    for (int seed = 0; seed < 20; seed++) {
      Stream stream = stream(format, seed, 700_000);
      int less = new Random(seed).nextInt(stream.plain.length);
      MemorySegment out = MemorySegment.ofArray(new byte[less]);
      assertThatThrownBy(() -> format.decode(MemorySegment.ofArray(stream.packed), out))
          .isInstanceOf(InputException.class);
    }
  }
}
