package dev.heatpress.io.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.hdf5.Readings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of our own, in both byte orders.
@ParameterizedClass
@ValueSource(booleans = {false, true})
final class MatFileTest {
  /// By columns: a matrix of 2 x 3 whose rows are 1, 2, 3 and 4, 5, 6.
  private static final double[] CELLS = {1, 4, 2, 5, 3, 6};

  private static final double[] ROWS = {1, 2, 3, 4, 5, 6};
  private static final int[] SIDES = {2, 3};

  @TempDir private Path folder;
  @Parameter private boolean big;

  private MatBytes bytes() {
    return new MatBytes(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private MatrixFile open(byte[] content, Complex complex) throws IOException {
    Path path = Files.write(Files.createTempFile(folder, "a", ".mat"), content);
    return MatrixFiles.open(new InputSpec(path, null), ReadOptions.of(complex, false), folder);
  }

  private MatrixFile open(byte[]... variables) throws IOException {
    return open(bytes().file(variables), null);
  }

  private static double[] read(MatrixFile file, String member) {
    return Readings.doubles(file.open(member, null));
  }

  /// A `double` array is stored in as few bytes as its numbers need.
  @Test
  void everyTypeOfNumbersIsRead() throws IOException {
    MatBytes to = bytes();
    for (int type : new int[] {1, 2, 3, 4, 5, 6, 7, 9, 12, 13}) {
      byte[] array = to.array(MatBytes.DOUBLE, "a", SIDES, to.numbers(type, CELLS));
      try (MatrixFile plain = open(array);
          MatrixFile packed = open(to.packed(array))) {
        assertThat(read(plain, null)).as("type %d", type).isEqualTo(ROWS);
        assertThat(plain.open(null, null)).isInstanceOf(StridedMatrix.class);
        assertThat(read(packed, "a")).isEqualTo(ROWS);
        assertThat(packed.arrays().getFirst().filters()).containsExactly("zlib");
      }
    }
    byte[] extremes = to.array(15, "a", new int[] {1, 2}, to.numbers(13, -1, 0));
    byte[] bytes = to.array(9, "b", new int[] {1, 2}, to.numbers(2, 255, 1));
    try (MatrixFile file = open(extremes, bytes)) {
      assertThat(read(file, "a")).containsExactly(0x1p64, 0);
      // Two bytes stand in the tag.
      assertThat(read(file, "b")).containsExactly(255, 1);
    }
  }

  @Test
  void fieldsOfStructsGoByDots() throws IOException {
    MatBytes to = bytes();
    byte[] a = to.array(MatBytes.DOUBLE, "", SIDES, to.numbers(9, CELLS));
    byte[] b = to.array(7, "", SIDES, to.numbers(7, 6, 5, 4, 3, 2, 1));
    byte[] none = to.element(14);
    byte[] inner = to.struct("", List.of("b"), b);
    byte[] s = to.struct("s", List.of("a", "in", "none"), a, inner, none);
    for (byte[] variable : List.of(s, to.packed(s))) {
      try (MatrixFile file = open(variable)) {
        assertThat(file.arrays().stream().map(ArrayInfo::member))
            .containsExactly("s.a", "s.in.b", "s.none");
        assertThat(read(file, "s.a")).isEqualTo(ROWS);
        assertThat(read(file, "/s/in/b")).containsExactly(6, 4, 2, 5, 3, 1);
        assertThatThrownBy(() -> file.open("s", null))
            .hasMessageEndingWith(
                "it is a MATLAB struct; name one after a colon: s.a, s.in.b, s.none");
        assertThatThrownBy(() -> file.open("s.none", null)).hasMessageContaining("empty");
        assertThatThrownBy(() -> file.open(null, null))
            .hasMessageContaining(
                "2 matrices; name one after a colon: s.a (2 x 3), s.in.b (2 x 3)");
      }
    }
  }

  @Test
  void whatIsNoMatrixIsNamed() throws IOException {
    MatBytes to = bytes();
    ByteArrayOutputStream opaque = new ByteArrayOutputStream();
    opaque.writeBytes(to.numbers(6, 17, 0));
    for (String text : List.of("t", "MCOS", "table")) {
      opaque.writeBytes(to.element(1, text.getBytes(StandardCharsets.US_ASCII)));
    }
    try (MatrixFile file =
        open(
            to.array(4, "text", new int[] {1, 2}, to.element(16, (byte) 'h', (byte) 'i')),
            to.array(1, "cell", new int[] {1, 1}, to.element(14)),
            to.array(MatBytes.STRUCT, "several", new int[] {1, 3}),
            to.array(16, "call", new int[] {1, 1}, to.element(14)),
            to.array(MatBytes.DOUBLE, "empty", new int[] {0, 3}, to.numbers(9)),
            to.element(14, opaque.toByteArray()),
            to.array(MatBytes.DOUBLE, "cube", new int[] {2, 3, 2}, to.numbers(2, twice(CELLS))),
            // What MATLAB keeps of objects has no name.
            to.array(9, "", new int[] {1, 8}, to.numbers(2, 1, 2, 3, 4, 5, 6, 7, 8)))) {
      assertThat(file.arrays()).hasSize(7);
      assertThatThrownBy(() -> file.open("text", null)).hasMessageContaining("MATLAB text");
      assertThatThrownBy(() -> file.open("cell", null)).hasMessageContaining("MATLAB cell array");
      assertThatThrownBy(() -> file.open("several", null))
          .hasMessageContaining("an array of 1 x 3 MATLAB structs");
      assertThatThrownBy(() -> file.open("call", null)).hasMessageContaining("'function handle'");
      assertThatThrownBy(() -> file.open("empty", null)).hasMessageContaining("empty MATLAB array");
      assertThatThrownBy(() -> file.open("t", null)).hasMessageContaining("MATLAB class 'table'");
      assertThatThrownBy(() -> file.open("cube", null)).hasMessageContaining("`slice` 0,:,:");
      assertThat(Readings.doubles(file.open("cube", SliceSpec.parse(":,1:,1"))))
          .containsExactly(12, 13, 15, 16);
    }
  }

  private static double[] twice(double... cells) {
    return DoubleStream.concat(Arrays.stream(cells), Arrays.stream(cells).map(x -> x + 10))
        .toArray();
  }

  /// There is room for five entries, three are stored.
  @Test
  void sparseOnesAreRead() throws IOException {
    MatBytes to = bytes();
    byte[] places = to.numbers(5, 1, 0, 1, 9, 9);
    byte[] begins = to.numbers(5, 0, 1, 1, 3);
    byte[] array =
        to.array(MatBytes.SPARSE, "s", SIDES, places, begins, to.numbers(2, 7, 8, 9, 9, 9));
    int kind = MatBytes.SPARSE | MatBytes.COMPLEX;
    byte[] complex =
        to.array(
            kind, "z", SIDES, places, begins, to.numbers(9, 3, 5, 8), to.numbers(1, 4, 12, 15));
    byte[] none =
        to.array(
            MatBytes.SPARSE,
            "n",
            SIDES,
            to.numbers(5, 0),
            to.numbers(5, 0, 0, 0, 0),
            to.numbers(9, 0));
    for (boolean packed : new boolean[] {false, true}) {
      byte[] content =
          packed
              ? bytes().file(to.packed(array), to.packed(complex), to.packed(none))
              : bytes().file(array, complex, none);
      try (MatrixFile file = open(content, null)) {
        assertThat(read(file, "s")).containsExactly(0, 0, 8, 7, 0, 9);
        assertThat(read(file, "n")).containsOnly(0);
        assertThat(file.arrays().getFirst().attributes()).containsEntry("stored", "3");
        assertThatThrownBy(() -> file.open("z", null)).hasMessageContaining("choose `complex`");
      }
      try (MatrixFile file = open(content, Complex.ABS)) {
        assertThat(read(file, "z")).containsExactly(0, 0, 13, 5, 0, 17);
        assertThat(read(file, "s")).containsExactly(0, 0, 8, 7, 0, 9);
      }
      try (MatrixFile file = open(content, Complex.IMAG)) {
        assertThat(read(file, "z")).containsExactly(0, 0, 12, 4, 0, 15);
      }
    }
  }

  @Test
  void complexOnesGiveTheNumberThatIsAskedFor() throws IOException {
    MatBytes to = bytes();
    double[] other = {1, -4, 0, 5, 3, 2};
    byte[] array =
        to.array(
            MatBytes.DOUBLE | MatBytes.COMPLEX,
            "z",
            SIDES,
            to.numbers(2, CELLS),
            to.numbers(9, other));
    for (byte[] variable : List.of(array, to.packed(array))) {
      byte[] content = to.file(variable);
      try (MatrixFile file = open(content, null)) {
        assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining("choose `complex`");
      }
      for (Complex part : Complex.values()) {
        try (MatrixFile file = open(content, part)) {
          assertThat(read(file, null))
              .isEqualTo(
                  IntStream.range(0, 6)
                      .mapToDouble(k -> part.of(ROWS[k], other[k % 3 * 2 + k / 3]))
                      .toArray());
        }
      }
    }
  }

  @Test
  void level4IsRead() throws IOException {
    MatBytes to = bytes();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int type = 0; type <= 50; type += 10) {
      all.writeBytes(to.level4(type, "m" + type, 2, 3, false, CELLS));
    }
    all.writeBytes(to.level4(1, "text", 1, 2, false, 104, 105));
    all.writeBytes(to.level4(0, "z", 1, 2, true, 3, 5, 4, 12));
    all.writeBytes(to.level4(2, "s", 4, 3, false, 2, 1, 2, 2, 1, 3, 3, 3, 7, 8, 9, 0));
    try (MatrixFile file = open(all.toByteArray(), Complex.ABS)) {
      assertThat(file.format()).isEqualTo("MATLAB v4");
      assertThat(file.arrays()).hasSize(9);
      for (int type = 0; type <= 50; type += 10) {
        assertThat(read(file, "m" + type)).isEqualTo(ROWS);
      }
      assertThat(read(file, "z")).containsExactly(5, 13);
      assertThat(read(file, "s")).containsExactly(0, 0, 8, 7, 0, 9);
      assertThatThrownBy(() -> file.open("text", null)).hasMessageContaining("MATLAB text");
    }
    try (MatrixFile file = open(to.level4(big ? 1000 : 2000, "v", 1, 1, false, 1), null)) {
      assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining("a VAX D-float");
    }
    byte[] cut = to.level4(0, "c", 2, 4, false, CELLS);
    try (MatrixFile file = open(cut, null)) {
      assertThatThrownBy(() -> file.open(null, null))
          .hasMessageContaining("it takes 64 bytes from byte 22 on, of 70");
    }
  }

  @Test
  void damageOfOneVariableLeavesOthers() throws IOException {
    MatBytes to = bytes();
    byte[] sound = to.array(MatBytes.DOUBLE, "a", SIDES, to.numbers(9, CELLS));
    byte[] packed = to.packed(to.array(MatBytes.DOUBLE, "p", SIDES, to.numbers(9, CELLS)));
    packed[packed.length - 1] ^= 1;
    byte[] few = to.array(MatBytes.DOUBLE, "f", new int[] {3, 3}, to.numbers(9, CELLS));
    byte[] sides = to.array(MatBytes.DOUBLE, "h", new int[] {-1, 7}, to.numbers(9, CELLS));
    byte[] huge =
        to.array(MatBytes.DOUBLE, "g", new int[] {1 << 30, 1 << 30, 1 << 30}, to.numbers(9, CELLS));
    byte[] offsets =
        to.array(
            MatBytes.SPARSE,
            "o",
            SIDES,
            to.numbers(5, 0),
            to.numbers(5, 0, 2, 1, 1),
            to.numbers(9, 1));
    try (MatrixFile file = open(few, packed, sides, huge, offsets, sound)) {
      assertThat(read(file, "a")).isEqualTo(ROWS);
      assertThat(file.arrays().get(1).member()).isEqualTo("(variable 2)");
      assertThat(file.arrays().get(1).refusal()).contains("no zlib stream");
      assertThatThrownBy(() -> file.open("f", null))
          .hasMessageContaining("there are 6 numbers for 9 cells");
      assertThatThrownBy(() -> file.open("h", null)).hasMessageContaining("sides of -1 x 7");
      assertThatThrownBy(() -> file.open("g", null)).hasMessageContaining("damaged");
      assertThatThrownBy(() -> file.open("o", null)).hasMessageContaining("never fall");
    }
    byte[] cut = to.file(sound, sound);
    try (MatrixFile file = open(Arrays.copyOf(cut, cut.length - 8), null)) {
      assertThatThrownBy(() -> file.open("a", null)).hasMessageContaining("2 variables");
      assertThat(file.arrays().getLast().refusal()).contains("was it written completely?");
    }
    assertThatThrownBy(() -> open(Arrays.copyOf(cut, cut.length + 8), null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no variable begins at byte");
  }

  /// Structs within structs, deeper than anybody's, and an array that claims to unpack to 4 GB.
  @Test
  void bombsAreRefused() throws IOException {
    MatBytes to = bytes();
    byte[] deep = to.array(MatBytes.DOUBLE, "", SIDES, to.numbers(9, CELLS));
    for (int k = 0; k < 200; k++) {
      deep = to.struct(k == 199 ? "s" : "", List.of("f"), deep);
    }
    byte[] many = to.array(MatBytes.DOUBLE, "m", SIDES, to.numbers(9, CELLS));
    ByteBuffer.wrap(many).order(to.order()).putInt(4, -16);
    try (MatrixFile file = open(deep, to.packed(many))) {
      assertThatThrownBy(() -> file.open("s", null)).hasMessageContaining("more than 64 deep");
      assertThat(file.arrays().getLast().refusal())
          .contains("packed bytes can't unpack to 4294967288");
    }
  }

  /// Every byte in turn, and every length: refused, or read within the file.
  @Test
  void damagedFilesAreRefused() throws IOException {
    MatBytes to = bytes();
    byte[] a = to.array(MatBytes.DOUBLE, "", SIDES, to.numbers(9, CELLS));
    byte[] s =
        to.array(
            MatBytes.SPARSE,
            "",
            SIDES,
            to.numbers(5, 1, 0, 1),
            to.numbers(5, 0, 1, 1, 3),
            to.numbers(9, 7, 8, 9));
    byte[] struct = to.struct("s", List.of("a", "s"), a, s);
    byte[] four = to.level4(2, "s", 4, 3, false, 2, 1, 2, 2, 1, 3, 3, 3, 7, 8, 9, 0);
    SplittableRandom random = new SplittableRandom(1);
    for (byte[] sound : List.of(to.file(struct), to.file(to.packed(struct)), four)) {
      for (int k = sound == four ? 0 : 120; k < sound.length; k++) {
        byte[] bytes = sound.clone();
        bytes[k] = (byte) (random.nextBoolean() ? 0xff : bytes[k] ^ (1 << random.nextInt(8)));
        readAll(bytes);
        readAll(Arrays.copyOf(sound, k));
      }
    }
  }

  private void readAll(byte... content) throws IOException {
    Path path = Files.write(folder.resolve("damaged.mat"), content);
    try (MatrixFile file =
        MatrixFiles.open(new InputSpec(path, null), ReadOptions.of(Complex.ABS, false), folder)) {
      for (ArrayInfo info : file.arrays()) {
        try {
          double cells = Arrays.stream(info.shape()).asDoubleStream().reduce(1, (a, b) -> a * b);
          if (cells < 1e6) {
            read(file, info.member());
          }
        } catch (InputException e) {
          assertThat(e.getMessage()).doesNotContain("\n");
        } catch (ArrayIndexOutOfBoundsException e) {
          // Places of entries are checked by whoever takes them, not by the test's reading.
          assertThat(info.layout()).isEqualTo(ArrayInfo.SPARSE);
        }
      }
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }
}
