package dev.heatpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of Matrix Market that are written by rows or by columns are read where they lie; pictures
/// are those of the same lines in any order.
final class MtxOrderTest {
  private static final int SIDE = 2000;

  @TempDir private Path folder;

  private byte[] picture(String name, List<String> lines, long said) throws IOException {
    Path path = folder.resolve(name + ".mtx");
    String head = "%%MatrixMarket matrix coordinate integer general\n";
    String sizes = SIDE + " " + SIDE + " " + said + "\n";
    Files.writeString(path, head + sizes + String.join("\n", lines) + "\n");
    Path out = folder.resolve(name + ".npy");
    RenderOptions options = RenderOptions.standard().width(70).height(90).threads(2);
    Heatpress.render(Heatpress.open(path), options.output(out).replacing());
    return Files.readAllBytes(out);
  }

  private static List<String> by(List<int[]> cells, Comparator<int[]> order) {
    return cells.stream().sorted(order).map(c -> c[0] + " " + c[1] + " " + c[2]).toList();
  }

  @Test
  void picturesDoNotDependOnTheOrderOfLines() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<int[]> cells = new ArrayList<>();
    for (int r = 1; r <= SIDE; r++) {
      for (int c = 1 + random.nextInt(7); c <= SIDE; c += 1 + random.nextInt(9)) {
        cells.add(new int[] {r, c, random.nextInt(-100_000, 100_000)});
      }
    }
    Comparator<int[]> rows = Comparator.comparingInt((int[] c) -> c[0]).thenComparingInt(c -> c[1]);
    Comparator<int[]> columns =
        Comparator.comparingInt((int[] c) -> c[1]).thenComparingInt(c -> c[0]);
    List<String> byRows = by(cells, rows);
    List<String> shuffled = new ArrayList<>(byRows);
    Collections.shuffle(shuffled, new Random(1));
    byte[] expected = picture("shuffled", shuffled, cells.size());
    assertThat(picture("rows", byRows, cells.size())).isEqualTo(expected);
    assertThat(picture("columns", by(cells, columns), cells.size())).isEqualTo(expected);

    // Two lines that stand the wrong way round, and one that is repeated, are found on the way.
    List<String> swapped = new ArrayList<>(byRows);
    Collections.swap(swapped, 400_000, 400_001);
    assertThat(picture("swapped", swapped, cells.size())).isEqualTo(expected);
    List<String> repeated = new ArrayList<>(byRows);
    repeated.add(300_000, byRows.get(300_000).replaceFirst(" -?\\d+$", " 0"));
    assertThat(picture("repeated", repeated, cells.size() + 1L)).isEqualTo(expected);

    List<String> wide = new ArrayList<>(byRows);
    wide.set(200_000, byRows.get(200_000).replaceFirst(" -?\\d+$", " 36893488147419103232"));
    byte[] widest = picture("wide", wide, cells.size());
    Collections.shuffle(wide, new Random(2));
    assertThat(widest).isNotEqualTo(expected).isEqualTo(picture("wide2", wide, cells.size()));

    assertThatThrownBy(() -> picture("few", byRows, cells.size() + 1L))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(cells.size() + " entries are there");
  }
}
