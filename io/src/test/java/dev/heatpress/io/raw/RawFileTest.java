package dev.heatpress.io.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.BinaryLayout;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.NumpyType;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.Readings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells that a user or a header describes lie where these say.
final class RawFileTest {
  @TempDir Path folder;

  private static BinaryLayout layout(String type, long offset, boolean fortran, Long... shape) {
    NumpyType known = Objects.requireNonNull(NumpyType.of(type));
    return new BinaryLayout(known, List.of(shape), offset, fortran);
  }

  private static MatrixFile open(Path file, @Nullable BinaryLayout layout) {
    return MatrixFiles.open(
        new InputSpec(file, null), ReadOptions.DEFAULT.withBinary(layout), file.getParent());
  }

  private static List<Double> cells(MatrixFile file, @Nullable String slice) {
    Cells cells =
        ((StridedMatrix) file.open(null, slice == null ? null : SliceSpec.parse(slice))).cells();
    List<Double> values = new ArrayList<>();
    for (long k = 0; k < cells.rows() * cells.columns(); k++) {
      values.add(CellValues.get(cells, k / cells.columns(), k % cells.columns()));
    }
    return values;
  }

  /// Two bytes before and one behind six cells of two bytes.
  @ParameterizedTest
  @CsvSource({
    "<i2, false, '1 2 3 4 5 6'",
    "int16, false, '1 2 3 4 5 6'",
    "<i2, true, '1 3 5 2 4 6'",
    ">u2, false, '256 512 768 1024 1280 1536'"
  })
  void cellsAreWhereTheyAreSaidToBe(String type, boolean fortran, String expected)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(15).order(ByteOrder.LITTLE_ENDIAN);
    // What other formats begin with counts for nothing.
    bytes.put((byte) 0x93).put((byte) 'N');
    for (short k = 1; k <= 6; k++) {
      bytes.putShort(k);
    }
    Path path = Files.write(folder.resolve("a.npy"), bytes.array());
    try (MatrixFile file = open(path, layout(type, 2, fortran, 2L, 3L))) {
      assertThat(cells(file, null))
          .isEqualTo(Stream.of(expected.split(" ", -1)).map(Double::valueOf).toList());
      assertThat(file.remarks(null)).containsExactly("1 bytes behind the last cell are not read");
      assertThat(file.arrays().getFirst().isDefault()).isTrue();
    }
  }

  /// Raw cells, and the same with a header of ENVI, whose type 9 is of double precision.
  @ParameterizedTest
  @CsvSource({
    "abs, 5, 13",
    "real, 3, 5",
    "imag, -4, 12",
    "phase, -0.9272952180016122, 1.1760052070951352"
  })
  void ofComplexCellsTheChosenNumberIsDrawn(String part, double first, double second)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(3).putDouble(-4).putDouble(5).putDouble(12);
    Path raw = Files.write(folder.resolve("a.bin"), bytes.array());
    Path envi = Files.write(folder.resolve("b.dat"), bytes.array());
    Files.writeString(
        folder.resolve("b.hdr"),
        "ENVI\nsamples = 2\nlines = 1\ndata type = 9\ndata ignore value = 5\n");
    BinaryLayout layout = layout("complex128", 0, false, 1L, 2L);
    ReadOptions chosen = ReadOptions.of(ReadOptions.Complex.ofName(part), false);
    for (Path path : List.of(raw, envi)) {
      BinaryLayout its = path.equals(raw) ? layout : null;
      try (MatrixFile file =
              MatrixFiles.open(new InputSpec(path, null), chosen.withBinary(its), folder);
          MatrixSource matrix = file.open(null, null)) {
        assertThat(Readings.doubles(matrix)).containsExactly(first, second);
        assertThat(file.arrays().getFirst().dtype()).isEqualTo("<c16");
      }
      try (MatrixFile file = open(path, its)) {
        assertThat(file.arrays().getFirst().isDefault()).isFalse();
        assertThatThrownBy(() -> file.open(null, null))
            .hasMessageContaining("complex cells (dtype '<c16'); choose what is drawn of them");
      }
    }
  }

  @Test
  void filesThatAreTooShortAreRefused() throws IOException {
    Path path = Files.write(folder.resolve("a.bin"), new byte[95]);
    assertThatThrownBy(() -> open(path, layout("f4", 0, false, 4L, 6L)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            path
                + ": 4 x 6 cells of <f4 need 96 bytes, the file has 95; was it written completely?");
    assertThatThrownBy(() -> open(path, layout(">f8", 16, true, 4L, 6L)))
        .hasMessageContaining("4 x 6 cells of >f8 from byte 16 on need 208 bytes, the file has 95");
    for (Long[] shape :
        new Long[][] {{1L << 40, 1L << 40}, {Long.MAX_VALUE}, {3L, Long.MAX_VALUE / 2, 3L}}) {
      assertThatThrownBy(() -> open(path, layout("f8", 0, true, shape)))
          .hasMessageContaining("need more than 2^63 bytes, the file has 95");
    }
    assertThatThrownBy(() -> open(path, layout("u1", Long.MAX_VALUE, false, 1L, 1L)))
        .isInstanceOf(InputException.class);
  }

  /// Two bands of two lines of three samples, in every interleaving, after a byte that is skipped.
  @ParameterizedTest
  @CsvSource({
    "bsq, '9 0 1 2 3 4 5 6 7 8 9 10 11'",
    "bil, '9 0 1 2 6 7 8 3 4 5 9 10 11'",
    "bip, '9 0 6 1 7 2 8 3 9 4 10 5 11'"
  })
  void bandsAreInterleaved(String interleave, String bytes) throws IOException {
    Path path = Files.write(folder.resolve("a.dat"), bytes(bytes));
    Files.writeString(
        folder.resolve("a.dat.hdr"),
        """
        ENVI
        description = {
          two, of = them }
        samples = 3
        lines   = 2
        bands   = 2
        header offset = 1
        file type = ENVI Standard
        data type = 1
        interleave = %s
        byte order = 0
        data ignore value = 4
        band names = {red, near infrared}
        map info = {Geographic Lat/Lon, 1.0, 1.0, 10.0, 50.0, 0.5, 0.25, WGS-84}
        wavelength units = nm
        """
            .formatted(interleave));
    Files.writeString(
        folder.resolve("b.hdr"),
        "nrows 2\nncols 3\nNBANDS 2\nNBITS 8\nLAYOUT %s\nSKIPBYTES 1\nBYTEORDER I\nULXMAP 1\nULYMAP 5\nXDIM 2\nYDIM 2\n"
            .formatted(interleave));
    Files.write(folder.resolve("b.bil"), bytes(bytes));
    for (String name : List.of("a.dat", "a.dat.hdr", "b.bil", "b.hdr")) {
      try (MatrixFile file = open(folder.resolve(name), null)) {
        assertThat(file.arrays().getFirst().shape()).containsExactly(2, 2, 3);
        assertThat(file.remarks(null)).isEmpty();
        if (name.startsWith("b")) {
          assertThat(cells(file, "0,:,:")).containsExactly(0., 1., 2., 3., 4., 5.);
          assertThat(cells(file, "1,:,1:")).containsExactly(7., 8., 10., 11.);
          assertThat(cells(file, ":,1,:")).containsExactly(3., 4., 5., 9., 10., 11.);
          assertThat(file.axes(null, SliceSpec.parse("0,:,:")).rows().coordinates())
              .containsExactly(6, 4, 2);
        } else {
          assertThat(file.arrays().getFirst().missing()).containsExactly("data ignore value 4");
          Axis rows = file.axes(null, SliceSpec.parse("0,:,1:")).rows();
          Axis columns = file.axes(null, SliceSpec.parse("0,:,1:")).columns();
          assertThat(rows.label()).isEqualTo("latitude [degrees_north]");
          assertThat(rows.coordinates()).containsExactly(50, 49.75, 49.5);
          assertThat(columns.coordinates()).containsExactly(10.5, 11, 11.5);
          assertThat(file.axes(null, SliceSpec.parse(":,0,:")).rows().names())
              .containsExactly("red", "near infrared");
        }
      }
    }
    assertThatThrownBy(() -> open(folder.resolve("a.dat"), null).open(null, null))
        .hasMessageContaining("3 dimensions")
        .hasMessageContaining("`slice` 0,:,:");
  }

  private static byte[] bytes(String text) {
    String[] words = text.split(" ", -1);
    byte[] bytes = new byte[words.length];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = Byte.parseByte(words[k]);
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "samples = 3;lines = 2;data type = 7 | data type is '7'",
        "samples = 0;lines = 2;data type = 1 | samples is '0', not a whole number from 1 on",
        "samples = 3;data type = 1 | lines is 'null'",
        "samples = 3;lines = 2;data type = 1;file compression = 1 | compressed",
        "samples = 3;lines = 2;data type = 1;interleave = tiled | interleave is 'tiled'",
        "samples = 3;lines = 2;data type = 1;byte order = 2 | byte order is '2'",
        "samples = 3;lines = 2;data type = 1;data ignore value = x | missing cells is 'x'",
        "samples = 9223372036854775807;lines = 2;data type = 5 | more than 2^63 bytes",
        "samples = 3;lines = 3;data type = 1 | need 9 bytes, the file has 6",
      })
  void headersThatCanNotBeFollowedAreRefused(String header, String message) throws IOException {
    Path path = Files.write(folder.resolve("a.img"), new byte[6]);
    Files.writeString(folder.resolve("a.hdr"), "ENVI\n" + header.replace(';', '\n'));
    assertThatThrownBy(() -> open(path, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  /// A table beside `a.bil` and its header has the name of them, too; a longer one was drawn as
  /// cells.
  @ParameterizedTest
  @CsvSource({"10,5", "10000,7"})
  void aTableBesideAHeaderIsATable(String first, String second) throws IOException {
    Files.writeString(folder.resolve("a.hdr"), "nrows 2\nncols 3\nnbits 8\n");
    Files.write(folder.resolve("a.bil"), bytes("1 2 3 4 5 6"));
    Path table = Files.writeString(folder.resolve("a.csv"), "g,x\nA," + first + "\nB," + second);
    try (MatrixFile file = open(table, null)) {
      assertThat(file.format()).isEqualTo("CSV");
      assertThat(file.open(null, null).rows()).isEqualTo(2);
    }
  }

  /// Cells may look like text.
  @Test
  void cellsThatAreLettersAreCells() throws IOException {
    Files.writeString(folder.resolve("a.hdr"), "nrows 2\nncols 3\nnbits 8\n");
    Path cells = Files.writeString(folder.resolve("a.bil"), "1,2\n34");
    try (MatrixFile file = open(cells, null)) {
      assertThat(cells(file, null)).containsExactly(49., 44., 50., 10., 51., 52.);
    }
  }

  @Test
  void aHeaderAloneIsNoInput() throws IOException {
    Path path = Files.writeString(folder.resolve("a.hdr"), "nrows 2\nncols 3\n");
    assertThatThrownBy(() -> open(path, null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a header without the file of cells that belongs to it");
  }

  /// Whatever is damaged in a header, cells lie within the file, or the header is refused.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ENVI\nsamples = 3\nlines = 2\nbands = 2\nheader offset = 1\ndata type = 2\ninterleave = bil\n"
            + "map info = {UTM, 1, 1, 5, 6, 30, 30, 32, North, units=Meters}\nwavelength = {1, 2.5}\n",
        "nrows 2\nncols 3\nnbands 2\nnbits 16\nlayout bip\nskipbytes 1\nbyteorder M\n"
            + "bandrowbytes 6\ntotalrowbytes 12\nulxmap 1\nulymap 5\nnodata -9\npixeltype FLOAT\n"
      })
  void damagedHeadersAreHarmless(String header) throws IOException {
    Path path = Files.write(folder.resolve("a.img"), new byte[25]);
    Random random = new Random(7);
    int opened = 0;
    for (int k = 0; k < 3000; k++) {
      StringBuilder text = new StringBuilder(header);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int at = random.nextInt(5, text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(32, 127));
          case 1 -> text.insert(at, random.nextInt(10));
          case 2 -> text.deleteCharAt(at);
          default -> text.insert(at, random.nextLong());
        }
      }
      Files.writeString(folder.resolve("a.hdr"), text);
      try (MatrixFile file = open(path, null)) {
        SliceSpec slice = SliceSpec.parse(SliceSpec.example(file.arrays().getFirst().shape()));
        file.open(null, slice).close();
        file.axes(null, slice);
        opened++;
      } catch (InputException e) {
        assertThat(e).as("%s", text).hasMessageStartingWith(folder.toString());
      }
    }
    assertThat(opened).isBetween(100, 2900);
  }
}
