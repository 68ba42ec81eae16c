package dev.heatpress.io.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.deflate.PartDeflater.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PartDeflaterTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 7, 8, 9, 13, 207, 257, 258, 259, 260, 261, 4098, 32767, 32768, 32769, 65535,
    65536, 300_001
  };

  private static final List<String> KINDS =
      List.of("zeros", "noise", "bytes", "text", "runs", "copies", "short runs", "steps");

  /// Both implementations with both searches.
  static List<Arguments> compressors() {
    return Stream.of(new BlockDeflater(), new ZlibDeflater(1000))
        .flatMap(d -> Arrays.stream(Search.values()).map(s -> Arguments.of(d, s)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("compressors")
  void everyKindOfBytesComesBack(PartDeflater deflater, Search search) throws DataFormatException {
    for (String kind : KINDS) {
      for (int size : SIZES) {
        byte[] data = bytes(kind, size);
        byte[] blocks = deflater.deflate(data, size, search);
        assertThat(Arrays.equals(inflate(blocks, size), data)).as("%s, %d", kind, size).isTrue();
        PartDeflater fresh =
            deflater instanceof ZlibDeflater ? new ZlibDeflater(1000) : new BlockDeflater();
        assertThat(fresh.deflate(data, size, search)).as("%s, %d", kind, size).isEqualTo(blocks);
        assertThat(blocks.length).as("%s, %d", kind, size).isLessThan(size + size / 1000 + 16);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("compressors")
  void partsOfAStreamJoin(PartDeflater deflater, Search search) throws DataFormatException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (String kind : KINDS) {
      byte[] data = bytes(kind, 70_001);
      stream.writeBytes(deflater.deflate(data, data.length, search));
      whole.writeBytes(data);
    }
    assertThat(inflate(stream.toByteArray(), whole.size())).isEqualTo(whole.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({"zeros, RUNS", "noise, RUNS", "short runs, RUNS", "copies, MATCHES", "text, MATCHES"})
  void theEstimateIsNearTheTruth(String kind, Search search) {
    byte[] data = bytes(kind, 30_000);
    double bits = 8.0 * new BlockDeflater().deflate(data, data.length, search).length;
    assertThat(new BlockDeflater().estimate(data, 0, 0, data.length, search) / bits)
        .isBetween(0.75, 1.1);
  }

  @Test
  void longStreamsHaveOurOwnCompressor() {
    assertThat(PartDeflater.create(1000)).isInstanceOf(ZlibDeflater.class);
    assertThat(PartDeflater.create(1L << 40)).isInstanceOf(BlockDeflater.class);
  }

  /// A wave of 2000 x 1500 pixels in the pieces of a picture, beside level 6 of zlib in one.
  @Test
  void middlingStreamsAreHardlyLargerThanThoseOfZlib() {
    byte[] rows = new byte[3_000_000];
    for (int i = 0; i < rows.length; i++) {
      double r = i / 2000;
      double c = i % 2000;
      double wave =
          StrictMath.sin(r / 97) * StrictMath.cos(c / 131) + StrictMath.sin((r + c) / 400);
      rows[i] = (byte) (128 + 63 * wave);
    }
    PartDeflater parts = PartDeflater.create(rows.length);
    long ours = 0;
    int most = PartDeflater.part(rows.length);
    for (int from = 0; from < rows.length; from += most) {
      byte[] part = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + most));
      ours += parts.deflate(part, part.length, Search.MATCHES).length;
    }
    Deflater zlib = new Deflater(6, true);
    zlib.setInput(rows);
    zlib.finish();
    assertThat((double) ours / zlib.deflate(new byte[rows.length])).isLessThan(1.02);
    zlib.end();
  }

  @Test
  void noiseDoesNotPromiseMatches() {
    for (String kind : List.of("noise", "zeros", "bytes")) {
      assertThat(new BlockDeflater().estimate(bytes(kind, 30_000), 0, 0, 30_000, Search.MATCHES))
          .as(kind)
          .isEqualTo(Long.MAX_VALUE);
    }
  }

  private static byte[] inflate(byte[] blocks, int size) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(blocks);
      byte[] data = new byte[size];
      int n = 0;
      while (n < size && !inflater.needsInput()) {
        n += inflater.inflate(data, n, size - n);
      }
      assertThat(n).isEqualTo(size);
      assertThat(inflater.inflate(new byte[1])).isZero();
      assertThat(inflater.finished()).as("no block is the last one").isFalse();
      assertThat(inflater.getRemaining()).isZero();
      return data;
    } finally {
      inflater.end();
    }
  }

  private static byte[] bytes(String kind, int size) {
    Random random = new Random(size);
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] =
          (byte)
              switch (kind) {
                case "zeros" -> 0;
                case "noise" -> (int) (128 + 40 * random.nextGaussian());
                case "bytes" -> random.nextInt(256);
                case "text" -> "the quick brown fox jumps".charAt(random.nextInt(3) + i % 22);
                case "runs" -> i * 31 / 1000;
                case "copies" -> i < 1000 || random.nextInt(90) == 0 ? i * i % 251 : data[i - 1000];
                case "short runs" ->
                    i > 0 && random.nextInt(3) > 0 ? data[i - 1] : random.nextInt(4);
                default -> i % 300;
              };
    }
    return data;
  }
}
