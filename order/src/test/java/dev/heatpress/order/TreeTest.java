package dev.heatpress.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;

class TreeTest {
  /// ((0 3) ((1 2) 4)) with heights 1, 2, 3, 4 in order of merging.
  private static Tree tree() {
    return new Tree(new int[] {0, 1, 6, 5}, new int[] {3, 2, 4, 7}, new double[] {1, 2, 3, 4});
  }

  @Test
  void ordersAndSizes() {
    assertThat(tree().order()).containsExactly(0, 3, 1, 2, 4);
    assertThat(tree().size(7)).isEqualTo(3);
    assertThat(tree().size(8)).isEqualTo(5);
  }

  @Test
  void cutsByNumberAndHeight() {
    assertThat(tree().cut(1)).containsExactly(0, 0, 0, 0, 0);
    assertThat(tree().cut(2)).containsExactly(0, 1, 1, 0, 1);
    assertThat(tree().cut(3)).containsExactly(0, 1, 1, 0, 2);
    assertThat(tree().cut(5)).containsExactly(0, 2, 3, 1, 4);
    assertThat(tree().cutAt(2)).containsExactly(0, 1, 1, 0, 2);
    assertThat(tree().cutAt(1.5)).containsExactly(0, 1, 2, 0, 3);
    assertThat(tree().cutAt(9)).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void equalHeightsAreUndoneFromTheLast() {
    Tree tree = new Tree(new int[] {0, 2, 4}, new int[] {1, 3, 5}, new double[] {1, 1, 1});
    assertThat(tree.cut(2)).containsExactly(0, 0, 1, 1);
    assertThat(tree.cut(3)).containsExactly(0, 0, 1, 2);
  }

  /// A chain of a million leaves: nothing walks by recursion.
  @Test
  void depthIsNoLimit() {
    int n = 1_000_000;
    int[] first = new int[n - 1];
    int[] second = new int[n - 1];
    double[] heights = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      first[i] = i == 0 ? 0 : n + i - 1;
      second[i] = i + 1;
      heights[i] = i;
    }
    Tree tree = new Tree(first, second, heights);
    assertThat(tree.order()[n - 1]).isEqualTo(n - 1);
    assertThat(tree.cut(3)[n - 1]).isEqualTo(2);
  }

  @Test
  void whatIsNoTreeIsRefused() {
    assertThatThrownBy(() -> new Tree(new int[] {0, 0}, new int[] {1, 2}, new double[2]))
        .hasMessage("group 0 is merged twice");
    assertThatThrownBy(() -> new Tree(new int[] {0, 1}, new int[] {4, 2}, new double[2]))
        .hasMessage("merge 0 takes group 4, which is not there yet");
    assertThatThrownBy(() -> new Tree(new int[] {-1}, new int[] {1}, new double[1]))
        .hasMessageContaining("group -1");
  }
}
