package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What users get wrong: the exit code, and one line that says what, where and what to do.
final class MistakesTest {
  @TempDir static Path folder;

  @BeforeAll
  static void files() throws Exception {
    Matrices.write(folder.resolve("a.npy"), 2, 3, 1, 2, 3, 4, 5, Double.NaN);
    Files.writeString(folder.resolve("old.png"), "kept");
    Files.writeString(folder.resolve("text.npy"), "Neither names nor numbers\n");
    Files.createDirectory(folder.resolve("dir.png"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ''                                    | 2 | no command is given; try 'heatpress render INPUT -o OUT.png' (see 'heatpress --help')
          rendr a.npy                           | 2 | unknown command 'rendr'; did you mean 'render'? (see 'heatpress --help')
          --versoin                             | 2 | unknown option '--versoin'; did you mean '--version'? (see 'heatpress --help')
          render                                | 2 | INPUT is missing: matrix.npy, table.csv, matrix.mtx, arrays.npz:name, file.h5:/path, store.zarr:/path, cells.img with its cells.hdr, any of them as https://host/path or s3://bucket/key, - for standard input, or sample:NAME[:SIZE] for a demo matrix (see 'heatpress render --help')
          render a.npy                          | 2 | no output is named; add for example --output picture.png (see 'heatpress render --help')
          render a.npy b.npy -o x.png           | 2 | unexpected 'b.npy'; render takes only INPUT (see 'heatpress render --help')
          render a.npy -o x.png --widht 3       | 2 | unknown option '--widht'; did you mean '--width'? (see 'heatpress render --help')
          render a.npy -o                       | 2 | --output needs a value: FILE (see 'heatpress render --help')
          render a.npy -o --force               | 2 | --output needs a value: FILE (see 'heatpress render --help')
          render a.npy -o x.png -W 0            | 2 | --width takes a whole number from 1 to 2147483647, not '0' (see 'heatpress render --help')
          render a.npy -o x.png -W 1e3          | 2 | --width takes a whole number from 1 to 2147483647, not '1e3' (see 'heatpress render --help')
          render a.npy -o x.png --vmin zero     | 2 | --vmin takes a number such as -1.5 or 2e6, not 'zero' (see 'heatpress render --help')
          render a.npy -o x.png --vmin nan      | 2 | --vmin takes a number such as -1.5 or 2e6, not 'nan' (see 'heatpress render --help')
          render a.npy -o x.png --vmin 3 --vmax 1 | 2 | --vmin 3.0 is above --vmax 1.0; exchange them (a colormap is reversed with _r) (see 'heatpress render --help')
          render a.npy -o x.png --vmin 3 --center 1 | 2 | --center 1.0 lies outside --vmin and --vmax; move it between them (see 'heatpress render --help')
          render a.npy -o x.png --cell-px 2 -W 9 | 2 | --cell-px sets the size of the picture, and so do --width and --height; drop either (see 'heatpress render --help')
          render a.npy -o x.png -H 2147483647   | 2 | a picture of 3221225471 x 2147483647 has a side of more than 2147483647 pixels; ask for less with --width (see 'heatpress render --help')
          render a.npy -o x.png --rows 5        | 2 | --rows takes a range such as 100:200, :50 or -10:, not '5' (see 'heatpress render --help')
          render a.npy -o x.png --bad mauvish   | 2 | --bad: 'mauvish' is no color; write for example #f80, #ff8800, #ff880080, orange or none (see 'heatpress render --help')
          render a.npy -o x.png --limits all    | 2 | --limits takes cells, pixels, or two ends such as 2%:98% or 0:auto, not 'all' (see 'heatpress render --help')
          render a.npy -o x.png --bits 16       | 2 | --bits 16 is for grays only; add --cmap gray or --cmap gray_r (see 'heatpress render --help')
          render a.npy -o x.png --bits 16 -c gray | 2 | the picture has missing pixels, and with --bits 16 their color must be a gray; add --bad black (see 'heatpress render --help')
          render a.npy -o x.png --memory 1K     | 2 | --memory takes a size of at least 1M, such as 256M or 2G, not '1K' (see 'heatpress render --help')
          render a.npy -o x.png --quiet=yes     | 2 | --quiet takes no value, so write it without '=' (see 'heatpress render --help')
          render a.npy -o x.png --zeros gone    | 2 | --zeros takes present or missing, not 'gone' (see 'heatpress render --help')
          render a.npy -o x.png --zeros missing | 2 | all cells of this input are stored; name the values of missing ones with --missing (see 'heatpress render --help')
          render a.npy -o x.png --divisive yes  | 2 | --divisive goes with --balance, which names the weights (see 'heatpress render --help')
          render a.npy -o x.png --resolution 1x | 2 | --resolution takes base pairs such as 5000 or 5k, finest or auto, not '1x' (see 'heatpress render --help')
          render a.npy -o x.png --resolution 5,00 | 2 | --resolution takes base pairs such as 5000 or 5k, finest or auto, not '5,00' (see 'heatpress render --help')
          render a.npy -o x.png --balance       | 3 | a.npy: it is no contact map; leave --balance and --resolution out
          render a.npy -o x.tiff                | 2 | x.tiff: the end of the name says the format of an output; supported are .png, .npy, .pdf, .svg, .svgz (see 'heatpress render --help')
          render a.npy -o x.png -o ./x.png      | 2 | ./x.png: named twice as an output (see 'heatpress render --help')
          render a.npy -o ./a.npy -f            | 2 | ./a.npy: both input and output, and would be lost; name another output (see 'heatpress render --help')
          render none.npy -o x.png              | 3 | none.npy: no such file; check the name and the folder
          render a.npy -o x.png --rows 2:9      | 3 | a.npy: the range of rows is empty: 2 to 2 of a matrix with 2 rows; choose a wider one
          render a.npy:b -o x.png               | 3 | a.npy: an NPY file has one array without a name; leave ':b' out
          render sample:none -o x.png           | 3 | sample:none: no sample 'none'; there are symmetric, walk, hilbert, contacts, noise
          render sample:walk:0 -o x.png         | 3 | sample:walk:0: a matrix of 0 x 0
          render a.npy -o old.png               | 4 | old.png: the file exists; add --force to replace it, or name another
          render a.npy -o dir.png -f            | 4 | dir.png: a directory; name a file in it
          render a.npy -o no/x.png              | 4 | no/x.png: its folder does not exist; create it first, or name another
          info a.npy --slice :,:                | 2 | --slice says which cells --stats counts; add --stats (see 'heatpress info --help')
          info none.npy                         | 3 | none.npy: no such file; check the name and the folder
          sample walks x.npy                    | 2 | NAME is one of symmetric, walk, hilbert, contacts, noise, hic, not 'walks'; did you mean 'walk'? (see 'heatpress sample --help')
          sample walk x.png                     | 2 | x.png: a demo matrix is written as .npy; change the name (see 'heatpress sample --help')
          colormaps -o x.png                    | 2 | x.png: the colormaps are drawn as .svg; change the name (see 'heatpress colormaps --help')
          completion fish                       | 2 | SHELL is one of bash, zsh, not 'fish'; did you mean 'bash'? (see 'heatpress completion --help')
          """)
  void saysWhatIsWrong(String line, int code, String message) throws Exception {
    Heatpress heatpress = new Heatpress(folder);
    var before = heatpress.files();
    var result =
        heatpress.run(line.isEmpty() || line.equals("''") ? new String[0] : line.split(" "));
    assertThat(result.err()).isEqualTo("heatpress: " + message + "\n");
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
    assertThat(heatpress.files()).isEqualTo(before);
    assertThat(folder.resolve("old.png")).hasContent("kept");
  }

  @Test
  void saysOnOneLineThatATextIsNoMatrix() throws Exception {
    var result = new Heatpress(folder).run("render", "text.npy", "-o", "x.png");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("heatpress: text.npy: ").hasLineCount(1);
  }

  @Test
  void showsTheStackTraceOnlyWithDebug() throws Exception {
    var result = new Heatpress(folder).run("render", "none.npy", "-o", "x.png", "--debug");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("heatpress: none.npy: no such file").contains("\tat dev.");
  }
}
