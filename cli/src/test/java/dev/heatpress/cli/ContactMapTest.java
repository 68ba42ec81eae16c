package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contact maps that cooler wrote, as commands and job files take them.
final class ContactMapTest {
  private static final Path SHARED =
      Path.of("../../shared/data/hic/open2c__cooler").toAbsolutePath().normalize();
  private static final String YEAST = SHARED.resolve("yeast.10kb.cool").toString();
  private static final String LEVELS = SHARED.resolve("toy.symm.upper.2.mcool").toString();

  @TempDir private Path folder;

  @BeforeEach
  void files() {
    Assumptions.assumeTrue(Files.exists(SHARED), "no contact maps of other programs");
  }

  private double cell(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("render", "-o", "cell.npy", "-f"));
    all.addAll(List.of(words));
    var result = new Heatpress(folder).run(all.toArray(String[]::new));
    assertThat(result.err()).doesNotContain("heatpress:");
    assertThat(result.code()).isZero();
    byte[] bytes = Files.readAllBytes(folder.resolve("cell.npy"));
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean wide = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1).contains("<f8");
    return wide ? numbers.getDouble(bytes.length - 8) : numbers.getFloat(bytes.length - 4);
  }

  /// The count of a cell, and the same as cooler balances it.
  @Test
  void balanceAloneMeansTheWeightsCalledSo() throws Exception {
    String[] place = {"--rows", "100:101", "--cols", "100:101", "-W", "1", "-H", "1"};
    List<String> plain = new ArrayList<>(List.of(YEAST));
    plain.addAll(List.of(place));
    assertThat(cell(plain.toArray(String[]::new))).isEqualTo(16838);
    List<String> alone = new ArrayList<>(plain);
    alone.add("--balance");
    assertThat(cell(alone.toArray(String[]::new))).isCloseTo(0.21185002, within(1e-8));
    alone.set(alone.size() - 1, "--balance=weight");
    assertThat(cell(alone.toArray(String[]::new))).isCloseTo(0.21185002, within(1e-8));
  }

  @Test
  void balanceInAJobFileIsTrueOrAName() throws Exception {
    new Heatpress(folder).run("render", YEAST, "-W", "50", "-o", "a.png", "--balance");
    byte[] expected = Files.readAllBytes(folder.resolve("a.png"));
    for (String value : List.of("true", "weight")) {
      Path jobs = folder.resolve("jobs.yaml");
      Files.writeString(
          jobs,
          """
          jobs:
            - {input: "%s", output: "%s", width: 50, balance: %s}
          """
              .formatted(YEAST, folder.resolve(value + ".png"), value));
      assertThat(Batches.run(jobs.toString()).code()).isZero();
      assertThat(folder.resolve(value + ".png")).hasBinaryContent(expected);
    }
  }

  @Test
  void whatTookTheInputForAName() throws Exception {
    var result = new Heatpress(folder).run("render", "-o", "a.png", "--balance", YEAST);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("INPUT is missing: ")
        .contains("; if '" + YEAST + "' is it, write --balance=NAME");
  }

  @Test
  void resolutionsThatAreNotThere() throws Exception {
    var plain = new Heatpress(folder).run("render", YEAST, "-o", "a.png", "--resolution", "5,000");
    assertThat(plain.code()).isEqualTo(3);
    assertThat(plain.err()).contains("10000");
    var named =
        new Heatpress(folder)
            .run("render", LEVELS + "::/resolutions/4", "-o", "a.png", "--resolution", "2");
    assertThat(named.code()).isEqualTo(3);
    assertThat(named.err()).contains("its bins have 4 base pairs, not 2; leave --resolution out");
  }

  @Test
  void infoForPrograms() throws Exception {
    var result = new Heatpress(folder).run("info", "--json", YEAST);
    assertThat(result.out())
        .contains("\"shape\":[1226,1226]")
        .contains("\"symmetry\":\"symmetric, one triangle is stored\"")
        .contains("\"resolutions\":[10000],\"normalizations\":[\"weight\"]")
        .contains("\"chromosomes\":[\"chrMito\",\"chrI\",\"chrII\",")
        .contains("\"names\":{\"rows\":0,\"columns\":0}")
        .contains("\"annotations\":{\"rows\":[],\"columns\":[]}");
    assertThat(new Heatpress(folder).run("info", "--json", LEVELS).out())
        .contains("\"resolutions\":[2,4,8,16,32]");
  }
}
