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

  private double total(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--agg", "sum", "-W", "1", "-H", "1"));
    return cell(all.toArray(String[]::new));
  }

  /// Sums that the programs who wrote the files know.
  @Test
  void sumsOfWholeMaps() throws Exception {
    for (int size : new int[] {2, 4, 8, 16}) {
      assertThat(total(LEVELS, "--resolution", "" + size)).as("%d", size).isEqualTo(192);
    }
    // Its writer did not mirror the diagonal's blocks at this level.
    assertThat(total(LEVELS, "--resolution", "32")).isEqualTo(160);
    assertThat(total(SHARED.resolve("toy.asymm.4.cool").toString())).isEqualTo(96);
    assertThat(total(YEAST)).isEqualTo(200_755_903);
    assertThat(total(YEAST, "--balance")).isCloseTo(1736.887908741735, within(1e-9));
    var info = new Heatpress(folder).run("info", "--stats", "--balance", "weight", YEAST);
    assertThat(info.out()).contains(1226 * 1226 - 1184 * 1184 + " missing");
  }

  @Test
  void squareMapsAreNotMirrored() throws Exception {
    new Heatpress(folder)
        .run("render", SHARED.resolve("toy.asymm.4.cool").toString(), "-o", "a.npy");
    byte[] bytes = Files.readAllBytes(folder.resolve("a.npy"));
    assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1)).contains("(800, 800)");
  }

  private record Drawn(int rows, int columns, double sum) {}

  private Drawn drawn(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("render", "-o", "a.npy", "-f", "--cell-px", "1"));
    all.addAll(List.of(words));
    var result = new Heatpress(folder).run(all.toArray(String[]::new));
    assertThat(result.err()).doesNotContain("heatpress:");
    byte[] bytes = Files.readAllBytes(folder.resolve("a.npy"));
    Matcher shape =
        Pattern.compile("\\((\\d+), (\\d+)\\)")
            .matcher(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1));
    assertThat(shape.find()).isTrue();
    DoubleBuffer cells =
        ByteBuffer.wrap(bytes, 128, bytes.length - 128)
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer();
    double sum = 0;
    while (cells.hasRemaining()) {
      sum += cells.get();
    }
    return new Drawn(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)), sum);
  }

  /// Bins and sums as h5py and NumPy have them.
  @Test
  void partsOfTheGenome() throws Exception {
    assertThat(drawn(YEAST, "--region", "chrII")).isEqualTo(new Drawn(82, 82, 9_840_796));
    assertThat(drawn(YEAST, "--region", "chrII:100k-200k")).isEqualTo(new Drawn(10, 10, 989_086));
    assertThat(drawn(YEAST, "--region", "chrIV,chrII")).isEqualTo(new Drawn(236, 236, 29_010_848));
    assertThat(drawn(YEAST, "--region", "chrIV", "--region", "chrII"))
        .isEqualTo(new Drawn(236, 236, 29_010_848));
    String[] two = {YEAST, "--region", "chrIV", "--region2", "chrII:30,000-250,001,chrI"};
    assertThat(drawn(two)).isEqualTo(new Drawn(154, 47, 219_596));
    assertThat(drawn(YEAST, "--region2", "chrI")).isEqualTo(new Drawn(1226, 24, 2_629_866));
  }

  @Test
  void partsInJobFilesAndReportsThatAreVerified() throws Exception {
    new Heatpress(folder)
        .run("render", YEAST, "-o", "a.png", "--region", "chrIV,chrII", "--region2", "chrI");
    byte[] expected = Files.readAllBytes(folder.resolve("a.png"));
    Path jobs = folder.resolve("jobs.yaml");
    Files.writeString(
        jobs,
        """
        jobs:
          - {input: "%s", output: "%s", region: [chrIV, chrII], region2: chrI, report: "%s"}
        """
            .formatted(YEAST, folder.resolve("b.png"), folder.resolve("b.json")));
    assertThat(Batches.run(jobs.toString()).code()).isZero();
    assertThat(folder.resolve("b.png")).hasBinaryContent(expected);
    var verified = new Heatpress(folder).run("verify", "b.json");
    assertThat(verified.code()).as(verified.err()).isZero();
    for (String part : List.of("1/2", "2/2")) {
      String name = part.charAt(0) + ".heatpart";
      var made =
          new Heatpress(folder)
              .run(
                  "render",
                  YEAST,
                  "-o",
                  name,
                  "--part",
                  part,
                  "--region",
                  "chrIV,chrII",
                  "--region2",
                  "chrI");
      assertThat(made.code()).as(made.err()).isZero();
    }
    new Heatpress(folder).run("merge", "1.heatpart", "2.heatpart", "-o", "c.png");
    assertThat(folder.resolve("c.png")).hasBinaryContent(expected);
    var plan = new Heatpress(folder).run("plan", YEAST, "-o", "d.png", "--region", "chrII");
    assertThat(plan.out()).contains("82 x 82");
  }

  @Test
  void partsThatAreRefused() throws Exception {
    refused(3, "no chromosome 'chr2' is in it; did you mean 'chrI'?", YEAST, "--region", "chr2");
    refused(3, "beyond chrII, which has 813183 base", YEAST, "--region", "chrII:5M-6M");
    refused(
        2, "--region chooses bins, and so do --rows", YEAST, "--region", "chrI", "--rows", "1:");
    refused(2, "--region2 chooses bins", YEAST, "--region2", "chrI", "--cols", "1:");
    refused(2, "--region takes a part of the genome", YEAST, "--region", " ");
    refused(2, "this input has no chromosomes; choose", "sample:waves:10", "--region", "chrI");
    Files.writeString(folder.resolve("a.csv"), "1,2\n3,4\n");
    refused(2, "this input has no chromosomes; choose", "a.csv", "--region", "chrI");
  }

  private void refused(int code, String message, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("render", "-o", "none.png"));
    all.addAll(List.of(words));
    var result = new Heatpress(folder).run(all.toArray(String[]::new));
    assertThat(result.err()).contains(message);
    assertThat(result.code()).isEqualTo(code);
    assertThat(folder.resolve("none.png")).doesNotExist();
  }

  /// 32 bins of 2, 16 of 4, and so on, of two chromosomes of as many.
  @Test
  void binsAsFineAsThePicture() throws Exception {
    assertThat(size(LEVELS, "-W", "4", "-H", "4")).isEqualTo("4 x 4");
    assertThat(size(LEVELS, "-W", "5", "-H", "5")).isEqualTo("8 x 8");
    assertThat(size(LEVELS, "-W", "33", "-H", "5")).isEqualTo("32 x 32");
    assertThat(size(LEVELS)).isEqualTo("32 x 32");
    assertThat(size(LEVELS, "-W", "4", "-H", "4", "--region", "chr1")).isEqualTo("4 x 4");
    assertThat(size(LEVELS, "-H", "3", "--region", "chr1", "--region2", "chr1:0-8"))
        .isEqualTo("1 x 4");
  }

  /// Columns by rows of the bins that are drawn.
  private String size(String... words) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("render", "-o", "a.png", "-f", "--resolution", "auto"));
    all.addAll(List.of(words));
    var result = new Heatpress(folder).run(all.toArray(String[]::new));
    Matcher cells = Pattern.compile("(\\d+ x \\d+) cells").matcher(result.err() + result.out());
    assertThat(cells.find()).as(result.err()).isTrue();
    return cells.group(1);
  }

  /// A text of a page with where it begins.
  private record Text(double x, double y, String text) {}

  private List<Text> texts(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("figure", "-o", "a.svg", "-f", "-q"));
    all.addAll(List.of(words));
    var result = new Heatpress(folder).run(all.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return Pattern.compile("<text x=\"([^\"]+)\" y=\"([^\"]+)\"[^>]*>([^<]+)<")
        .matcher(Files.readString(folder.resolve("a.svg")))
        .results()
        .map(m ->
            new Text(
                Double.parseDouble(m.group(1)),
                Double.parseDouble(m.group(2)),
                m.group(3).replace('\u00A0', ' ')))
        .toList();
  }

  /// 61 bins of 10 kb from 100 kb on: ticks stand at edges of bins.
  @Test
  void basePairsAlongAChromosome() throws Exception {
    List<Text> texts = texts(YEAST, "--region", "chrII:105k-705k");
    assertThat(texts.stream().map(Text::text)).startsWith("100 kb", "200 kb", "300 kb");
    assertThat(texts.stream().map(Text::text)).contains("700 kb", "chrII");
    assertThat(texts.get(1).x - texts.get(0).x).isCloseTo(10 * 3.84, within(1e-3));
    String page = Files.readString(folder.resolve("a.svg"));
    assertThat(page).contains("scale(3.84 3.84)");
    assertThat(texts(YEAST, "--region", "chrIV:200k-").stream().map(Text::text))
        .contains("0.2 Mb", "1.0 Mb", "1.4 Mb");
    assertThat(texts(YEAST, "--region", "chrII", "--x-title", "mine").stream().map(Text::text))
        .contains("mine", "chrII", "200 kb");
  }

  /// Each name stands in the middle of its chromosome, whose last bin is as short as it is.
  @Test
  void namesAndBordersOfChromosomes() throws Exception {
    List<Text> texts = texts(YEAST, "--region", "chrIV,chrII", "--region2", "chrIV:200k-");
    assertThat(texts.stream().map(Text::text)).contains("chrIV", "chrII", "0.2 Mb");
    String page = Files.readString(folder.resolve("a.svg"));
    double[] y = numbers("translate\\(\\S+ (\\S+)\\) scale\\(\\S+ (\\S+)\\)", page);
    double height = y[1] * (1 << 22);
    // Of 1,531,932 and 813,183 base pairs.
    double border = height * 1_531_932 / (1_531_932 + 813_183);
    double[] line =
        numbers(
            "<rect x=\"\\S+\" y=\"(\\S+)\" width=\"1\\S+\" height=\"(0.\\S+)\" fill=\"#000000\"",
            page);
    assertThat(line[0] + line[1] / 2 - y[0]).isCloseTo(border, within(0.2));
    Text name = texts.stream().filter(t -> t.text.equals("chrII")).findFirst().orElseThrow();
    assertThat(name.y - y[0]).isCloseTo((border + height) / 2 + 0.36 * 7.04, within(0.3));
    assertThat(texts(YEAST).stream().map(Text::text))
        .contains("chrIV", "chrXVI")
        .doesNotContain("200", "1000");
    assertThat(texts(YEAST, "--x-labels", "none").stream().map(Text::text)).contains("1000");
  }

  private static double[] numbers(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return new double[] {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))};
  }
}
