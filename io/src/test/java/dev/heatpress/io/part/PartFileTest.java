package dev.heatpress.io.part;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.exact.PixelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written comes back.
final class PartFileTest {
  @TempDir Path folder;

  private static BigInteger number(SplittableRandom random, int bits) {
    byte[] bytes = new byte[1 + random.nextInt(bits / 8 - 1)];
    random.nextBytes(bytes);
    return new BigInteger(bytes).shiftLeft(random.nextInt(bits));
  }

  @Test
  void everythingComesBack() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    int across = 10_001;
    PartHeader header =
        new PartHeader(
            "Heatpress 1",
            List.of("--width=3", "--title=ä\n"),
            "m.npy",
            "12-ab",
            1L << 40,
            7,
            "f4",
            List.of(Aggregation.STD, Aggregation.MEAN),
            2,
            3,
            true,
            across,
            100,
            200,
            5,
            8,
            List.of(4, 8));
    List<double[]> lines = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      lines.add(random.doubles(across).toArray());
    }
    List<PixelState> states = new ArrayList<>();
    for (int k = 0; k < 2 * across; k++) {
      boolean present = random.nextInt(4) != 0;
      states.add(
          present
              ? new PixelState(
                  random.nextLong(1L << 62),
                  random.nextBoolean(),
                  random.nextBoolean(),
                  number(random, 2300),
                  number(random, 4300),
                  random.nextDouble(),
                  Double.POSITIVE_INFINITY)
              : PixelState.EMPTY);
    }
    PartCounts counts = new PartCounts(1, 2, 3, 4, 5, 6, 7, -5, Double.NaN, 0.5);
    Path file = folder.resolve("a.heatpart");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      PartWriter writer = new PartWriter(out, header);
      for (double[] line : lines) {
        writer.line(line);
      }
      for (int k = 0; k < 2; k++) {
        writer.border();
        for (PixelState state : states.subList(k * across, (k + 1) * across)) {
          writer.state(state);
        }
      }
      writer.finish(counts);
    }
    try (PartFile part = PartFile.open(file)) {
      assertThat(part.header()).isEqualTo(header);
      assertThat(part.counts()).isEqualTo(counts);
      double[] line = new double[across];
      for (int k = 5; k >= 0; k--) {
        part.line(5 + k / 2, k % 2, line);
        assertThat(line).isEqualTo(lines.get(k));
      }
      for (int k = 1; k >= 0; k--) {
        PartFile.States border = part.border(k);
        for (PixelState state : states.subList(k * across, (k + 1) * across)) {
          assertThat(border.next()).isEqualTo(state);
        }
      }
    }
  }
}
