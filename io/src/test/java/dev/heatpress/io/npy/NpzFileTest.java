package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.zip.Inflation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NpzFileTest {
  private static final byte[] SMALL = NpyBytes.small();

  private static NpzFile open(byte[] archive) {
    return new NpzFile(new InputName("test.npz"), NpyBytes.segment(archive), Path.of(""), () -> {});
  }

  private static byte[] npy(String shape, int cells) {
    return NpyBytes.file(1, NpyBytes.header("<f8", false, shape), new byte[8 * cells]);
  }

  private static double last(MatrixFile file, String member) {
    Cells cells = ((StridedMatrix) file.open(member, null)).cells();
    return NpyBytes.value(cells, cells.rows() - 1, cells.columns() - 1);
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void storedAndDeflatedWithAndWithoutZip64(boolean deflated, boolean zip64) {
    ZipBytes zip = ZipBytes.of("first.npy", SMALL, deflated).add("b/second.npy", SMALL, deflated);
    zip.add("readme.txt", new byte[5], false);
    zip.zip64 = zip64;
    zip.comment = "a comment";
    try (NpzFile file = open(zip.build())) {
      assertThat(file.format()).isEqualTo("NPZ");
      assertThat(file.arrays()).extracting(ArrayInfo::member).containsExactly("first", "b/second");
      ArrayInfo info = file.arrays().get(1);
      assertThat(info.filters()).isEqualTo(deflated ? List.of("deflate") : List.of());
      assertThat(info.shape()).containsExactly(2, 3);
      assertThat(info.refusal()).isNull();
      assertThat(last(file, "first")).isEqualTo(5);
      assertThat(last(file, "b/second.npy")).isEqualTo(5);
      assertThat(last(file, "first.npy")).isEqualTo(5);
    }
  }

  /// Their sizes come after the data, and in the directory.
  @Test
  void archivesThatWereStreamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      zip.write(SMALL);
    }
    assertThat(last(open(bytes.toByteArray()), null)).isEqualTo(5);
  }

  @Test
  void onlyMemberNeedsNoName() {
    assertThat(last(open(ZipBytes.of("x.npy", SMALL, true).build()), null)).isEqualTo(5);
    NpzFile two = open(ZipBytes.of("x.npy", SMALL, true).add("y.npy", SMALL, true).build());
    assertThatThrownBy(() -> two.open(null, null))
        .isInstanceOf(InputException.class)
        .hasMessage("test.npz: it has 2 matrices; name one after a colon: x (2 x 3), y (2 x 3)");
    assertThatThrownBy(() -> two.open("z", null))
        .isInstanceOf(InputException.class)
        .hasMessage("test.npz: has no array 'z'; it has x, y");
  }

  /// One that lies beside its coordinates and their bounds.
  @Test
  void obviousMatrixNeedsNoName() {
    byte[] line = npy("(4,)", 4);
    NpzFile file =
        open(
            ZipBytes.of("x.npy", line, true)
                .add("z.npy", SMALL, true)
                .add("x_bnds.npy", npy("(4, 2)", 8), true)
                .add("cube.npy", npy("(2, 3, 4)", 24), true)
                .build());
    assertThat(file.defaultMember(null)).isEqualTo("z");
    assertThat(file.defaultMember(SliceSpec.parse("0,:,:"))).isEqualTo("cube");
    assertThat(last(file, null)).isEqualTo(5);
    assertThat(file.arrays()).filteredOn(ArrayInfo::isDefault).hasSize(1);
    NpzFile cubes =
        open(ZipBytes.of("x.npy", line, true).add("cube.npy", npy("(2, 3, 4)", 24), true).build());
    assertThatThrownBy(() -> cubes.open(null, null))
        .hasMessageEndingWith("name one after a colon: cube (2 x 3 x 4) with `slice` 0,:,:, x (4)");
  }

  /// As NumPy resolves them: the exact name of a member before the name without its suffix.
  @Test
  void namesThatEndInTheSuffixTwice() {
    NpzFile file =
        open(ZipBytes.of("a.npy.npy", SMALL, false).add("a.npy", new byte[9], false).build());
    assertThat(last(file, "a.npy.npy")).isEqualTo(5);
    assertThatThrownBy(() -> file.open("a.npy", null)).hasMessageContaining("not an NPY array");
    assertThat(file.arrays().get(1).refusal()).contains("not an NPY array");
  }

  @Test
  void twoMembersOfOneName() {
    NpzFile file = open(ZipBytes.of("a.npy", SMALL, false).add("a.npy", SMALL, false).build());
    assertThatThrownBy(() -> file.open("a", null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds 2 arrays named 'a'");
  }

  @Test
  void namesThatWouldSteerATerminal() {
    byte[] zip = ZipBytes.of("a\n\u001b[31m.npy", SMALL, false).add("b.npy", SMALL, false).build();
    assertThatThrownBy(() -> open(zip).open(null, null))
        .hasMessage(
            "test.npz: it has 2 matrices; name one after a colon: a??[31m (2 x 3), b (2 x 3)");
  }

  private static Arguments damage(String what, String reason, Consumer<ZipBytes.Member> change) {
    return Arguments.of(what, reason, change);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("encrypted", "encrypted; unpack the archive", m -> m.flags = 1),
        damage("deflate64", "packed with the method deflate64", m -> m.method = 9),
        damage("zstd", "packed with the method zstd", m -> m.method = 93),
        damage("unknown", "packed with the method number 77", m -> m.method = 77),
        damage("crc", "the CRC of the data is", m -> m.crc ^= 1),
        damage("smaller", "", m -> m.size--),
        damage("larger", "", m -> m.size++),
        damage("longer", "", m -> m.storedSize++),
        damage("shorter", "", m -> m.storedSize--),
        damage("cut", "is cut off: this member needs", m -> m.storedSize = 1 << 30),
        damage("bomb", "", m -> m.size = 0x7fffffff),
        damage("negative", "", m -> m.size = -1),
        damage("renamed", "has another name", m -> m.localName = "b.npy"),
        damage("no array", "", m -> m.stored[0] ^= 64));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void refused(String what, String reason, Consumer<ZipBytes.Member> change) {
    for (int variant = 0; variant < 4; variant++) {
      ZipBytes zip = ZipBytes.of("a.npy", SMALL.clone(), variant % 2 == 1);
      zip.zip64 = variant >= 2;
      change.accept(zip.members.get(0));
      NpzFile file = open(zip.build());
      assertThatThrownBy(() -> file.open("a", null))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("test.npz:a: ")
          .hasMessageContaining(reason)
          .hasMessageNotContaining("\n");
      assertThat(file.arrays()).hasSize(1);
    }
  }

  @Test
  void cutAnywhere() {
    byte[] whole = ZipBytes.of("a.npy", SMALL, true).build();
    for (int length = 4; length < whole.length; length++) {
      byte[] bytes = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> open(bytes))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("test.npz: the zip archive is cut off");
    }
  }

  static Stream<Arguments> otherArchives() {
    return Stream.of(
        Arguments.of("an Excel workbook", List.of("[Content_Types].xml", "xl/workbook.xml")),
        Arguments.of("a Word document", List.of("[Content_Types].xml", "word/document.xml")),
        Arguments.of("a Java archive", List.of("META-INF/MANIFEST.MF", "A.class")),
        Arguments.of("a PyTorch file", List.of("model/data.pkl", "model/data/0")),
        Arguments.of("an OpenDocument", List.of("mimetype", "content.xml")),
        Arguments.of("a zip archive without .npy members", List.of("a.csv")),
        Arguments.of("an empty zip archive", List.of()));
  }

  @ParameterizedTest
  @MethodSource("otherArchives")
  void archivesOfOtherThings(String what, List<String> names) {
    ZipBytes zip = new ZipBytes();
    names.forEach(name -> zip.add(name, new byte[3], false));
    assertThatThrownBy(() -> open(zip.build()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("test.npz: " + what);
  }

  /// Above the size that is unpacked into memory; nothing stays behind in the folder.
  @Test
  void largeMembersAreUnpackedOnceIntoAFileThatIsGone(@TempDir Path folder) throws IOException {
    int rows = 1200;
    byte[] data = new byte[rows * 8 * 1024];
    for (int k = 0; k < data.length; k++) {
      data[k] = (byte) (k * 31 >> 7);
    }
    byte[] npy = NpyBytes.file(1, NpyBytes.header("|u1", false, "(1200, 8192)"), data);
    assertThat((long) npy.length).isGreaterThan(Inflation.IN_MEMORY);
    Path path = folder.resolve("big.npz");
    Files.write(path, ZipBytes.of("big.npy", npy, true).build());
    long before = temporaryFiles();
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      Cells cells = ((StridedMatrix) file.open(null, null)).cells();
      assertThat(temporaryFiles()).isEqualTo(before);
      for (int r = 0; r < rows; r += 97) {
        for (int c = 0; c < 8192; c += 13) {
          assertThat(NpyBytes.value(cells, r, c)).isEqualTo(data[r * 8192 + c] & 0xff);
        }
      }
      assertThat(((StridedMatrix) file.open(null, null)).cells().segment())
          .isEqualTo(cells.segment());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void largeMemberThatIsDamagedLeavesNothingBehind(boolean tooLong) throws IOException {
    byte[] npy =
        NpyBytes.file(1, NpyBytes.header("|u1", false, "(1200, 8192)"), new byte[1200 * 8192 + 1]);
    ZipBytes zip = ZipBytes.of("big.npy", npy, true);
    // Its header wants one byte less than it unpacks to, and so does the directory.
    zip.members.get(0).size--;
    if (!tooLong) {
      zip.members.get(0).stored[zip.members.get(0).stored.length / 2] ^= 1;
    }
    long before = temporaryFiles();
    assertThatThrownBy(() -> open(zip.build()).open(null, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the zip archive is damaged");
    assertThat(temporaryFiles()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fileThatShrinksWhileItIsOpen(boolean deflated, @TempDir Path folder) throws IOException {
    Path path = folder.resolve("a.npz");
    Files.write(path, ZipBytes.of("a.npy", SMALL, deflated).build());
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
      assertThat(file.arrays().get(0).refusal()).contains("did the file shrink");
      assertThatThrownBy(() -> file.open("a", null))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("did the file shrink");
    }
  }

  private static long temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("heatpress-")).count();
    }
  }

  /// NumPy looks for the name as it is first.
  @Test
  void aMemberWithoutSuffixComesFirst() {
    byte[] other = SMALL.clone();
    other[other.length - 1] ^= 1;
    NpzFile file = open(ZipBytes.of("a.npy", SMALL, false).add("a", new byte[9], false).build());
    assertThatThrownBy(() -> file.open("a", null)).hasMessageContaining("not an NPY array");
    NpzFile both = open(ZipBytes.of("a.npy", SMALL, false).add("a", SMALL, false).build());
    assertThat(both.open("a", null).rows()).isEqualTo(both.open("a.npy", null).rows());
  }
}
