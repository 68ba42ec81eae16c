package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Job files: what they may say, and what is said of their mistakes.
final class JobFileTest {
  @TempDir private Path folder;

  @BeforeEach
  void matrices() throws IOException {
    Matrices.write(folder.resolve("a.npy"), 2, 2, 1, 2, 3, 4);
    Matrices.write(folder.resolve("b.npy"), 2, 2, 5, 6, 7, 8);
  }

  /// Runs a job file; `@` stands for the folder, both in it and in what is said.
  private Batches.Result batch(String name, String text, String... options) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text.replace("@", folder.toString()));
    String[] words = new String[options.length + 1];
    words[0] = file.toString();
    System.arraycopy(options, 0, words, 1, options.length);
    Batches.Result result = Batches.run(words);
    return new Batches.Result(
        result.code(),
        result.lines().stream().map(line -> line.replace(folder.toString(), "@")).toList());
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private void render(String... words) throws Exception {
    assertThat(new Heatpress(folder).run(words).code()).isZero();
  }

  @Test
  void jobsOverrideDefaultsAndTheCommandLineBoth() throws Exception {
    var result =
        batch(
            "jobs.yaml",
            """
            # a comment
            defaults:
              cmap: magma
              width: 9
              transpose: true
              vmin: -1
            jobs:
              - input: "@/*.npy"
                output: ["@/{stem}-{index:3}.png", '@/{name}.means.npy']
              - {input: @/a.npy, output: @/own.png, cmap: viridis, vmin: null, transpose: false}
            """,
            "--width",
            "4");
    assertThat(result.text()).contains("3 done");
    assertThat(result.code()).isZero();
    render(
        "render", "a.npy", "-o", "x.png", "-c", "magma", "-W", "4", "--vmin", "-1", "--transpose");
    render("render", "a.npy", "-o", "y.png", "-W", "4");
    // Its own output is an input by now, and so counts as the first.
    assertThat(bytes("a-001.png")).isEqualTo(bytes("x.png"));
    assertThat(bytes("own.png")).isEqualTo(bytes("y.png"));
    assertThat(folder.resolve("b-002.png")).exists();
    assertThat(folder.resolve("b.means.npy")).exists();
  }

  @Test
  void jsonIsReadToo() throws Exception {
    String text =
        """
        {
        \t"$schema": "https://example.org/x.json",
        \t"defaults": {"width": 4, "flip-rows": true},
        \t"jobs": [{"input": ["@\\/a.npy"], "out": "@/\\u00e4\\ud83d\\ude00.png"}]
        }
        """;
    assertThat(batch("jobs.json", text).text()).contains("1 done");
    assertThat(folder.resolve("\u00e4\ud83d\ude00.png")).exists();
  }

  @Test
  void anchorsSaveRepetition() throws Exception {
    var result =
        batch(
            "jobs.yml",
            """
            defaults: {width: &w 4}
            jobs:
              - &first {input: @/a.npy, output: '@/{index}.png'}
              - *first
              - {input: @/b.npy, output: '@/{index}.png', height: *w}
            """);
    assertThat(result.text()).contains("3 done");
  }

  @Test
  void tellsAllMistakesAtOnceEachWithItsLineAndASuggestion() throws Exception {
    var result =
        batch(
            "jobs.yaml",
            """
            defaults:
              widht: 800
              cmap: magmaa
            job: []
            jobs:
              - input: @/a.npy
                output: @/{stm}.png
                vmin: zero
                quiet: true
              - input: '@/none*.npy'
                output: @/x.png
              - input: @/a.npy
                output: @/b.tiff
                cmap: magma
                transpose: perhaps
                bad: #f80
              - output: @/y.png
                cmap: magma
              - input: @/a.npy
                cmap: magma
                width: [1, 2]
              - input: @/a.npy
                input: @/b.npy
                output: @/c.png
                cmap: null
                limits: cell
                command: rendr
              - @/a.npy
              - {input: @/a.npy, output: '@/{stem}.png', cmap: gray}
              - {input: @/a.npy, output: '@/a.png', cmap: gray}
            """);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.lines())
        .containsExactly(
            "@/jobs.yaml:2: unknown key 'widht'; did you mean 'width'?",
            "@/jobs.yaml:3: --cmap: there is no colormap 'magmaa'; the nearest names are magma,"
                + " plasma, gray; a name with _r is reversed",
            "@/jobs.yaml:4: unknown key 'job'; did you mean 'jobs'; a job file has 'defaults' and 'jobs'",
            "@/jobs.yaml:7: unknown placeholder '{stm}'; did you mean 'stem'; there are {stem}, {name} and {index}",
            "@/jobs.yaml:8: --vmin takes a number such as -1.5 or 2e6, not 'zero'",
            "@/jobs.yaml:9: 'quiet' concerns the whole batch; give it on the command line as --quiet",
            "@/jobs.yaml:10: nothing matches '@/none*.npy'; check the folder",
            "@/jobs.yaml:13: @/b.tiff: the end of the name says the format of an output; supported"
                + " are .png, .npy, .pdf, .svg, .svgz",
            "@/jobs.yaml:15: 'transpose' is true or false, not 'perhaps'",
            "@/jobs.yaml:16: 'bad' has no value; put quotes around one that begins with '#', or write"
                + " null",
            "@/jobs.yaml:17: a job needs an 'input', such as a.npy or 'data/*.npy'",
            "@/jobs.yaml:19: no output is named; add for example --output picture.png",
            "@/jobs.yaml:21: 'width' takes one value, not a list",
            "@/jobs.yaml:23: 'input' is given twice; keep one of them",
            "@/jobs.yaml:26: --limits takes cells, pixels, or two ends such as 2%:98% or 0:auto, not"
                + " 'cell'",
            "@/jobs.yaml:27: 'command' is one of render, figure, not 'rendr'; did you mean 'render'?",
            "@/jobs.yaml:28: a job is a mapping, such as 'input: a.npy'",
            "@/jobs.yaml:30: @/a.png would be written twice, for @/a.npy and for @/a.npy; tell"
                + " outputs apart with {stem}, {name} or {index}",
            "@/jobs.yaml: 18 mistakes, nothing was run");
    assertThat(new Heatpress(folder).files()).containsExactly("a.npy", "b.npy", "jobs.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          W: 3                 | unknown key 'W'; write 'width'
          <<: {cmap: gray}     | merge keys (<<) are not known; 'defaults' has what all jobs have in common
          resume: true         | 'resume' concerns the whole batch; give it on the command line as --resume
          group: one           | 'group' says who shares limits; add 'limits: shared', or leave it out
          out: '@/{index:12}.png' | '{index:12}': {index} has up to nine digits, as {index:4}
          out: '@/{index:00}.png' | '{index:00}': {index} has up to nine digits, as {index:4}
          out: '@/{stem:2}.png'   | '{stem:2}': only {index} has digits, as {index:4}
          out: '@/{.png'          | '{' in '@/{.png' is no placeholder; write it twice to mean itself
          norm: category, limits: shared | --limits shared gives jobs one scale, and categories have none; leave it out
          """)
  void aWrongKeyIsTold(String key, String mistake) throws Exception {
    String output = key.startsWith("out:") ? "" : ", output: '@/x.png'";
    var result = batch("jobs.yaml", "jobs: [{input: '@/a.npy'" + output + ", " + key + "}]");
    assertThat(result.text()).isEqualTo("@/jobs.yaml:1: " + mistake);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void checkFindsWhatWouldFailAndRunsNothing() throws Exception {
    Files.writeString(folder.resolve("old.png"), "old");
    Files.writeString(folder.resolve("bad.npy"), "one, two\n");
    var result =
        batch(
            "jobs.yaml",
            """
            jobs:
              - {input: @/a.npy, output: @/a.png}
              - {input: @/missing.npy, output: @/m.png}
              - {input: @/bad.npy, output: @/bad.png}
              - {input: @/a.npy, output: @/old.png}
              - {input: @/a.npy, output: @/old.png, force: true, rows: "9:"}
              - {input: @/a.npy, output: @/nowhere/a.png}
              - {input: @/a.png, output: @/c.png}
            """,
            "--check");
    assertThat(result.lines().getFirst()).startsWith("@/jobs.yaml:3: @/missing.npy: no such file");
    assertThat(result.lines().get(1)).startsWith("@/jobs.yaml:4: @/bad.npy: ");
    assertThat(result.lines().get(2))
        .startsWith("@/jobs.yaml:5: @/old.png exists; add 'force: true'");
    assertThat(result.lines().get(3)).startsWith("@/jobs.yaml:6: @/old.png would be written twice");
    assertThat(result.lines().get(4))
        .startsWith("@/jobs.yaml:7: @/nowhere: the folder of outputs does not exist");
    assertThat(result.lines().get(5))
        .startsWith("@/jobs.yaml:8: @/a.png is an output of another job");
    assertThat(result.lines())
        .hasSize(8)
        .last()
        .isEqualTo("@/jobs.yaml: 7 mistakes, nothing was run");
    assertThat(result.code()).isEqualTo(2);
    assertThat(folder.resolve("a.png")).doesNotExist();
  }

  @Test
  void checkOfASoundBatchSaysSo() throws Exception {
    var result =
        batch("jobs.yaml", "jobs: [{input: '@/*.npy', output: '@/{stem}.png'}]", "--check");
    assertThat(result.lines()).containsExactly("@/jobs.yaml: 2 jobs, no mistakes");
    assertThat(result.code()).isZero();
    assertThat(new Heatpress(folder).files()).containsExactly("a.npy", "b.npy", "jobs.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                               | @/j.yaml: empty; write a list of 'jobs:', see the examples
          jobs                             | @/j.yaml:1: a job file has the keys 'defaults' and 'jobs'; begin with 'jobs:'
          jobs: []                         | @/j.yaml:1: 'jobs' is a list of jobs, each with an 'input' and an 'output'; begin each with '- '
          defaults: {width: 3}             | @/j.yaml:1: 'jobs' is a list of jobs, each with an 'input' and an 'output'; begin each with '- '
          defaults: 3                      | @/j.yaml:1: defaults: options with values, such as 'cmap: magma'
          jobs: [1                         | @/j.yaml:1: not YAML: expected ',' or ']', but got <stream end>; check colons and indentation, and quote "-100:", "*.npy" and the like
          jobs: [{rows: -100:}]            | @/j.yaml:1: not YAML: expected ',' or '}', but got :; check colons and indentation, and quote "-100:", "*.npy" and the like
          jobs: [*a]                       | @/j.yaml:1: *a refers to nothing before it; define it with &a
          jobs: [{[a]: b}]                 | @/j.yaml:1: a key must be a word, not a list or mapping
          jobs: [{input: {a: b}}]          | @/j.yaml:1: 'input' takes a value, not keys; quote one with a colon in it
          """)
  void otherMistakesAreNamedWithTheirLine(String text, String message) throws Exception {
    var result = batch("j.yaml", text);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.lines().getFirst()).isEqualTo(message);
  }

  @Test
  void hostileFilesAreRefused() throws Exception {
    String deep = "jobs: " + "[".repeat(100_000);
    assertThat(batch("j.yaml", deep).text()).contains("lists within lists, more than 16 deep");
    assertThat(batch("j.yaml", "jobs: &a [*a]").text()).contains("*a refers to nothing before it");
    // Found by FuzzTest: the parser's own errors differ from case to case.
    for (String escape : new String[] {"\\u", "\\ud83d\\u", "\\U00110000", "\\x", "\\u00e"}) {
      var damaged = batch("j.yaml", "jobs: [{input: \"" + escape);
      assertThat(damaged.code()).as(escape).isEqualTo(2);
      assertThat(damaged.text()).as(escape).contains("not YAML");
    }
    assertThat(batch("j.yaml", "jobs: []\n---\njobs: []\n").text())
        .isEqualTo("@/j.yaml:2: a second document begins here; keep the jobs in one");
    assertThat(batch("j.yaml", "a: b\nc: \"\u0001\"\n").text())
        .isEqualTo("@/j.yaml:2: the character U+0001 is not allowed; remove it");
    Files.write(folder.resolve("k.yaml"), new byte[] {'a', (byte) 0xff});
    assertThat(Batches.run(folder.resolve("k.yaml").toString()).text()).contains("not UTF-8");
    Matrices.sparse(folder.resolve("big.yaml"), 1100);
    var big = Batches.run(folder.resolve("big.yaml").toString());
    assertThat(big.text()).contains("a job file of 4840128 bytes");
    assertThat(big.code()).isEqualTo(3);
    assertThat(Batches.run(folder.resolve("none.yaml").toString()).code()).isEqualTo(3);
    assertThat(Batches.run(folder.resolve("none.yaml").toString(), "a.npy").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lol: [&a [x,x], &b [*a,*a], &c [*b,*b], &d [*c,*c]]", "jobs: [&a {}, *a]"})
  void aliasesDoNotMultiply(String text) throws Exception {
    assertThat(batch("j.yaml", text).code()).isEqualTo(2);
  }

  @Test
  void commandLinesHaveNoLines() {
    var result =
        Batches.run(folder + "/*.npy", "-o", folder + "/{stem}.png", "--vmin", "x", "--vmax", "y");
    assertThat(result.lines())
        .isEqualTo(
            List.of(
                "--vmin takes a number such as -1.5 or 2e6, not 'x'",
                "--vmax takes a number such as -1.5 or 2e6, not 'y'",
                "the command line: 2 mistakes, nothing was run"));
  }
}
