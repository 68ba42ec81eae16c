package dev.heatpress.io.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Numbers of all types are what a cell of the same bytes is.
final class NumberListTest {
  @ParameterizedTest
  @EnumSource(DType.class)
  void numbersAreThoseOfCells(DType dtype) {
    byte[] bytes = new byte[20 * dtype.itemSize() + 3];
    new Random(7).nextBytes(bytes);
    // One before the first of them, so that nothing lies even.
    MemorySegment all = MemorySegment.ofArray(bytes);
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Cells cells = Cells.rowMajor(all, 1, 1, 20, dtype, order);
      NumberList list = new NumberList("numbers", new StridedMatrix(cells, () -> {}));
      long[] read = new long[17];
      try (NumberList.Reader reader = list.newReader()) {
        reader.values(3, 17, read);
      }
      for (int k = 0; k < 17; k++) {
        double number =
            switch (list.valueType()) {
              case F8 -> Double.longBitsToDouble(read[k]);
              case U8 -> CellValues.unsigned(read[k]);
              default -> read[k];
            };
        assertThat(number)
            .as("%s %s", dtype, order)
            .isEqualTo(Double.valueOf(CellValues.get(cells, 0, k + 3)));
      }
    }
  }
}
