package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.StridedMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NpyWriterTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,13", "207,1", "3,4098", "64,63"})
  void readsBackToTheBit(int rows, int columns) throws IOException {
    Random random = new Random(rows);
    double[] values = new double[rows * columns];
    for (int k = 0; k < values.length; k++) {
      values[k] = Double.longBitsToDouble(random.nextLong());
    }
    values[0] = Double.NaN;
    for (DType dtype : new DType[] {DType.F8, DType.F4}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      NpyWriter writer = new NpyWriter(out, rows, columns, dtype);
      assertThat(out.size() % 64).isZero();
      for (int r = 0; r < rows; r++) {
        double[] row = Arrays.copyOfRange(values, r * columns, (r + 1) * columns);
        writer.append(NpyWriter.encode(row, columns, dtype));
      }
      writer.finish();
      NpyFile file = new NpyFile(NpyBytes.NAME, NpyBytes.segment(out.toByteArray()));
      assertThat(file.format()).isEqualTo("NPY 1.0");
      Cells cells = ((StridedMatrix) file.open(null, null)).cells();
      assertThat(cells.dtype()).isEqualTo(dtype);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          double value = values[r * columns + c];
          assertThat(NpyBytes.bits(cells, r, c))
              .isEqualTo(
                  dtype == DType.F8
                      ? Double.doubleToRawLongBits(value)
                      : Float.floatToRawIntBits((float) value) & 0xffffffffL);
        }
      }
    }
  }

  @Test
  void hugeHeadersArePadded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new NpyWriter(out, 1L << 29, 1L << 30);
    assertThat(out.size() % 64).isZero();
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .contains("'shape': (536870912, 1073741824), }")
        .endsWith("\n");
  }

  @Test
  void countsItsCells() throws IOException {
    NpyWriter writer = new NpyWriter(OutputStream.nullOutputStream(), 2, 3);
    writer.append(NpyWriter.encode(new double[8], 5));
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.append(new byte[9])).isInstanceOf(IllegalStateException.class);
    writer.append(NpyWriter.encode(new double[1], 1));
    writer.finish();
  }

  @Test
  void refusesWhatItCannotWrite() {
    OutputStream out = OutputStream.nullOutputStream();
    assertThatThrownBy(() -> new NpyWriter(out, 0, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NpyWriter(out, 1L << 32, 1L << 32))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NpyWriter(out, 2, 3, DType.I4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
