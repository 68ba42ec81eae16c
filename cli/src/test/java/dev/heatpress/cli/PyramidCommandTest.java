package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyramidCommandTest {
  @TempDir private Path folder;

  private Heatpress.Result run(String words) throws Exception {
    return new Heatpress(folder).run(words.split(" "));
  }

  /// 600 cells are whole pixels of 2, 4 and 8 cells, so that a picture has the same ones.
  @ParameterizedTest
  @CsvSource({
    "0, mean, 1",
    "1, mean, 2",
    "3, mean, 8",
    "min/2, min, 4",
    "max/1, max, 2",
    "count/3, count, 8"
  })
  void levelsArePictures(String level, String aggregation, int factor) throws Exception {
    assertThat(run("pyramid sample:walk:600 -o a.zarr").code()).isZero();
    int pixels = 600 / factor;
    assertThat(
            run("render a.zarr:%s -o a.npy --width %d --height %d".formatted(level, pixels, pixels))
                .code())
        .isZero();
    String picture = "render sample:walk:600 -o b.npy --width %d --height %d --agg %s";
    assertThat(run(picture.formatted(pixels, pixels, aggregation)).code()).isZero();
    assertThat(folder.resolve("a.npy")).hasSameBinaryContentAs(folder.resolve("b.npy"));
  }

  @Test
  void theFolderItselfIsTheMatrix() throws Exception {
    run("pyramid sample:walk:300 -o a.zarr");
    assertThat(run("render a.zarr -o a.npy").code()).isZero();
    run("render sample:walk:300 -o b.npy");
    assertThat(folder.resolve("a.npy")).hasSameBinaryContentAs(folder.resolve("b.npy"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("a.zarr", "a.npy", "b.npy");
    }
  }

  @Test
  void whatExistsStays() throws Exception {
    Files.createDirectory(folder.resolve("a.zarr"));
    Files.createFile(folder.resolve("a.zarr/mine"));
    var refused = run("pyramid sample:walk:300 -o a.zarr");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("a.zarr: exists; add --force");
    assertThat(folder.resolve("a.zarr/mine")).exists();
    assertThat(run("pyramid sample:walk:300 -o a.zarr --force").code()).isZero();
    assertThat(folder.resolve("a.zarr/mine")).doesNotExist();
    assertThat(folder.resolve("a.zarr/zarr.json")).exists();
  }

  @Test
  void aSiteHasThePageAndThePyramid() throws Exception {
    assertThat(run("pyramid sample:walk:300 --site site").code()).isZero();
    assertThat(folder.resolve("site/index.html")).content().contains("<!doctype html>");
    assertThat(folder.resolve("site/info")).content().contains("\"rows\":300", "\"viridis\":");
    assertThat(folder.resolve("site/matrix.zarr/9/c/0/0")).exists();
  }

  @Test
  void aSiteHasTheNamesOfRowsAndColumns() throws Exception {
    String table =
        "gene,a,b,c\n"
            + IntStream.range(0, 5000)
                .mapToObj(k -> "g" + k + "," + k + ",0.5,2\n")
                .collect(Collectors.joining());
    Files.writeString(folder.resolve("a.csv"), table);
    assertThat(run("pyramid a.csv --site site").code()).isZero();
    assertThat(folder.resolve("site/info")).content().contains("\"names\":true");
    Path axes = folder.resolve("site/axes");
    assertThat(axes.resolve("across-0.json")).content().contains("[\"a\",\"b\",\"c\"]");
    assertThat(axes.resolve("down-0.json")).content().contains("\"g4095\"]");
    assertThat(axes.resolve("down-1.json")).content().contains("[\"g4096\",", "\"g4999\"]");
    // Of many rows some, evenly.
    assertThat(axes.resolve("down.json")).content().contains("\"step\":2", "\"g4998\"]");
  }

  @Test
  void oneOutputIsNamed() throws Exception {
    assertThat(run("pyramid sample:walk:300").err()).contains("name one output");
    assertThat(run("pyramid sample:walk:300 -o a --site b").code()).isEqualTo(2);
  }
}
