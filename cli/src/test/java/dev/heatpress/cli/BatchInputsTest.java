package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Globs of files and of arrays in them, and the names that outputs get from them.
final class BatchInputsTest {
  private static final Path HDF5 = Path.of("../io/src/test/resources/hdf5/layouts_new.h5");

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        new String[] {
          "b.npy", "a.npy", ".hidden.npy", "a[1].npy", "in/c.npy", "in/deep/d.npy", "in/.no/e.npy"
        }) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Matrices.write(file, 1, 2, 1, 2);
    }
    byte[] npy = Files.readAllBytes(folder.resolve("a.npy"));
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("z.npz")))) {
      for (String name : new String[] {"x.npy", "y.npy", "sub/../evil.npy"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(npy);
      }
    }
    FuzzStores.unpack(
        Files.readAllBytes(HDF5.resolveSibling("../zarr/tables3.zip")), folder.resolve("s.zarr"));
    Files.createDirectory(folder.resolve("out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          *.npy           | {stem}           | a a[1] b
          ?.npy           | {stem}{index}    | a1 b2
          [b-z].npy       | {stem}           | b
          {b,a}.npy       | {index:2}-{stem} | 01-a 02-b
          .h*.npy         | {{{stem}}}       | {.hidden}
          a[1].npy        | {stem}           | a[1]
          in/*            | {stem}           | c
          **/*.npy        | {stem}           | a a[1] b c d
          in/**/d.npy     | {stem}           | d
          */*/*.npy       | {stem}           | d
          z.npz:*         | {stem}-{name}    | z-x z-y
          z.npz:**        | {stem}-{name}    | z-evil z-x z-y
          *.npz:y         | {name}           | y
          *.zarr:/x/t     | {stem}-{name}    | s-t
          s.za*/x/t       | {stem}           | t
          s.zarr:/x/*     | {name}           | t time
          *.npz:?         | {name}           | x y
          a.npy           | {name}           | a
          sample:walk:20  | {name}{index}    | walk:201
          """)
  void globsAndNames(String input, String name, String expected) throws Exception {
    String text = input.startsWith("sample:") ? input : folder + "/" + input;
    var result = Batches.run(text, "-o", folder + "/out/" + name + ".png");
    assertThat(result.text()).endsWith(" s").contains(" done");
    List<String> made = new ArrayList<>(Arrays.asList(folder.resolve("out").toFile().list()));
    made.remove("heatpress-journal.jsonl");
    assertThat(made)
        .containsExactlyInAnyOrder(
            Arrays.stream(expected.split(" ")).map(each -> each + ".png").toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          none*.npy   | nothing matches '@/none*.npy'; check the folder
          no/*.npy    | nothing matches '@/no/*.npy'; check the folder
          [           | '@/[' is no glob
          z.npz:no*   | nothing matches in '@/z.npz:no*'; heatpress info @/z.npz lists what there is
          """)
  void globsThatMatchNothingAreRefused(String input, String message) {
    var result = Batches.run(folder + "/" + input, "-o", folder + "/out/{index}.png");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.text().replace(folder.toString(), "@")).startsWith(message);
  }

  @Test
  void membersOfHdf5FilesThatCanBeDrawn() throws Exception {
    var result = Batches.run(HDF5 + ":/*", "-o", folder + "/out/{name}.png", "-W", "5");
    assertThat(result.code()).as(result.text()).isZero();
    assertThat(folder.resolve("out").toFile().list()).hasSizeGreaterThan(15);
  }

  @Test
  void titlesHavePlaceholdersToo() throws Exception {
    var result =
        Batches.run(
            folder + "/a.npy", "-o", folder + "/out/{stem}.svg", "--title", "map {stem} {index}");
    assertThat(result.code()).isZero();
    assertThat(folder.resolve("out/a.svg")).content().contains("<title>map a 1</title>");
  }
}
