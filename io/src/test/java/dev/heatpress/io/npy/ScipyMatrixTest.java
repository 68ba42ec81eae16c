package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.sparse.DenseCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Archives of `scipy.sparse.save_npz`, as SciPy 1.10 to 1.16 write them.
class ScipyMatrixTest {

  private static byte[] numbers(String descr, String shape, String values) {
    String[] words = values.isEmpty() ? new String[0] : values.split(" ", -1);
    int size = descr.charAt(2) - '0';
    ByteBuffer data = ByteBuffer.allocate(words.length * size).order(ByteOrder.LITTLE_ENDIAN);
    for (String word : words) {
      switch (descr) {
        case "<f8" -> data.putDouble(Double.parseDouble(word));
        case "<f4" -> data.putFloat(Float.parseFloat(word));
        case "<i8" -> data.putLong(Long.parseLong(word));
        case "<i4" -> data.putInt(Integer.parseInt(word));
        default -> data.put(Byte.parseByte(word));
      }
    }
    return NpyBytes.file(1, NpyBytes.header(descr, false, shape), data.array());
  }

  /// @param members `name=descr(shape)values` with bars between them
  private static byte[] archive(String format, String members) {
    ZipBytes zip = new ZipBytes();
    byte[] name = format.getBytes(StandardCharsets.ISO_8859_1);
    zip.add(
        "format.npy",
        NpyBytes.file(1, NpyBytes.header("|S" + name.length, false, "()"), name),
        true);
    for (String member : members.split("\\|(?=[a-z]+=)", -1)) {
      Matcher m = Pattern.compile("(\\w+)=(...)(\\(.*?\\))(.*)").matcher(member);
      assertThat(m.matches()).as(member).isTrue();
      zip.add(
          m.group(1) + ".npy",
          numbers(m.group(2), m.group(3), m.group(4)),
          member.length() % 2 == 0);
    }
    return zip.build();
  }

  private static NpzFile open(byte[] bytes) {
    return new NpzFile(
        new InputName("test.npz"), MemorySegment.ofArray(bytes), Path.of("."), () -> {});
  }

  private static final String SHAPE = "|shape=<i8(2,)2 3";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "csr; data=<f4(3,)1 2 3|indices=<i4(3,)2 0 1|indptr=<i4(3,)0 1 3; 0 0 1 / 2 3 0",
        "csc; data=<i8(3,)1 2 3|indices=<i8(3,)1 0 1|indptr=<i8(4,)0 1 1 3; 0 0 2 / 1 0 3",
        "csr; data=|b1(3,)1 1 1|indices=<i4(3,)1 1 0|indptr=<i4(3,)0 2 3; 0 2 0 / 1 0 0",
        "csr; data=<f8(0,)|indices=<i4(0,)|indptr=<i4(3,)0 0 0; 0 0 0 / 0 0 0",
        "coo; data=|i1(3,)100 100 5|row=<i4(3,)1 1 0|col=<i4(3,)2 2 0; 5 0 0 / 0 0 200",
        "coo; data=<f8(2,)7 8|coords=<i4(2, 2)0 1 2 0; 0 0 7 / 8 0 0",
        "dia; data=<f8(2, 3)1 2 3 4 5 6|offsets=<i4(2,)0 1; 1 5 0 / 0 2 6",
        "dia; data=<f8(1, 2)1 2|offsets=<i4(1,)-1; 0 0 0 / 1 0 0",
        "bsr; data=<f8(1, 2, 1)3 4|indices=<i4(1,)2|indptr=<i4(2,)0 1; 0 0 3 / 0 0 4",
      })
  void cellsOfEachFormat(String format, String members, String expected) {
    try (NpzFile file = open(archive(format, members + SHAPE))) {
      String cells =
          Arrays.stream(DenseCells.of(file.open(null, null)))
              .map(row ->
                  Arrays.stream(row).mapToObj(x -> "" + (int) x).collect(Collectors.joining(" ")))
              .collect(Collectors.joining(" / "));
      assertThat(cells).isEqualTo(expected);
      assertThat(file.arrays().getFirst().shape()).containsExactly(2, 3);
      assertThat(file.arrays().getFirst().isDefault()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "csr; data=<f4(3,)1 2 3|indices=<i4(3,)2 0 1|indptr=<i4(2,)0 3; indptr has 2 offsets for 2 rows",
        "csr; data=<f4(3,)1 2 3|indices=<i4(3,)2 0 1|indptr=<i4(3,)0 3 2; offsets begin at 0 and never fall",
        "csr; data=<f4(3,)1 2 3|indices=<i4(3,)2 0 1|indptr=<i4(3,)0 1 4; where 3 entries are stored",
        "csr; data=<f4(3,)1 2 3|indices=<i4(2,)2 0|indptr=<i4(3,)0 1 2; there must be as many",
        "csr; data=<f4(1,)1|indices=<f8(1,)2|indptr=<i4(3,)0 1 1; holds no whole numbers",
        "coo; data=<f4(1,)1|row=<i4(1,)1; 0 members 'col'",
        "coo; data=<f8(2,)7 8|coords=<i4(3, 2)0 1 2 0 1 1; coords of 2 axes",
        "bsr; data=<f8(1, 2, 2)3 4 5 6|indices=<i4(1,)0|indptr=<i4(2,)0 1; do not fill",
        "lil; data=<f8(1,)3; SciPy's format 'lil'",
      })
  void refusals(String format, String members, String reason) {
    try (NpzFile file = open(archive(format, members + SHAPE))) {
      assertThatThrownBy(() -> file.open(null, null))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("test.npz: ")
          .hasMessageContaining(reason);
      assertThat(file.arrays().getFirst().refusal()).contains(reason);
    }
  }

  @Test
  void arraysOfThreeAxesAreRefusedByThatName() {
    String members = "data=<f8(1,)7|coords=<i4(3, 1)0 1 2|shape=<i8(3,)2 3 4";
    try (NpzFile file = open(archive("coo", members))) {
      assertThatThrownBy(() -> file.open(null, null))
          .hasMessageContaining("a sparse array of 3 axes");
    }
  }

  /// Of 3 - 4i and 2i; sums are of numbers, not of their moduli.
  @ParameterizedTest
  @CsvSource({"REAL, 3 0, true", "IMAG, -4 2, true", "ABS, 5 2, false"})
  void partsOfComplexNumbers(Complex part, String expected, boolean adds) {
    byte[] data = new byte[32];
    ByteBuffer.wrap(data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putDouble(3)
        .putDouble(-4)
        .putDouble(0)
        .putDouble(2);
    ZipBytes zip = new ZipBytes();
    zip.add(
        "format.npy",
        NpyBytes.file(
            1, NpyBytes.header("|S3", false, "()"), "coo".getBytes(StandardCharsets.US_ASCII)),
        true);
    zip.add("data.npy", NpyBytes.file(1, NpyBytes.header("<c16", false, "(2,)"), data), true);
    zip.add("row.npy", numbers("<i4", "(2,)", "0 0"), true);
    zip.add("col.npy", numbers("<i4", "(2,)", "0 1"), true);
    zip.add("shape.npy", numbers("<i8", "(2,)", "1 2"), true);
    MemorySegment archive = MemorySegment.ofArray(zip.build());
    try (NpzFile file =
        new NpzFile(new InputName("test.npz"), archive, Path.of("."), part, () -> {})) {
      SparseMatrix matrix = (SparseMatrix) file.open(null, null);
      assertThat(matrix.entries().adds()).isEqualTo(adds);
      double[] cells = DenseCells.of(matrix)[0];
      assertThat(cells)
          .containsExactly(
              Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray());
    }
  }
}
