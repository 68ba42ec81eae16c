package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged files give a matrix whose cells all lie in the file, or an [InputException] of one line.
final class NpyFuzzTest {
  private static final int MUTANTS = 8_000;
  private static final InputName NAME = new InputName("fuzz");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "255",
          "65535",
          "2147483647",
          "2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551616",
          "1e9",
          "3L");

  private static List<byte[]> arrays(Random random) {
    List<byte[]> arrays = new ArrayList<>();
    for (DType dtype : DType.values()) {
      for (String shape : List.of("(3, 4)", "(12,)", "(2, 2, 3)")) {
        byte[] data = NpyBytes.randomData(random, dtype, 12);
        String descr = (random.nextBoolean() ? "<" : ">") + dtype.code();
        arrays.add(
            NpyBytes.file(
                1 + random.nextInt(3), NpyBytes.header(descr, random.nextBoolean(), shape), data));
      }
    }
    return arrays;
  }

  private static List<byte[]> archives(Random random) {
    List<byte[]> arrays = arrays(random);
    List<byte[]> archives = new ArrayList<>();
    for (int k = 0; k < 24; k++) {
      ZipBytes zip = new ZipBytes();
      for (int m = 0; m <= k % 3; m++) {
        byte[] array = arrays.get(random.nextInt(arrays.size()));
        zip.add("m" + m + ".npy", array, random.nextBoolean());
      }
      zip.zip64 = k % 2 == 1;
      zip.comment = k % 5 == 0 ? "comment" : "";
      archives.add(zip.build());
    }
    return archives;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void arraysSurvive(long seed) {
    Random random = new Random(seed);
    List<byte[]> originals = arrays(random);
    int opened = 0;
    for (int k = 0; k < MUTANTS; k++) {
      byte[] mutant = mutate(random, originals);
      opened += run(mutant, false, "seed %d, mutant %d".formatted(seed, k));
    }
    // The mutants are neither all broken nor all harmless.
    assertThat(opened).as("seed %d", seed).isBetween(MUTANTS / 20, MUTANTS * 3 / 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void archivesSurvive(long seed) {
    Random random = new Random(seed);
    List<byte[]> archives = archives(random);
    List<byte[]> arrays = arrays(random);
    int opened = 0;
    for (int k = 0; k < MUTANTS; k++) {
      // Most damage to an archive ends at the CRC; a sound archive of a damaged array gets past it.
      byte[] mutant =
          random.nextBoolean()
              ? mutate(random, archives)
              : ZipBytes.of("m.npy", mutate(random, arrays), random.nextBoolean()).build();
      opened += run(mutant, true, "seed %d, mutant %d".formatted(seed, k));
    }
    assertThat(opened).as("seed %d", seed).isBetween(MUTANTS / 20, MUTANTS * 3 / 4);
  }

  @Test
  void originalsAreSound() {
    Random random = new Random(5);
    arrays(random).forEach(bytes -> assertThat(run(bytes, false, "original")).isOne());
    archives(random).forEach(bytes -> assertThat(run(bytes, true, "original")).isOne());
  }

  /// 1 where every array opened, else 0; fails where anything but a refusal comes out.
  private static int run(byte[] bytes, boolean archive, String seed) {
    try (MatrixFile file =
        archive
            ? new NpzFile(NAME, NpyBytes.segment(bytes), Path.of(""), () -> {})
            : new NpyFile(NAME, NpyBytes.segment(bytes))) {
      for (ArrayInfo info : file.arrays()) {
        int rank = info.shape().length;
        String slice = "0,".repeat(Math.max(0, rank - 2)) + (rank == 1 ? ":" : ":,:");
        Cells cells =
            ((StridedMatrix) file.open(archive ? info.member() : null, SliceSpec.parse(slice)))
                .cells();
        readAll(cells);
        assertThat(info.refusal()).as(seed).isNull();
      }
      return 1;
    } catch (InputException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.startsWith("fuzz") || message.contains("\n") || message.length() > 2000) {
        throw new AssertionError(seed + ": " + message, e);
      }
      return 0;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(seed, e);
    }
  }

  private static void readAll(Cells cells) {
    // Nothing in these files is large; whatever claims to be must have been refused.
    if (cells.segment().byteSize() > 100_000) {
      throw new AssertionError("cells of " + cells);
    }
    for (long r = 0; r < cells.rows(); r++) {
      for (long c = 0; c < cells.columns(); c++) {
        NpyBytes.value(cells, r, c);
      }
    }
  }

  private static byte[] mutate(Random random, List<byte[]> originals) {
    byte[] bytes = originals.get(random.nextInt(originals.size())).clone();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      bytes = mutateOnce(random, bytes, originals);
    }
    return bytes;
  }

  private static byte[] mutateOnce(Random random, byte[] bytes, List<byte[]> originals) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = random.nextInt(Math.min(16, bytes.length - at) + 1);
    byte[] other = originals.get(random.nextInt(originals.size()));
    int from = random.nextInt(other.length);
    byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + length));
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> Arrays.fill(bytes, at, at + length, random.nextBoolean() ? (byte) -1 : 0);
      case 3 -> bytes = Arrays.copyOf(bytes, random.nextInt(8) == 0 ? at : bytes.length - 1);
      case 4 -> bytes = replace(bytes, at, 0, piece);
      case 5 -> bytes = replace(bytes, at, length, new byte[0]);
      case 6 -> bytes = replace(bytes, at, piece.length, piece);
      default -> bytes = editNumber(random, bytes, at);
    }
    return bytes;
  }

  /// Replaces the next run of digits by another number.
  private static byte[] editNumber(Random random, byte[] bytes, int at) {
    int start = at;
    while (start < bytes.length && !Character.isDigit(bytes[start])) {
      start++;
    }
    int end = start;
    while (end < bytes.length && Character.isDigit(bytes[end])) {
      end++;
    }
    String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
    return replace(bytes, start, end - start, number.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] replace(byte[] bytes, int at, int length, byte[] by) {
    int end = Math.min(bytes.length, at + length);
    byte[] result = new byte[at + by.length + bytes.length - end];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(by, 0, result, at, by.length);
    System.arraycopy(bytes, end, result, at + by.length, bytes.length - end);
    return result;
  }
}
