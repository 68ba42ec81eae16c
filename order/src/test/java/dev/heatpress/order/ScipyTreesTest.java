package dev.heatpress.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Trees and heights of scipy (resource `trees.txt`, made by `src/test/scripts/trees.py`).
class ScipyTreesTest {
  record Case(String name, double[] cells, int columns, List<String> merges, String leaves) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (var in = ScipyTreesTest.class.getResourceAsStream("trees.txt");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String head = lines.readLine(); head != null; head = lines.readLine()) {
        String[] words = head.split(" ");
        int rows = Integer.parseInt(words[2]);
        int columns = Integer.parseInt(words[3]);
        List<String> merges = new ArrayList<>();
        for (int i = 1; i < rows; i++) {
          merges.add(lines.readLine());
        }
        double[] cells = Rows.uniform(Long.parseLong(words[4]), rows * columns);
        if (words[1].equals("jaccard")) {
          for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i] < 0.5 ? 0 : cells[i];
          }
        }
        cases.add(new Case(head, cells, columns, merges, lines.readLine()));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equal(Case given) {
    String[] words = given.name.split(" ");
    var linkage = Linkage.valueOf(words[0].toUpperCase(Locale.ROOT));
    var metric = Metric.valueOf(words[1].toUpperCase(Locale.ROOT));
    Tree tree = Rows.tree(given.cells, given.columns, linkage, metric, 2);
    for (int i = 0; i < given.merges.size(); i++) {
      String[] merge = given.merges.get(i).split(" ");
      assertThat(tree.first(i) + " " + tree.second(i))
          .as("merge %d", i)
          .isEqualTo(merge[0] + " " + merge[1]);
      double height = Double.parseDouble(merge[2]);
      assertThat(tree.height(i)).isCloseTo(height, within(1e-12 * Math.max(height, 1e-3)));
    }
    assertThat(Arrays.stream(tree.order()).mapToObj(String::valueOf))
        .containsExactly(given.leaves.split(" "));
  }
}
