package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// Trees that other programs made.
public final class TreeTexts {
  private TreeTexts() {}

  /// A tree in Newick's notation, R's merges with heights, or Cluster 3's `.gtr`: told apart by
  /// what is in it.
  ///
  /// @param rows how many leaves the tree must have
  /// @param names the rows' names; null where they have none
  /// @throws InputException where the text is none of these, or has other leaves
  public static Tree read(String text, int rows, @Nullable List<String> names) {
    String start = text.replace("\uFEFF", "").stripLeading();
    if (start.startsWith("(") || start.startsWith("[")) {
      return new Newick(text, new Leaves(rows, names)).read();
    }
    List<String> lines =
        text.replace("\uFEFF", "").lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new InputException("the tree is empty");
    }
    return lines.getFirst().split("\t", -1).length == 4 && lines.getFirst().startsWith("NODE")
        ? cluster3(lines, rows)
        : hclust(lines, rows);
  }

  /// The tree of scipy's `Z`: two groups, a height and a size per merge.
  ///
  /// @param cells merges x 4
  /// @throws InputException where they are no tree of so many rows
  public static Tree ofZ(double[] cells, int rows) {
    int merges = cells.length / 4;
    int[] first = new int[merges];
    int[] second = new int[merges];
    double[] heights = new double[merges];
    for (int i = 0; i < merges; i++) {
      first[i] = group(cells[4 * i], i);
      second[i] = group(cells[4 * i + 1], i);
      heights[i] = cells[4 * i + 2];
    }
    return tree(first, second, heights, rows);
  }

  /// The rows of scipy's `Z` of a tree: merges x 4, with the drawn order of the two groups.
  public static double[] toZ(Tree tree) {
    int merges = tree.leaves() - 1;
    double[] cells = new double[4 * merges];
    for (int i = 0; i < merges; i++) {
      cells[4 * i] = tree.first(i);
      cells[4 * i + 1] = tree.second(i);
      cells[4 * i + 2] = tree.height(i);
      cells[4 * i + 3] = tree.size(tree.leaves() + i);
    }
    return cells;
  }

  private static int group(double cell, int merge) {
    if (cell != Math.rint(cell) || Math.abs(cell) > Integer.MAX_VALUE) {
      throw new InputException("merge %d of the tree takes %s, which is no group", merge, cell);
    }
    return (int) cell;
  }

  /// Columns `merge1, merge2, height` of an `hclust` object: rows are -1, -2, ..., merges 1, 2,
  /// ...; a heading and a column of numbers before them may be there.
  private static Tree hclust(List<String> lines, int rows) {
    boolean heading = numbers(lines.getFirst()) == null;
    int merges = lines.size() - (heading ? 1 : 0);
    if (merges != rows - 1) {
      throw new InputException(
          "the tree has %d merges, so %d leaves, but there are %d rows", merges, merges + 1, rows);
    }
    int[] first = new int[merges];
    int[] second = new int[merges];
    double[] heights = new double[merges];
    for (int i = 0; i < merges; i++) {
      String line = lines.get(i + (heading ? 1 : 0));
      double[] merge = numbers(line);
      if (merge == null) {
        throw new InputException(
            "merge %d of the tree is \"%s\"; a tree is Newick's notation, R's merge and height by"
                + " columns, Cluster 3's .gtr, or scipy's Z as .npy",
            i + 1, line);
      }
      first[i] = signed(group(merge[0], i + 1), rows);
      second[i] = signed(group(merge[1], i + 1), rows);
      heights[i] = merge[2];
    }
    return tree(first, second, heights, rows);
  }

  private static int signed(int group, int rows) {
    return group < 0 ? -1 - group : group == 0 ? -1 : rows - 1 + group;
  }

  /// The last three numbers of a line, null where it has others.
  private static double @Nullable [] numbers(String line) {
    String[] words = line.strip().split("[,;\t ]+", -1);
    if (words.length < 3 || words.length > 4) {
      return null;
    }
    double[] numbers = new double[3];
    for (int i = 0; i < 3; i++) {
      try {
        numbers[i] = Double.parseDouble(words[words.length - 3 + i].replace("\"", ""));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return numbers;
  }

  /// Lines `NODE1X, GENE3X, GENE5X, 0.98`: a merge, its two groups and how alike they are. Rows are
  /// counted from 0.
  private static Tree cluster3(List<String> lines, int rows) {
    int merges = lines.size();
    int[] first = new int[merges];
    int[] second = new int[merges];
    double[] heights = new double[merges];
    Map<String, Integer> made = new HashMap<>();
    for (int i = 0; i < merges; i++) {
      String[] words = lines.get(i).strip().split("\t", -1);
      if (words.length != 4) {
        throw new InputException("line %d of the tree has %d words, not 4", i + 1, words.length);
      }
      first[i] = element(words[1], made, i);
      second[i] = element(words[2], made, i);
      try {
        heights[i] = 1 - Double.parseDouble(words[3]);
      } catch (NumberFormatException e) {
        throw new InputException("line %d of the tree ends in \"%s\", no number", i + 1, words[3]);
      }
      made.put(words[0], rows + i);
    }
    return tree(first, second, heights, rows);
  }

  private static int element(String word, Map<String, Integer> made, int line) {
    Integer merge = made.get(word);
    if (merge != null) {
      return merge;
    }
    Matcher matcher = Pattern.compile("(?:GENE|ARRY)([0-9]{1,9})X").matcher(word);
    if (!matcher.matches()) {
      throw new InputException(
          "line %d of the tree takes \"%s\", which is not there", line + 1, word);
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static Tree tree(int[] first, int[] second, double[] heights, int rows) {
    if (first.length != rows - 1) {
      throw new InputException(
          "the tree has %d merges, so %d leaves, but there are %d rows",
          first.length, first.length + 1, rows);
    }
    for (int i = 0; i < heights.length; i++) {
      if (!Double.isFinite(heights[i])) {
        throw new InputException("merge %d of the tree has the height %s", i, heights[i]);
      }
    }
    try {
      return new Tree(first, second, heights);
    } catch (IllegalArgumentException e) {
      throw new InputException("the tree is none: " + e.getMessage(), e);
    }
  }
}
