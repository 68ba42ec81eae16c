package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Nearest;
import org.jspecify.annotations.Nullable;

/// The leaves of a tree's file, in the order in which it has them, and the rows that they are.
///
/// Where all of them are names of rows, these; else all are numbers, from 0, or from 1 where there
/// is none that is 0.
final class Leaves {
  private final int rows;
  private final @Nullable List<String> names;
  private final List<String> words = new ArrayList<>();

  /// @param rows how many there are
  /// @param names the rows' names; null where they have none
  Leaves(int rows, @Nullable List<String> names) {
    this.rows = rows;
    this.names = names;
  }

  /// Adds a leaf, and gives its place among the leaves.
  int add(String word) {
    words.add(word);
    return words.size() - 1;
  }

  /// The row of each leaf.
  ///
  /// @throws InputException where they are not all rows, each once
  int[] rows() {
    if (words.size() != rows) {
      throw new InputException("the tree has %d leaves, but there are %d rows", words.size(), rows);
    }
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; names != null && i < names.size(); i++) {
      byName.put(names.get(i), i);
    }
    boolean named =
        byName.keySet().containsAll(words) || !words.stream().allMatch(word -> number(word) >= 0);
    int start = words.contains("0") ? 0 : 1;
    int[] found = new int[rows];
    var seen = new BitSet();
    for (int i = 0; i < rows; i++) {
      String word = words.get(i);
      int row = named ? byName.getOrDefault(word, -1) : number(word) - start;
      if (row < 0 || row >= rows) {
        throw new InputException(
            "the tree has the leaf \"%s\", which is no row of the %d%s",
            word, rows, Nearest.hint(word, byName.keySet()));
      }
      if (seen.get(row)) {
        throw new InputException("the tree has the leaf \"%s\" twice", word);
      }
      seen.set(row);
      found[i] = row;
    }
    return found;
  }

  private static int number(String word) {
    return word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : -1;
  }
}
