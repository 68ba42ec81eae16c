package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sample hic`.
final class SampleContactsTest {
  @TempDir private Path folder;

  @Test
  void aMapWithLevelsCanBeDrawn() throws Exception {
    Heatpress program = new Heatpress(folder);
    var made =
        program.run("sample", "hic", "a.mcool", "--size", "600", "--stored", "9000", "--seed", "3");
    assertThat(made.err()).endsWith("a.mcool: 600 x 600 bins, 9000 stored contacts\n");
    assertThat(program.run("info", "a.mcool").out())
        .contains("/resolutions/1000  600 x 600")
        .contains("/resolutions/2000  3")
        .contains("normalizations: weight");
    var drawn = program.run("render", "a.mcool", "--balance=weight", "-W", "50", "-o", "a.png");
    assertThat(drawn.err()).doesNotContain("heatpress:");
    assertThat(drawn.code()).isZero();
    var small = program.run("figure", "a.mcool", "--size", "60x60mm", "-o", "small.png");
    assertThat(small.err())
        .containsPattern("x axis: \\d+ of 24 names have room; choose a larger --size");
    var large = program.run("figure", "a.mcool", "--size", "250x250mm", "-o", "large.png");
    assertThat(large.err()).doesNotContain("have room");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hic a.npy | a.npy: a contact map is written as .cool, or .mcool with coarser levels",
        "hic a.cool --rows 5 | --rows is nothing that the demo matrix hic has",
        "walk a.npy --stored 5 | --stored is nothing that the demo matrix walk has",
        "hic a.cool --size 23 | a contact map of 23 bins",
        "hic a.cool --size 24 --stored 301 | 301 stored contacts of 24 bins; from 1 to 300 can be",
      })
  void mistakes(String words, String reason) throws Exception {
    List<String> all = new ArrayList<>(List.of("sample"));
    all.addAll(List.of(words.split(" ")));
    var result = new Heatpress(folder).run(all.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(reason);
    assertThat(folder).isEmptyDirectory();
  }
}
