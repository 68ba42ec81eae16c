package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.sparse.DenseCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpyReadTest {
  private static final int ROWS = 7;
  private static final int COLUMNS = 5;

  static Stream<Arguments> typesOrdersVersions() {
    List<Arguments> all = new ArrayList<>();
    for (DType dtype : DType.values()) {
      for (char mark :
          dtype.itemSize() == 1 ? new char[] {'|', '<', '>', '='} : "<>".toCharArray()) {
        for (boolean fortran : new boolean[] {false, true}) {
          for (int version = 1; version <= 3; version++) {
            all.add(Arguments.of(dtype, mark, fortran, version));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("typesOrdersVersions")
  void everyTypeOrderAndVersion(DType dtype, char mark, boolean fortran, int version) {
    int size = dtype.itemSize();
    byte[] data = NpyBytes.randomData(new Random(version), dtype, ROWS * COLUMNS);
    byte[] bytes =
        NpyBytes.file(version, NpyBytes.header(mark + dtype.code(), fortran, "(7, 5)"), data);
    try (NpyFile file = new NpyFile(NpyBytes.NAME, NpyBytes.segment(bytes))) {
      assertThat(file.format()).isEqualTo("NPY " + version + ".0");
      ArrayInfo info = file.arrays().get(0);
      assertThat(info.dtype()).isEqualTo(mark + dtype.code());
      assertThat(info.shape()).containsExactly(7, 5);
      assertThat(info.layout()).isEqualTo(fortran ? "column-major" : "row-major");
      assertThat(info.refusal()).isNull();

      Cells cells = ((StridedMatrix) file.open(null, null)).cells();
      assertThat(cells.dtype()).isEqualTo(dtype);
      assertThat(List.of(cells.rows(), cells.columns())).containsExactly(7L, 5L);
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
          int at = size * (fortran ? c * ROWS + r : r * COLUMNS + c);
          long expected = 0;
          for (int k = 0; k < size; k++) {
            int shift = 8 * (mark == '>' ? size - 1 - k : k);
            expected |= (data[at + k] & 0xffL) << shift;
          }
          assertThat(NpyBytes.bits(cells, r, c)).isEqualTo(expected);
        }
      }
    }
  }

  /// The names that NumPy takes for types, with what `numpy.dtype(name).str` says.
  @ParameterizedTest
  @CsvSource({
    "float64, <f8",
    "=f8, <f8",
    "f8, <f8",
    "|f8, <f8",
    "=d, <f8",
    "d, <f8",
    "<d, <f8",
    ">d, >f8",
    "double, <f8",
    "single, <f4",
    "half, <f2",
    "float, <f8",
    "float32, <f4",
    "float16, <f2",
    "bool, |b1",
    "bool_, |b1",
    "uint8, |u1",
    "?, |b1",
    "|?, |b1",
    "=i2, <i2",
    "e, <f2",
    "q, <i8",
    "B, |u1",
    "ubyte, |u1",
    "int8, |i1",
    "int16, <i2",
    "int32, <i4",
    "int64, <i8",
    "uint16, <u2",
    "uint32, <u4",
    "uint64, <u8",
    "u2, <u2",
    "byte, |i1",
    "short, <i2",
    "ushort, <u2",
    "f, <f4",
    "b, |i1",
    "h, <i2",
    "H, <u2",
    "i, <i4",
    "I, <u4",
    "Q, <u8"
  })
  void otherNamesOfTypes(String name, String expected) {
    byte[] data = new byte[6 * DType.ofCode(expected.substring(1)).itemSize()];
    byte[] bytes = NpyBytes.file(1, NpyBytes.header(name, false, "(2, 3)"), data);
    try (NpyFile file = new NpyFile(NpyBytes.NAME, NpyBytes.segment(bytes))) {
      Cells cells = ((StridedMatrix) file.open(null, null)).cells();
      assertThat(cells.dtype()).isEqualTo(DType.ofCode(expected.substring(1)));
      boolean big = expected.startsWith(">");
      assertThat(cells.order()).isEqualTo(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }
  }

  /// What other writers than NumPy's may leave out or add.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr':'<f8','fortran_order':False,'shape':(2,3)}",
        "{\"descr\": \"<f8\", \"fortran_order\": False, \"shape\": (2, 3)}",
        "{'shape': (2L, 3L), 'fortran_order': False, 'descr': '<f8'}\n",
        "{'shape': (2, 3,), 'descr': '<f8', 'fortran_order': False,}            \n",
        " {\n 'descr' : '<f8' , 'fortran_order' :\tFalse , 'shape' : ( 2 , 3 ) } \r\n",
        "{'descr': ('<f8'), 'fortran_order': False, 'shape': (2, 3)}"
      })
  void anyWayToWriteTheHeader(String header) {
    ByteBuffer data = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (int k = 0; k < 6; k++) {
      data.putDouble(8 * k, k);
    }
    byte[] bytes = NpyBytes.file(1, header, data.array());
    Cells cells =
        ((StridedMatrix) new NpyFile(NpyBytes.NAME, NpyBytes.segment(bytes)).open(null, null))
            .cells();
    assertThat(NpyBytes.value(cells, 1, 2)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void slicesOfAnyRank(int rank) {
    Random random = new Random(rank);
    for (int round = 0; round < 200; round++) {
      long[] shape = random.longs(rank, 1, 6).toArray();
      boolean fortran = random.nextBoolean();
      int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      byte[] data = new byte[2 * count];
      for (int k = 0; k < count; k++) {
        ByteBuffer.wrap(data).putShort(2 * k, (short) k);
      }
      String dims = String.join("", Arrays.stream(shape).mapToObj(n -> n + ",").toList());
      byte[] bytes = NpyBytes.file(1, NpyBytes.header(">i2", fortran, "(" + dims + ")"), data);
      List<Integer> kept = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
      while (kept.size() > 2 || (kept.size() == 2 && random.nextInt(4) == 0)) {
        kept.remove(random.nextInt(kept.size()));
      }
      checkSlice(random, shape, fortran, bytes, kept, "rank %d, round %d".formatted(rank, round));
    }
  }

  /// Against plain arithmetic on indexes.
  private static void checkSlice(
      Random random, long[] shape, boolean fortran, byte[] bytes, List<Integer> kept, String seed) {
    long[] first = new long[shape.length];
    List<String> parts = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    for (int k = 0; k < shape.length; k++) {
      first[k] = random.nextLong(shape[k]);
      if (kept.contains(k)) {
        long stop = random.nextLong(first[k] + 1, shape[k] + 1);
        parts.add(random.nextBoolean() ? first[k] + ":" + stop : first[k] - shape[k] + ":" + stop);
        lengths.add(stop - first[k]);
      } else {
        parts.add("" + (random.nextBoolean() ? first[k] : first[k] - shape[k]));
      }
    }
    Cells cells =
        ((StridedMatrix)
                new NpyFile(NpyBytes.NAME, NpyBytes.segment(bytes))
                    .open(null, SliceSpec.parse(String.join(",", parts))))
            .cells();
    boolean row = kept.size() == 1;
    assertThat(cells.rows()).as(seed).isEqualTo(row ? 1 : lengths.get(0));
    assertThat(cells.columns()).as(seed).isEqualTo(lengths.get(row ? 0 : 1));
    for (long r = 0; r < cells.rows(); r++) {
      for (long c = 0; c < cells.columns(); c++) {
        long[] index = first.clone();
        index[kept.get(kept.size() - 1)] += c;
        if (!row) {
          index[kept.get(0)] += r;
        }
        long position = 0;
        for (int i = 0; i < shape.length; i++) {
          int k = fortran ? shape.length - 1 - i : i;
          position = position * shape[k] + index[k];
        }
        assertThat(NpyBytes.value(cells, r, c)).as(seed).isEqualTo(position);
      }
    }
  }

  /// Sparse files, so that nothing is written but the last cell.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void moreThanFourGigabytesAndTwoBillionCells(boolean fortran, @TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("big.npy");
    long rows = 70_000;
    long columns = 70_001;
    byte[] head =
        NpyBytes.file(
            1, NpyBytes.header("|u1", fortran, "(%d, %d)".formatted(rows, columns)), new byte[0]);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(head), 0);
      channel.write(ByteBuffer.wrap(new byte[] {9}), head.length + rows * columns - 1);
    }
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      Cells cells = ((StridedMatrix) file.open(null, null)).cells();
      assertThat(NpyBytes.value(cells, rows - 1, columns - 1)).isEqualTo(9);
      assertThat(NpyBytes.value(cells, rows - 1, columns - 2)).isZero();
      assertThat(NpyBytes.value(cells, rows - 2, columns - 1)).isZero();
    }
  }

  @Test
  void closedFileCantBeRead(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("a.npy");
    Files.write(path, NpyBytes.small());
    MatrixFile file = MatrixFiles.open(new InputSpec(path, null));
    Cells cells = ((StridedMatrix) file.open(null, null)).cells();
    file.close();
    file.close();
    assertThatThrownBy(() -> cells.segment().get(ValueLayout.JAVA_BYTE, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void arrayHasNoMembers() {
    assertThatThrownBy(
            () -> new NpyFile(NpyBytes.NAME, NpyBytes.segment(NpyBytes.small())).open("x", null))
        .isInstanceOf(InputException.class)
        .hasMessage("test.npy: an NPY file has one array without a name; leave ':x' out");
  }

  /// Of 3 - 4i and 0 + 2i, and of twice that in the row below.
  @ParameterizedTest
  @CsvSource({
    "REAL, <c8, false, 3 0 6 0",
    "IMAG, <c8, true, -4 2 -8 4",
    "IMAG, >c16, false, -4 2 -8 4",
    "ABS, >c16, true, 5 2 10 4",
    "ABS, <c16, false, 5 2 10 4",
    "PHASE, <c8, false, -0.9272952180016122 1.5707963267948966"
        + " -0.9272952180016122 1.5707963267948966",
  })
  void partsOfComplexNumbers(Complex part, String descr, boolean fortran, String expected) {
    double[] numbers = {3, -4, 0, 2, 6, -8, 0, 4};
    int[] order = fortran ? new int[] {0, 2, 1, 3} : new int[] {0, 1, 2, 3};
    boolean single = descr.endsWith("8");
    ByteBuffer data =
        ByteBuffer.allocate(single ? 32 : 64)
            .order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int cell : order) {
      for (int half = 0; half < 2; half++) {
        double x = numbers[2 * cell + half];
        if (single) {
          data.putFloat((float) x);
        } else {
          data.putDouble(x);
        }
      }
    }
    byte[] bytes = NpyBytes.file(1, NpyBytes.header(descr, fortran, "(2, 2)"), data.array());
    try (NpyFile file = new NpyFile(NpyBytes.NAME, NpyBytes.segment(bytes), part)) {
      assertThat(file.arrays().getFirst().refusal()).isNull();
      double[] cells =
          Arrays.stream(DenseCells.of(file.open(null, null)))
              .flatMapToDouble(Arrays::stream)
              .toArray();
      assertThat(cells)
          .containsExactly(
              Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray());
    }
  }
}
