package dev.heatpress.io.netcdf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.hdf5.Readings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Classic files that netCDF's own library wrote (fixtures/make_netcdf3.py).
final class NetcdfFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/netcdf3");
  private static final int ROWS = 7;
  private static final int COLUMNS = 5;

  private static MatrixFile open(Path path) {
    return MatrixFiles.open(new InputSpec(path, null));
  }

  private static double[] read(MatrixFile file, @Nullable String member, @Nullable String slice) {
    return Readings.doubles(file.open(member, slice == null ? null : SliceSpec.parse(slice)));
  }

  private static double[] expected(DoubleUnaryOperator of) {
    return IntStream.range(0, ROWS * COLUMNS)
        .mapToDouble(k -> of.applyAsDouble(k / COLUMNS * 11 + k % COLUMNS))
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"cdf1.nc, 1, 5", "cdf2.nc, 2, 5", "cdf5.nc, 5, 10"})
  void variablesOfEveryTypeAreReadWhereTheyLie(String name, int version, int types) {
    try (MatrixFile file = open(FOLDER.resolve(name))) {
      assertThat(file.format()).isEqualTo("netCDF classic (CDF-" + version + ")");
      int found = 0;
      for (ArrayInfo info : file.arrays()) {
        if (info.member().startsWith("/v_")) {
          assertThat(read(file, info.member(), null)).as(info.member()).isEqualTo(expected(x -> x));
          found++;
        }
      }
      assertThat(found).isEqualTo(types);
      assertThat(read(file, "packed", null))
          .isEqualTo(expected(x -> x == 12 ? Double.NaN : 100 + x / 2));
      for (int t = 0; t < 3; t++) {
        int later = 1000 * t;
        assertThat(read(file, "/cube", t + ",:,:")).isEqualTo(expected(x -> x + later));
      }
      // The plane of time and longitude crosses the records.
      assertThat(read(file, "cube", ":,2,1:3")).containsExactly(23, 24, 1023, 1024, 2023, 2024);
      assertThat(read(file, "odd", null))
          .isEqualTo(IntStream.range(0, 15).mapToDouble(k -> k / 5 * 10 + k % 5).toArray());
      assertThat(file.texts("names", 9)).containsExactly("a", "bc", "def", "ghij", "k");
      assertThat(file.groups().get("/")).containsEntry("title", "cells by row and column");
    }
  }

  @Test
  void axesAreThoseOfTheConventions() {
    try (MatrixFile file = open(FOLDER.resolve("cdf2.nc"))) {
      Axes axes = file.axes("cube", SliceSpec.parse("0,:,1:4"));
      assertThat(axes.title()).isEqualTo("temperature");
      assertThat(axes.unit()).isEqualTo("K");
      assertThat(axes.rows().unit()).isEqualTo("degrees_north");
      assertThat(axes.rows().coordinates()).containsExactly(-30, -20, -10, 0, 10, 20, 30);
      assertThat(axes.columns().title()).isEqualTo("longitude");
      assertThat(axes.columns().coordinates()).containsExactly(2.5, 5, 7.5);
      Axes times = file.axes("cube", SliceSpec.parse(":,0,:"));
      assertThat(times.rows().dates()).isTrue();
      assertThat(times.rows().coordinates()).containsExactly(978307200, 980985600, 983404800);
    }
  }

  @Test
  void aSingleRecordVariableIsNotFilledUp() {
    try (MatrixFile file = open(FOLDER.resolve("single.nc"))) {
      assertThat(read(file, null, null)).isEqualTo(expected(x -> x));
    }
  }

  /// The cells of the grid are one dimension in the file.
  @Test
  void oldGridsOfGmtHaveTheirSides() {
    try (MatrixFile file = open(FOLDER.resolve("gmt.grd"))) {
      assertThat(read(file, null, null)).isEqualTo(expected(x -> x));
      Axes axes = file.axes(null, null);
      assertThat(axes.rows().coordinates()).containsExactly(3, 2, 1, 0, -1, -2, -3);
      assertThat(axes.columns().coordinates()).containsExactly(10, 11, 12, 13, 14);
      assertThat(axes.columns().title()).isEqualTo("longitude");
      assertThat(axes.columns().unit()).isEqualTo("degrees_east");
      assertThat(axes.rows().unit()).isEqualTo("degrees_north");
    }
  }

  @Test
  void whatCantBeDrawnIsNamed() {
    try (MatrixFile file = open(FOLDER.resolve("cdf1.nc"))) {
      assertThatThrownBy(() -> file.open(null, null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("matrices; name one after a colon: ")
          .hasMessageContaining("/cube (3 x 7 x 5) with `slice` 0,:,:")
          .hasMessageNotContaining("/lat (");
      assertThatThrownBy(() -> file.open("names", null)).hasMessageContaining("it holds text");
      assertThatThrownBy(() -> file.open("no", null)).hasMessageContaining("no such variable");
    }
  }

  /// Every byte of the header in turn, and every length: refused, or read within the file.
  @ParameterizedTest
  @ValueSource(strings = {"cdf1.nc", "cdf5.nc", "single.nc", "gmt.grd"})
  void damagedFilesAreRefused(String name, @TempDir Path folder) throws IOException {
    byte[] sound = Files.readAllBytes(FOLDER.resolve(name));
    Path path = folder.resolve("damaged.nc");
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 3; k < Math.min(1200, sound.length); k += 2) {
      byte[] bytes = sound.clone();
      bytes[k] = (byte) (random.nextBoolean() ? 0xff : bytes[k] ^ (1 << random.nextInt(8)));
      readAll(Files.write(path, k % 5 == 0 ? Arrays.copyOf(sound, k + 1) : bytes));
    }
  }

  private static void readAll(Path path) {
    try (MatrixFile file = open(path)) {
      for (ArrayInfo info : file.arrays()) {
        try {
          double cells = Arrays.stream(info.shape()).asDoubleStream().reduce(1, (a, b) -> a * b);
          if (cells < 1e6) {
            read(file, info.member(), null);
          }
          file.axes(info.member(), null);
          file.dates(info.member());
        } catch (InputException e) {
          assertThat(e.getMessage()).doesNotContain("\n");
        }
      }
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }
}
