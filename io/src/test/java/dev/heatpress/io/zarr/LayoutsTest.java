package dev.heatpress.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.hdf5.Readings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// One matrix in every layout that zarr-python writes (`make_zarr.py`), out of the archive and out
/// of a directory, as a whole and in part.
final class LayoutsTest {
  private static final Path FOLDER = Path.of("src/test/resources/zarr");
  private static final int ROWS = 13;
  private static final int COLUMNS = 11;

  @TempDir private Path temporary;

  private static double[] expected(String name, int top, int bottom, int left, int right) {
    double[] cells = new double[(bottom - top) * (right - left)];
    int k = 0;
    for (int r = top; r < bottom; r++) {
      for (int c = left; c < right; c++) {
        boolean hole = name.startsWith("hole") && r >= 5 && r < 10 && c >= 4 && c < 8;
        cells[k++] = hole ? 7 : (r * COLUMNS + c) * 37 % 101;
      }
    }
    return cells;
  }

  @TestFactory
  Stream<DynamicTest> everyLayout() {
    return Stream.of("zarr2.zip", "zarr3.zip")
        .flatMap(archive -> {
          try (MatrixFile file = MatrixFiles.open(new InputSpec(FOLDER.resolve(archive), null))) {
            assertThat(file.format()).isEqualTo("Zarr " + archive.charAt(4));
            return file.arrays().stream()
                .map(ArrayInfo::member)
                .map(member ->
                    DynamicTest.dynamicTest(
                        archive + member, () -> check(FOLDER.resolve(archive), member)));
          }
        });
  }

  private static void check(Path store, String member) {
    String name = member.substring(1);
    try (MatrixFile file = MatrixFiles.open(new InputSpec(store, null))) {
      MatrixSource all = file.open(member, null);
      assertThat(Readings.doubles(all)).isEqualTo(expected(name, 0, ROWS, 0, COLUMNS));
      MatrixSource part = file.open(member, SliceSpec.parse("3:12,2:10"));
      assertThat(Readings.doubles(part)).isEqualTo(expected(name, 3, 12, 2, 10));
      MatrixSource row = file.open(member, SliceSpec.parse("7,:"));
      assertThat(Readings.doubles(row)).isEqualTo(expected(name, 7, 8, 0, COLUMNS));
      MatrixSource column = file.open(member, SliceSpec.parse(":,5"));
      assertThat(Readings.doubles(column)).isEqualTo(expected(name, 0, ROWS, 5, 6));
    }
  }

  @Test
  void directoriesAreReadAsArchivesAre() throws IOException {
    for (String archive : List.of("zarr2.zip", "zarr3.zip")) {
      Path store = Files.createDirectory(temporary.resolve(archive + ".zarr"));
      Stores.unpack(FOLDER.resolve(archive), store);
      List<ArrayInfo> packed;
      try (MatrixFile file = MatrixFiles.open(new InputSpec(FOLDER.resolve(archive), null))) {
        packed = file.arrays();
      }
      try (MatrixFile file = MatrixFiles.open(new InputSpec(store, null))) {
        assertThat(file.arrays().stream().map(ArrayInfo::toString))
            .isEqualTo(packed.stream().map(ArrayInfo::toString).toList());
      }
      for (ArrayInfo info : packed) {
        check(store, info.member());
        String name = info.member().substring(1);
        Path array = store.resolve(name);
        try (MatrixFile file = MatrixFiles.open(new InputSpec(array, null))) {
          assertThat(Readings.doubles(file.open(null, null)))
              .isEqualTo(expected(name, 0, ROWS, 0, COLUMNS));
        }
      }
    }
  }
}
