package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files with a few bytes changed: they are read or refused, and nothing else happens.
final class MutantsTest {
  private static final Path FOLDER = Path.of("src/test/resources/hdf5");
  private static final int EACH = 200;
  private static final long MOST_CELLS = 5_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fill_earliest.h5",
        "fill_latest.h5",
        "types.h5",
        "shapes.h5",
        "links_earliest.h5",
        "links_latest.h5",
        "netcdf.h5",
        "matlab.mat",
        "userblock_old.h5",
        "external.h5",
        "packed.h5",
        "labels.h5",
        "complex_earliest.h5",
        "complex_latest.h5",
        "described.nc",
        "table.h5",
        "struct.mat",
        "small_old.h5",
        "small_new.h5",
        "virtual.h5",
        "virtual_2.h5"
      })
  void mutantsAreReadOrRefused(String name) throws IOException {
    byte[] original = Files.readAllBytes(FOLDER.resolve(name));
    for (int k = 0; k < 3; k++) {
      String source = "source_" + k + ".h5";
      Files.copy(FOLDER.resolve(source), folder.resolve(source));
    }
    Path mutant = folder.resolve("mutant.h5");
    int refused = 0;
    for (int seed = 0; seed < EACH; seed++) {
      Files.write(mutant, mutated(original, new Random(seed)));
      try {
        refused += readAll(mutant) ? 0 : 1;
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + " of " + name, e);
      }
    }
    assertThat(refused).as("mutants refused").isPositive();
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] bytes = original.clone();
    if (random.nextInt(20) == 0) {
      return java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
    }
    // Near the beginning is where the structures are denser.
    int range = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 4096);
    for (int k = random.nextInt(6); k >= 0; k--) {
      int at = random.nextInt(range);
      bytes[at] =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) 0xff;
            case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            default -> (byte) random.nextInt(256);
          };
    }
    return bytes;
  }

  /// True where all of it is read.
  private static boolean readAll(Path path) {
    boolean all = true;
    try (Hdf5File file = Hdf5File.open(path, ReadOptions.of(ReadOptions.Complex.ABS, false))) {
      List<ArrayInfo> arrays = file.arrays();
      for (ArrayInfo info : arrays) {
        all &= readTexts(file, info.member());
        try {
          MatrixSource matrix = file.open(info.member(), null);
          if (matrix.rows() <= MOST_CELLS / matrix.columns()) {
            Readings.doubles(matrix);
          }
        } catch (InputException e) {
          assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(2000);
          all = false;
        } catch (ArrayIndexOutOfBoundsException e) {
          // Places of entries are checked by whoever takes them, not by the test's reading.
          assertThat(info.layout()).isEqualTo(ArrayInfo.SPARSE);
        }
      }
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(2000);
      all = false;
    }
    return all;
  }

  private static boolean readTexts(Hdf5File file, String member) {
    for (String path : List.of(member, member.replaceFirst("/[^/]*$", ""))) {
      try {
        file.texts(path, MOST_CELLS);
      } catch (InputException e) {
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(2000);
        return false;
      }
    }
    return true;
  }
}
