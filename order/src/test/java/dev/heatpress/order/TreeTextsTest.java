package dev.heatpress.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTextsTest {
  @Test
  void newickByNamesWithLengths() {
    Tree tree =
        TreeTexts.read(
            "[by hand] ( ('it''s':1,\n b_1:1)0.98:0.5,\n c:1.5 )root;\n",
            3,
            List.of("c", "b_1", "it's"));
    assertThat(tree.order()).containsExactly(2, 1, 0);
    assertThat(Rows.lines(tree)).containsExactly("2 1 1.0", "3 0 1.5");
  }

  @Test
  void newickByNumbersWithoutLengths() {
    assertThat(Rows.lines(TreeTexts.read("((0,1),(2,3));", 4, null)))
        .containsExactlyInAnyOrder("2 3 1.0", "0 1 1.0", "5 4 2.0");
    assertThat(TreeTexts.read("((4,1),(2,3));", 4, List.of("a", "b", "c", "d")).order())
        .containsExactly(3, 0, 1, 2);
  }

  @Test
  void branchesOfSeveralAreMergedAtOneHeight() {
    Tree tree = TreeTexts.read("(0:2,1:2,2:2,3:2);", 4, null);
    assertThat(tree.order()).containsExactly(0, 1, 2, 3);
    assertThat(Rows.lines(tree)).containsExactly("0 1 2.0", "4 2 2.0", "5 3 2.0");
  }

  @Test
  void depthIsNoLimitOfNewick() {
    int n = 100_000;
    String text =
        "(".repeat(n - 1)
            + "0"
            + IntStream.range(1, n).mapToObj(i -> "," + i + ")").collect(Collectors.joining())
            + ";";
    assertThat(TreeTexts.read(text, n, null).order()[n - 1]).isEqualTo(n - 1);
  }

  /// `hclust(dist(c(1, 2, 4, 7)))`, as `write.csv(cbind(h$merge, h$height))` writes it.
  @Test
  void mergesOfR() {
    String csv = "\"\",\"V1\",\"V2\",\"V3\"\n\"1\",-1,-2,1\n\"2\",-3,1,3\n\"3\",-4,2,6\n";
    assertThat(Rows.lines(TreeTexts.read(csv, 4, null)))
        .containsExactly("0 1 1.0", "2 4 3.0", "3 5 6.0");
    assertThat(Rows.lines(TreeTexts.read("-1 -2 1\n-3 1 3\n-4 2 6", 4, null)))
        .containsExactly("0 1 1.0", "2 4 3.0", "3 5 6.0");
  }

  @Test
  void mergesOfCluster3() {
    String gtr = "NODE1X\tGENE2X\tGENE0X\t0.75\nNODE2X\tGENE1X\tNODE1X\t0.5\n";
    assertThat(Rows.lines(TreeTexts.read(gtr, 3, null))).containsExactly("2 0 0.25", "1 3 0.5");
  }

  @Test
  void rowsOfZComeBack() {
    Tree tree = Rows.tree(Rows.uniform(3, 40), 2, Linkage.AVERAGE, Metric.EUCLIDEAN, 1);
    assertThat(Rows.lines(TreeTexts.ofZ(TreeTexts.toZ(tree), 20))).isEqualTo(Rows.lines(tree));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (a,b);           | the tree has 2 leaves, but there are 3 rows
          (a,(b,d));       | leaf "d", which is no row of the 3
          (a,(b,b));       | leaf "b" twice
          (a,(b,c))        | no semicolon
          (a,(b,c);        | an end within brackets
          (a,(b,c)));      | outside of brackets
          (a,(b,));        | a leaf without a name
          (a,(b c:x,d));   | the length "x"
          (a b,c d)e f(;   | an opening bracket after a name
          [x               | a comment without an end
          ('a              | a quote without an end
          1 2              | merge 1 of the tree is "1 2"
          """)
  void whatIsNoTreeIsRefused(String text, String message) {
    String padded = text.startsWith("1") ? "a b c\n" + text + "\n-1 -2 3\n" : text;
    assertThatThrownBy(() -> TreeTexts.read(padded, 3, List.of("a", "b", "c")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void mergesThatAreNoTreeAreRefused() {
    assertThatThrownBy(() -> TreeTexts.ofZ(new double[] {0, 0.5, 1, 2}, 2))
        .hasMessageContaining("takes 0.5");
    assertThatThrownBy(() -> TreeTexts.ofZ(new double[] {0, 1, Double.NaN, 2}, 2))
        .hasMessageContaining("height NaN");
    assertThatThrownBy(() -> TreeTexts.ofZ(new double[] {0, 1, 1, 2}, 3))
        .hasMessageContaining("1 merges, so 2 leaves, but there are 3 rows");
    assertThatThrownBy(() -> TreeTexts.read("-1 0 1\n-3 1 2", 3, null))
        .hasMessageContaining("takes group -1");
  }
}
