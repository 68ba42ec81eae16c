package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpyDatesTest {

  private static byte[] dates(String descr, String shape, long... counts) {
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer data = ByteBuffer.allocate(8 * counts.length).order(order);
    for (long count : counts) {
      data.putLong(count);
    }
    return NpyBytes.file(1, NpyBytes.header(descr, false, shape), data.array());
  }

  private static MatrixFile open(byte[] bytes) {
    return new NpyFile(new InputName("test.npy"), NpyBytes.segment(bytes));
  }

  /// Counts as `numpy.datetime64(date, unit).astype('i8')` gives them, with NumPy 1.24.
  @ParameterizedTest
  @CsvSource({
    "<M8[Y], 54, 2024-01-01T00:00:00Z",
    "<M8[10Y], 5, 2020-01-01T00:00:00Z",
    "<M8[M], -1, 1969-12-01T00:00:00Z",
    "<M8[W], 2826, 2024-02-29T00:00:00Z",
    "<M8[D], 19782, 2024-02-29T00:00:00Z",
    ">M8[D], 19782, 2024-02-29T00:00:00Z",
    "<M8[h], -1, 1969-12-31T23:00:00Z",
    "<M8[15m], 4, 1970-01-01T01:00:00Z",
    "<M8[s], 1709164800, 2024-02-29T00:00:00Z",
    "<M8[ms], 1709164800500, 2024-02-29T00:00:00.5Z",
    "<M8[us], 1709164800500000, 2024-02-29T00:00:00.5Z",
    "<M8[ns], 1709164800500000000, 2024-02-29T00:00:00.5Z",
    "<M8[m], 28486080, 2024-02-29T00:00:00Z",
    "<M8[ps], 2500000000000, 1970-01-01T00:00:02.5Z",
    "<M8[fs], -2500000000000000, 1969-12-31T23:59:57.5Z",
    "<M8[as], 2500000000000000000, 1970-01-01T00:00:02.5Z",
  })
  void secondsOfEveryUnit(String descr, long count, Instant expected) {
    byte[] bytes = dates(descr, "(2,)", count, Long.MIN_VALUE);
    double seconds = expected.getEpochSecond() + expected.getNano() / 1e9;
    try (MatrixFile file = open(bytes)) {
      assertThat(file.dates(null)).containsExactly(seconds, Double.NaN);
    }
    for (boolean deflated : new boolean[] {false, true}) {
      byte[] archive = ZipBytes.of("t.npy", bytes, deflated).build();
      try (MatrixFile file =
          new NpzFile(
              new InputName("test.npz"), NpyBytes.segment(archive), Path.of(""), () -> {})) {
        assertThat(file.dates("t")).containsExactly(seconds, Double.NaN);
        // As cells they are refused all the same.
        assertThatThrownBy(() -> file.open("t", null)).hasMessageContaining("dates as cells");
      }
    }
  }

  @Test
  void numbersAreNoDates() {
    try (MatrixFile file = open(NpyBytes.small())) {
      assertThat(file.dates(null)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(3,)", "(1,)", "()", "(0,)", "(9223372036854775807,)"})
  void damagedFilesAreRefused(String shape) {
    assertThatThrownBy(
            () -> {
              try (MatrixFile file = open(dates("<M8[s]", shape, 1, 2))) {
                file.dates(null);
              }
            })
        .isInstanceOf(InputException.class);
  }

  @Test
  void unknownUnitsAndPlanesAreRefused() {
    try (MatrixFile file = open(dates("<M8[xx]", "(1,)", 1));
        MatrixFile plane = open(dates("<M8[s]", "(2, 2)", 1, 2, 3, 4))) {
      assertThatThrownBy(() -> file.dates(null)).hasMessageContaining("unknown unit 'xx'");
      assertThatThrownBy(() -> plane.dates(null)).hasMessageContaining("one row");
    }
  }
}
