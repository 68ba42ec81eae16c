package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a file beside its cells.
final class DescriptionTest {
  private static final Path FOLDER = Path.of("src/test/resources/hdf5");
  private static final String PANDAS = "it is a table of pandas; store it with format='fixed'";

  private static MatrixFile open(String name) {
    return Hdf5File.open(FOLDER.resolve(name), ReadOptions.DEFAULT);
  }

  private static ArrayInfo info(MatrixFile file, String member) {
    return file.arrays().stream().filter(a -> a.member().equals(member)).findFirst().orElseThrow();
  }

  @Test
  void dimensionsAreNamesAndNoArrays() {
    try (MatrixFile file = open("described.nc")) {
      assertThat(file.arrays())
          .extracting(ArrayInfo::member)
          .containsExactly(
              "/cloud",
              "/lat",
              "/model_time",
              "/seconds",
              "/short_time",
              "/station/height",
              "/tas",
              "/time");
      assertThat(info(file, "/tas").meaning().dimensions()).containsExactly("time", "lat", "lon");
      assertThat(info(file, "/station/height").meaning().dimensions()).containsExactly("lat");
      assertThat(info(file, "/time").meaning().dimensions()).containsExactly("time");
    }
    try (MatrixFile file = open("netcdf.h5")) {
      assertThat(info(file, "/packed").meaning()).isEqualTo(ArrayInfo.Meaning.NONE);
    }
  }

  @Test
  void timesAreDatesWhereTheirCalendarHasThem() {
    try (MatrixFile file = open("described.nc")) {
      assertThat(info(file, "/time").meaning().times()).containsExactly("2020-01-01", "2020-03-01");
      assertThat(info(file, "/seconds").meaning().times())
          .containsExactly("2000-01-01", "2000-01-02");
      assertThat(info(file, "/model_time").meaning().times()).isEmpty();
      assertThat(info(file, "/short_time").meaning().times()).isEmpty();
      assertThat(info(file, "/lat").meaning().times()).isEmpty();
    }
  }

  @Test
  void enumerationsHaveNames() {
    try (MatrixFile file = open("described.nc")) {
      assertThat(info(file, "/cloud").meaning().codes())
          .containsExactly(
              Map.entry("0", "clear"), Map.entry("1", "cloudy"), Map.entry("-1", "unknown"));
      assertThat(info(file, "/tas").meaning().codes()).isEmpty();
    }
  }

  /// An enumeration is its numbers, and its fill value one of them.
  @Test
  void enumerationsAreNumbersThatCanBeMissing() {
    try (MatrixFile file = open("described.nc")) {
      assertThat(info(file, "/cloud").missing()).containsExactly("_FillValue -1");
      double[] expected = new double[20];
      Arrays.setAll(expected, k -> k % 3 == 0 ? Double.NaN : k % 3 - 1);
      assertThat(Readings.doubles(file.open("/cloud", null))).isEqualTo(expected);
    }
  }

  @Test
  void attributesOfGroupsAreShownAndThoseOfProgramsNot() {
    try (MatrixFile file = open("described.nc")) {
      assertThat(file.groups())
          .containsExactly(
              Map.entry("/", Map.of("title", "Clouds over nowhere", "Conventions", "CF-1.8")),
              Map.entry("/station", Map.of("note", "by hand")));
      assertThat(file.arrays())
          .flatExtracting(a -> a.attributes().keySet())
          .doesNotContain("_Netcdf4Coordinates", "_Netcdf4Dimid", "NAME", "CLASS")
          .contains("units", "calendar");
    }
  }

  @Test
  void whatMatlabWroteIsCalledWhatItIs() {
    try (MatrixFile file = open("struct.mat")) {
      assertThat(info(file, "/S").layout()).isEqualTo("struct");
      ArrayInfo sparse = info(file, "/P");
      assertThat(sparse.layout()).isEqualTo("sparse");
      assertThat(sparse.attributes()).containsEntry("MATLAB_class", "double");
      // Ones at (0, 0) and (1, 1) of 3 x 2.
      assertThat(Readings.doubles(file.open("P", null))).containsExactly(1, 0, 0, 1, 0, 0);
      double[] field = {0, 2, 4, 1, 3, 5};
      for (String member : List.of("/S/a", "S/a", "S.a")) {
        assertThat(Readings.doubles(file.open(member, null))).isEqualTo(field);
      }
      assertThatThrownBy(() -> file.open(null, null))
          .hasMessageContaining("name one after a colon: /P (3 x 2, sparse), /S/a (2 x 3)");
    }
  }

  /// The report's file: an index of PyTables was suggested.
  @Test
  void tablesOfPandasAreToldByName() {
    try (MatrixFile file = open("table.h5")) {
      assertThat(file.arrays())
          .singleElement()
          .satisfies(info -> {
            assertThat(info.member()).isEqualTo("/frame");
            assertThat(info.layout()).isEqualTo("table");
            assertThat(info.refusal()).isEqualTo(PANDAS);
            assertThat(info.attributes()).containsEntry("pandas_type", "frame_table");
            assertThat(info.attributes()).doesNotContainKeys("index_cols", "CLASS");
          });
      for (String member : Arrays.asList(null, "/frame", "/frame/table")) {
        assertThatThrownBy(() -> file.open(member, null))
            .isInstanceOf(InputException.class)
            .hasMessageEndingWith(PANDAS);
      }
    }
  }

  /// A version or class is changed to one that no HDF5 up to 2.0 writes; nothing there has a
  /// checksum.
  @ParameterizedTest
  @CsvSource({
    "894844460d0a1a0a00, 894844460d0a1a0a04, a superblock in version 4",
    "0301ffffffffffffffff, 0601ffffffffffffffff, a data layout in version 6",
    "1008000004000000, 1c08000004000000, elements of datatype class 12"
  })
  void whatALaterHdf5BringsNamesTheVersionThatConvertsIt(
      String bytes, String later, String what, @TempDir Path folder) throws IOException {
    byte[] original = Files.readAllBytes(FOLDER.resolve("fill_earliest.h5"));
    String hex = HexFormat.of().formatHex(original);
    assertThat(hex).contains(bytes);
    Path path = folder.resolve("a.h5");
    Files.write(path, HexFormat.of().parseHex(hex.replace(bytes, later)));
    assertThatThrownBy(
            () -> {
              try (MatrixFile file = Hdf5File.open(path, ReadOptions.DEFAULT)) {
                file.open("contiguous_zero", null);
              }
            })
        .isInstanceOf(InputException.class)
        .hasMessageContaining(what)
        .hasMessageEndingWith("convert it with the h5repack of an HDF5 later than 2.0");
  }
}
