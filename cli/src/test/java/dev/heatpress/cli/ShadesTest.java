package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Averages in other places than the data, and categories, in runs of the program.
final class ShadesTest {
  private static final double NAN = Double.NaN;

  @TempDir Path folder;
  private Heatpress program;

  @BeforeEach
  void start() {
    program = new Heatpress(folder);
  }

  private Heatpress.Result run(String words) throws IOException, InterruptedException {
    return program.run(words.split(" "));
  }

  private Heatpress.Result done(String words) throws IOException, InterruptedException {
    Heatpress.Result result = run(words);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private double[] numbers(String name) {
    try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve(name), null));
        MatrixSource source = file.open(null, null)) {
      double[] values = new double[(int) (source.rows() * source.columns())];
      for (int k = 0; k < values.length; k++) {
        values[k] =
            CellValues.get(
                ((StridedMatrix) source).cells(), k / source.columns(), k % source.columns());
      }
      return values;
    }
  }

  private int[] colors(String name) throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void theMeanOfLogarithmsIsTheGeometricOne() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 1, 6, 1, 100, 10, 10, 1000, NAN);
    done("render m.npy -W 3 -H 1 --norm log -o data.npy");
    done("render m.npy -W 3 -H 1 --norm log --average-in norm -o norm.npy -o norm.png");
    assertThat(numbers("data.npy")).containsExactly(50.5, 10, 1000);
    double[] positions = numbers("norm.npy");
    assertThat(positions[0]).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(positions[1]).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(positions[2]).isEqualTo(1);
    int[] pixels = colors("norm.png");
    assertThat(pixels[0]).isEqualTo(pixels[1]).isNotEqualTo(pixels[2]);
  }

  @Test
  void cellsWithoutAPlaceTakeNoPartAndAreCounted() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 1, 4, 1, 100, -5, 100);
    Heatpress.Result result =
        done("render m.npy -W 2 -H 1 --norm log --average-in norm -o norm.npy -o norm.png");
    assertThat(numbers("norm.npy")).containsExactly(0.5, 1);
    assertThat(result.err())
        .contains("log: 1 of 4 cells (25 %) are zero or negative; they take no");
  }

  @Test
  void colorsAreMixedAsLight() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 2, 4, 0, 1, 0, 0, 1, 0, NAN, NAN);
    done("render m.npy -W 2 -H 1 -c gray --average-in color -o color.png");
    // The samples themselves: for colors, ImageIO takes the gray of a picture for linear.
    BufferedImage gray = ImageIO.read(folder.resolve("color.png").toFile());
    assertThat(gray.getRaster().getSample(0, 0, 0)).isEqualTo(188);
    assertThat(gray.getRaster().getSample(1, 0, 0)).isZero();
    // A single cell per pixel has its own color, in the whole picture.
    done("render m.npy -c magma --cell-px 1 -o data.png");
    done("render m.npy -c magma --cell-px 1 --average-in color -o cells.png");
    assertThat(colors("cells.png")).containsExactly(colors("data.png"));
  }

  @Test
  void smallMatricesAreEnlargedInLittleMemory() throws IOException, InterruptedException {
    double[] cells = new double[300 * 300];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i % 7;
    }
    Matrices.write(folder.resolve("m.npy"), 300, 300, cells);
    done("render m.npy -W 2500 -H 2500 --average-in color -o large.png");
    assertThat(folder.resolve("large.png")).exists();
  }

  @Test
  void categoriesAreMixedOrTheLargestWins() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("t.csv"), "value,color,label\n1,red,one\n2,#00f,\"two, or so\"\n");
    Files.writeString(
        folder.resolve("t.json"), "{\"1\": {\"color\": \"red\"}, \"2\": {\"color\": \"#00f\"}}");
    Matrices.write(folder.resolve("m.npy"), 2, 6, 1, 2, 2, 2, 7, 7, 1, 2, 1, 2, NAN, 7);
    Heatpress.Result mixed =
        done("render m.npy -W 3 -H 1 --categories t.csv --other lime -o mixed.png");
    assertThat(colors("mixed.png")).containsExactly(0xffbc00bc, 0xff8900e1, 0xff00ff00);
    assertThat(mixed.err())
        .contains("m.npy: 3 of 11 cells (27.27 %) are in no category, and have the color")
        .contains("mixed.png: 6 x 2 cells on 3 x 1 pixels (width x height), 1 cell missing, 2")
        .contains("2 categories, mixtures of their colors");
    done("render m.npy -W 3 -H 1 --categories t.json --agg mode -o mode.png -o mode.npy");
    assertThat(numbers("mode.npy")).containsExactly(1, 2, Double.POSITIVE_INFINITY);
    assertThat(colors("mode.png")).containsExactly(0xffff0000, 0xff0000ff, 0xffdddddd);
    done("render m.npy --categories t.csv --vector never --dpi 30 -o image.pdf -o image.svg");
    assertThat(Files.readString(folder.resolve("image.svg"))).contains("<image");
    assertThat(Files.size(folder.resolve("image.pdf"))).isPositive();
    done("render m.npy --categories t.csv --vector always -o m.svg");
    assertThat(Files.readString(folder.resolve("m.svg"))).contains("#ff0000", "#0000ff");
  }

  @Test
  void valuesThatAreFoundHaveTheStandardColors() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 1, 3, 5, -1, 7);
    done("render m.npy --cell-px 1 --norm category -o m.png");
    assertThat(colors("m.png")).containsExactly(0xffff7f0e, 0xff1f77b4, 0xff2ca02c);
    done("render m.npy --cell-px 1 --norm category -c Set1 -o set.png");
    assertThat(colors("set.png")).containsExactly(0xff377eb8, 0xffe41a1c, 0xff4daf4a);
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 1, 3, 0.5, -1, 7);
    Files.writeString(folder.resolve("bad.csv"), "1,one,red\nx,two,blue\n");
    Files.writeString(folder.resolve("twice.csv"), "1,one\n1,two\n");
    Files.writeString(folder.resolve("bad.json"), "[{\"label\": \"one\"}]");
    String[][] cases = {
      {"2", "--agg mode", "--agg mode is for categories"},
      {"2", "--average-in norm --agg max", "--agg max does not go with --average-in norm"},
      {"2", "--average-in norm --limits pixels", "needs the limits before there are pixels"},
      {"2", "--average-in color --cmap gray --bits 16", "--bits 16"},
      {"2", "--norm category --vmin 3", "categories have no scale"},
      {"2", "--norm category --average-in data", "categories have no numbers to average"},
      {"3", "--norm category", "m.npy: a cell is 0.5, and categories are whole numbers"},
      {"3", "--categories none.csv", "none.csv: no such file"},
      {"3", "--categories bad.csv", "bad.csv: line 2: 'x' is no value of a cell"},
      {"3", "--categories twice.csv", "the value 1 stands twice in it, as 'one' and as 'two'"},
      {"3", "--categories bad.json", "bad.json: entry 1 has no value"},
    };
    for (String[] c : cases) {
      Heatpress.Result result = run("render m.npy " + c[1] + " -o out.png");
      assertThat(result.err()).contains(c[2]);
      assertThat(result.code()).as(c[1]).isEqualTo(Integer.parseInt(c[0]));
      assertThat(folder.resolve("out.png")).doesNotExist();
    }
    Heatpress.Result npy = run("render m.npy --average-in color -o out.npy");
    assertThat(npy.err()).contains("out.npy: a mixture of colors is no number");
    assertThat(npy.code()).isEqualTo(2);
  }
}
