package dev.heatpress.core.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What packing makes of cells, beside the plain way: one by one, in decimal arithmetic.
final class PackingTest {
  private static final int ROWS = 7;
  private static final int COLUMNS = 2050;

  private static List<NamedNumber> numbers(String... texts) {
    return Arrays.stream(texts).map(NamedNumber::parse).toList();
  }

  private static StridedMatrix matrix(DType dtype, boolean columnMajor, Random random) {
    byte[] bytes = new byte[ROWS * COLUMNS * dtype.itemSize()];
    ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (int k = 0; k < ROWS * COLUMNS; k++) {
      int small = random.nextInt(16) - (dtype.code().startsWith("u") ? 0 : 8);
      switch (dtype) {
        case B1 -> buffer.put((byte) (small & 1));
        case I1, U1 -> buffer.put((byte) small);
        case I2, U2 -> buffer.putShort((short) (random.nextInt(4) == 0 ? -small : small));
        case I4, U4 -> buffer.putInt(random.nextInt(4) == 0 ? ~small : small);
        case I8, U8 -> buffer.putLong(random.nextInt(4) == 0 ? (long) small << 60 : small);
        case F2 -> buffer.putShort(Float.floatToFloat16(small / 8f));
        case F4 -> buffer.putFloat(small / 10f);
        case F8 -> buffer.putDouble(random.nextInt(9) == 0 ? Double.NaN : small / 10.0);
      }
    }
    int size = dtype.itemSize();
    Cells cells =
        new Cells(
            MemorySegment.ofArray(bytes),
            0,
            ROWS,
            COLUMNS,
            columnMajor ? size : COLUMNS * (long) size,
            columnMajor ? ROWS * (long) size : size,
            dtype,
            order);
    return new StridedMatrix(cells, () -> {});
  }

  /// The number of the rule that makes a cell missing, 0 where none does.
  private static int reason(BigDecimal value, double stored, Packing packing, DType dtype) {
    for (int k = 0; k < packing.rules().size(); k++) {
      MissingRule rule = packing.rules().get(k);
      boolean hit = false;
      for (NamedNumber number : rule.values()) {
        boolean finite = number.nearest() < (dtype == DType.F2 ? 65520 : Double.MAX_VALUE);
        hit |= finite && same(value, stored, number, dtype);
      }
      NamedNumber low = rule.low();
      NamedNumber high = rule.high();
      hit |= low != null && value.compareTo(exact(low, dtype)) < 0;
      hit |= high != null && value.compareTo(exact(high, dtype)) > 0;
      if (hit) {
        return k + 1;
      }
    }
    return 0;
  }

  private static boolean same(BigDecimal value, double stored, NamedNumber number, DType dtype) {
    return dtype.isFloating()
        ? stored == exact(number, dtype).doubleValue()
        : value.compareTo(exact(number, dtype)) == 0;
  }

  private static BigDecimal exact(NamedNumber number, DType dtype) {
    double nearest = number.nearest();
    return switch (dtype) {
      case F4 -> new BigDecimal((float) nearest);
      case F2 -> new BigDecimal(Float.float16ToFloat(Float.floatToFloat16((float) nearest)));
      case F8 -> new BigDecimal(nearest);
      default -> new BigDecimal(number.text());
    };
  }

  private static BigDecimal decimal(Cells cells, int row, int column) {
    long bits = CellValues.bits(cells, row, column);
    return switch (cells.dtype()) {
      case I8 -> new BigDecimal(bits);
      case U8 -> new BigDecimal(Long.toUnsignedString(bits));
      default -> new BigDecimal(CellValues.get(cells, row, column));
    };
  }

  private static double[] doubles(MatrixSource source) {
    double[] all = new double[ROWS * COLUMNS];
    ChunkedMatrix chunked = (ChunkedMatrix) source;
    try (ChunkedMatrix.ChunkReader reader = chunked.newReader()) {
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
          long k = r / chunked.chunkRows();
          long l = c / chunked.chunkColumns();
          Cells chunk = reader.read(k, l);
          long left = l * chunked.chunkColumns();
          for (int n = 0; n < chunk.columns() && c == left; n++) {
            all[r * COLUMNS + c + n] = CellValues.get(chunk, r - k * chunked.chunkRows(), n);
          }
          c = (int) (left + chunk.columns() - 1);
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "B1")
  void cellsAreThoseOfThePlainWay(DType dtype) {
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      StridedMatrix stored = matrix(dtype, seed % 2 == 1, random);
      List<MissingRule> rules =
          List.of(
              MissingRule.values("values", numbers("0.1", "3", "-1", "65535"), false),
              MissingRule.values("more", numbers("1152921504606846976", "nan"), false),
              MissingRule.range(
                  "range", numbers("-0.3").getFirst(), numbers("6").getFirst(), false));
      Packing packing = new Packing(1, 0, false, false, rules);
      MatrixSource unpacked = packing.of(stored);
      double[] cells = doubles(unpacked);
      double[] reasons = doubles(((UnpackedMatrix) unpacked).reasons());
      for (int k = 0; k < cells.length; k++) {
        int row = k / COLUMNS;
        int column = k % COLUMNS;
        double value = CellValues.get(stored.cells(), row, column);
        int reason = 4;
        if (!Double.isNaN(value)) {
          reason = reason(decimal(stored.cells(), row, column), value, packing, dtype);
        }
        assertThat(reasons[k]).as("seed %d, %s", seed, value).isEqualTo(reason);
        assertThat(cells[k])
            .as("seed %d", seed)
            .isEqualTo(Double.valueOf(reason > 0 ? Double.NaN : value));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void unpackedNumbersAreComparedAfterScaling(boolean raw) {
    StridedMatrix stored = matrix(DType.I2, false, new Random(7));
    List<MissingRule> rules =
        List.of(
            MissingRule.values("packed", numbers("3"), false),
            MissingRule.range("valid_max", null, numbers("10.6").getFirst(), true));
    Packing packing = new Packing(0.1f, 10, raw, true, rules).and(numbers(raw ? "1" : "10.1"));
    double[] cells = doubles(packing.of(stored));
    for (int k = 0; k < cells.length; k++) {
      double value = CellValues.get(stored.cells(), k / COLUMNS, k % COLUMNS);
      boolean missing = value == 3 || value > 6 || value == 1;
      double present = raw ? value : value * 0.1f + 10;
      assertThat(cells[k]).isEqualTo(Double.valueOf(missing ? Double.NaN : present));
    }
  }

  @Test
  void nothingIsDoneWhereNothingCanBeMissing() {
    StridedMatrix bytes = matrix(DType.U1, false, new Random(1));
    Packing packing =
        new Packing(
            1,
            0,
            false,
            false,
            List.of(
                MissingRule.range(
                    "valid_range", numbers("0").getFirst(), numbers("255").getFirst(), false),
                MissingRule.values("_FillValue", numbers("-1", "0.5", "nan", "256"), false)));
    assertThat(packing.of(bytes)).isSameAs(bytes);
    assertThat(Packing.withMissing(bytes, List.of())).isSameAs(bytes);
    assertThat(Packing.withMissing(bytes, numbers("255"))).isInstanceOf(UnpackedMatrix.class);
  }

  @Test
  void aUsersValueIsAddedToTheRulesOfTheFile() {
    StridedMatrix stored = matrix(DType.I4, false, new Random(2));
    MissingRule rule = MissingRule.values("_FillValue", numbers("2"), false);
    MatrixSource file = new Packing(2, 0, false, false, List.of(rule)).of(stored);
    MatrixSource both = Packing.withMissing(file, numbers("8", "1e300"));
    assertThat(both)
        .isInstanceOfSatisfying(
            UnpackedMatrix.class,
            m ->
                assertThat(m.rules())
                    .extracting(MissingRule::text)
                    .containsExactly("_FillValue 2", "`missing` 8 or 1e300"));
    double[] cells = doubles(both);
    for (int k = 0; k < cells.length; k++) {
      double value = CellValues.get(stored.cells(), k / COLUMNS, k % COLUMNS);
      assertThat(cells[k])
          .isEqualTo(Double.valueOf(value == 2 || value == 4 ? Double.NaN : 2 * value));
    }
  }

  @Test
  void integersThatNoDoubleHoldsAreNeverRounded() {
    long[] cells = {(1L << 60) + 1, 1L << 60, 7, Long.MIN_VALUE};
    StridedMatrix stored =
        new StridedMatrix(
            Cells.rowMajor(
                MemorySegment.ofArray(cells), 0, 1, 4, DType.I8, ByteOrder.nativeOrder()),
            () -> {});
    MatrixSource seven = Packing.withMissing(stored, numbers("7"));
    try (ChunkedMatrix.ChunkReader reader = ((ChunkedMatrix) seven).newReader()) {
      assertThatThrownBy(() -> reader.read(0, 0))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("integer 1152921504606846977 is not exact");
    }
    MatrixSource wide = Packing.withMissing(stored, numbers("1152921504606846977"));
    try (ChunkedMatrix.ChunkReader reader = ((ChunkedMatrix) wide).newReader()) {
      Cells found = reader.read(0, 0);
      assertThat(CellValues.get(found, 0, 0)).isNaN();
      assertThat(CellValues.get(found, 0, 1)).isEqualTo(0x1p60);
      assertThat(CellValues.get(found, 0, 3)).isEqualTo(-0x1p63);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-99, -99, -99",
    "1e3, 1000, 1e3",
    "0.1, , 0.1",
    "18446744073709551614, 18446744073709551614, 18446744073709551614",
    "nan, , nan",
    "-inf, , -inf"
  })
  void numbersAsPeopleWriteThem(String text, @Nullable BigInteger whole, String shown) {
    NamedNumber number = NamedNumber.parse(text);
    assertThat(number.whole()).isEqualTo(whole);
    assertThat(number).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1e999", "1e999999999", "1e-999999999", "0x10", "1,2"})
  void othersAreNone(String text) {
    assertThatThrownBy(() -> NamedNumber.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  /// The integers that doubles are, against [BigDecimal].
  @Test
  void wholeNumbersOfAnySize() {
    Random random = new Random(71);
    for (int exponent = 0; exponent <= Double.MAX_EXPONENT; exponent++) {
      double value = Math.scalb(1 + random.nextDouble(), exponent);
      for (double x : new double[] {Math.rint(value), -Math.rint(value)}) {
        assertThat(NamedNumber.of(x).whole()).isEqualTo(new BigDecimal(x).toBigInteger());
      }
    }
    assertThat(NamedNumber.of(-0.0).whole()).isEqualTo(BigInteger.ZERO);
    assertThat(NamedNumber.of(0.5).whole()).isNull();
    assertThat(NamedNumber.of(Double.NaN).whole()).isNull();
    assertThat(NamedNumber.of(Double.NEGATIVE_INFINITY).whole()).isNull();
  }

  @Test
  void rulesInWords() {
    assertThat(MissingRule.values("_FillValue", List.of(NamedNumber.of(-99.0)), false).text())
        .isEqualTo("_FillValue -99");
    assertThat(MissingRule.values("f", List.of(NamedNumber.of(0.1f)), false).text())
        .isEqualTo("f 0.1");
    NamedNumber low = NamedNumber.of(0.5);
    NamedNumber high = NamedNumber.of(BigInteger.TEN);
    assertThat(MissingRule.range("valid_range", low, high, false).text())
        .isEqualTo("valid_range 0.5 to 10");
    assertThat(MissingRule.range("valid_max", null, high, false).text()).isEqualTo("valid_max 10");
  }

  /// Blocks without a missing cell are handed on as they are, others unpacked; which of them it is
  /// changes no cell.
  @ParameterizedTest
  @EnumSource(names = {"F4", "F8"})
  void blocksWithoutAMissingCellAreHandedOn(DType dtype) {
    double[] special = {0.0, -0.0, 0.1, -1, 3, 6, 7, Double.NaN, 1e30, -1e30};
    int idle = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      int size = dtype.itemSize();
      MemorySegment bytes = MemorySegment.ofArray(new byte[ROWS * COLUMNS * size]);
      boolean rare = random.nextInt(3) > 0;
      for (int k = 0; k < ROWS * COLUMNS; k++) {
        double value = rare ? 1 + random.nextDouble() : special[random.nextInt(special.length)];
        if (random.nextInt(ROWS * COLUMNS) == 0) {
          value = special[random.nextInt(special.length)];
        }
        if (dtype == DType.F4) {
          bytes.set(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), 4L * k, (float) value);
        } else {
          bytes.set(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), 8L * k, value);
        }
      }
      Cells stored = new Cells(bytes, 0, ROWS, COLUMNS, COLUMNS * size, size, dtype, order);
      List<MissingRule> rules = new ArrayList<>();
      if (random.nextBoolean()) {
        rules.add(MissingRule.values("values", numbers("0", "0.1"), false));
      }
      if (rules.isEmpty() || random.nextBoolean()) {
        NamedNumber low = random.nextBoolean() ? numbers("-0.0").getFirst() : null;
        NamedNumber high = low == null || random.nextBoolean() ? numbers("6").getFirst() : null;
        rules.add(MissingRule.range("range", low, high, false));
      }
      MatrixSource unpacked =
          new Packing(1, 0, false, false, rules).of(new StridedMatrix(stored, () -> {}));
      double[] cells = doubles(unpacked);
      double[] reasons = doubles(((UnpackedMatrix) unpacked).reasons());
      boolean any = false;
      for (int k = 0; k < cells.length; k++) {
        double value = CellValues.get(stored, k / COLUMNS, k % COLUMNS);
        any |=
            reasons[k] > 0
                && reasons[k] <= rules.size()
                && k % COLUMNS < ((ChunkedMatrix) unpacked).chunkColumns();
        assertThat(cells[k])
            .as("seed %d", seed)
            .isEqualTo(Double.valueOf(reasons[k] != 0 ? Double.NaN : value));
      }
      try (ChunkedMatrix.ChunkReader reader = ((ChunkedMatrix) unpacked).newReader()) {
        boolean handedOn = reader.read(0, 0).segment() == bytes;
        assertThat(handedOn && any).as("seed %d", seed).isFalse();
        idle += handedOn ? 1 : 0;
      }
    }
    assertThat(idle).isBetween(50, 350);
  }
}
