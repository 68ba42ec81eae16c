package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.order.Vectors;

/// Groups of rows or columns that stand together.
final class Groups {
  private static final int MOST = 1_000;

  private Groups() {}

  /// The members of each group, the groups in the order of their texts.
  ///
  /// @throws InputException where there are too many groups to be seen
  static Map<String, int[]> members(List<String> texts) {
    Map<String, List<Integer>> found =
        new TreeMap<>(Annotations.order(texts).thenComparing(Comparator.naturalOrder()));
    for (int i = 0; i < texts.size(); i++) {
      found.computeIfAbsent(texts.get(i), text -> new ArrayList<>()).add(i);
      if (found.size() > MOST) {
        throw new InputException(
            "more than %d groups, the last one '%s'; split by something with fewer values",
            MOST, OneLine.of(texts.get(i)));
      }
    }
    Map<String, int[]> members = new LinkedHashMap<>();
    found.forEach((text, list) -> members.put(text, list.stream().mapToInt(i -> i).toArray()));
    return members;
  }

  /// A line in groups of equal texts. Where there is a tree, they must stand together in it.
  ///
  /// @param source of the texts, for messages
  /// @param sorted whether the groups come in the order of their texts, otherwise in that of their
  ///   first members
  static OrderedLine of(
      OrderedLine line, List<String> texts, boolean sorted, String what, String source) {
    int[] order = Objects.requireNonNull(line.order());
    Map<String, int[]> members = members(texts);
    if (line.tree() != null) {
      return together(line, texts, what, source);
    }
    Map<String, List<Integer>> placed = new LinkedHashMap<>();
    if (sorted) {
      members.keySet().forEach(text -> placed.put(text, new ArrayList<>()));
    }
    for (int i : order) {
      placed.computeIfAbsent(texts.get(i), text -> new ArrayList<>()).add(i);
    }
    int[] grouped = placed.values().stream().flatMap(List::stream).mapToInt(i -> i).toArray();
    return together(OrderedLine.of(grouped, null), texts, what, source);
  }

  private static OrderedLine together(
      OrderedLine line, List<String> texts, String what, String source) {
    int[] order = Objects.requireNonNull(line.order());
    List<Integer> starts = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int place = 0; place < order.length; place++) {
      String text = texts.get(order[place]);
      if (place > 0 && text.equals(texts.get(order[place - 1]))) {
        continue;
      }
      if (!seen.add(text)) {
        throw new InputException(
            "%s: %s %d is of group '%s', whose others stand elsewhere in the tree; split by a number"
                + " of branches, or make the tree here",
            source, what, order[place], OneLine.of(text));
      }
      starts.add(place);
      titles.add(text.isBlank() ? "none" : text);
    }
    return line.with(starts.stream().skip(1).mapToInt(i -> i).toArray(), titles);
  }

  /// A line in the branches of its tree, which are called by their numbers from 1.
  ///
  /// @param groups of each one, counted along the order
  static OrderedLine of(OrderedLine line, int[] groups) {
    int[] order = Objects.requireNonNull(line.order());
    int[] starts =
        IntStream.range(1, order.length)
            .filter(place -> groups[order[place]] != groups[order[place - 1]])
            .toArray();
    return line.with(
        starts, IntStream.rangeClosed(1, starts.length + 1).mapToObj(String::valueOf).toList());
  }

  /// Some of the vectors.
  static Vectors part(Vectors all, int[] rows) {
    return new Vectors() {
      @Override
      public int rows() {
        return rows.length;
      }

      @Override
      public int columns() {
        return all.columns();
      }

      @Override
      public void copy(int row, double[] into) {
        all.copy(rows[row], into);
      }
    };
  }

  /// The means of groups, each column over the cells that are there.
  static Vectors means(Vectors all, List<int[]> groups) {
    int columns = all.columns();
    double[] means = new double[Math.multiplyExact(columns, groups.size())];
    double[] row = new double[columns];
    for (int g = 0; g < groups.size(); g++) {
      int[] counts = new int[columns];
      for (int i : groups.get(g)) {
        all.copy(i, row);
        for (int c = 0; c < columns; c++) {
          if (!Double.isNaN(row[c])) {
            means[g * columns + c] += (row[c] - means[g * columns + c]) / ++counts[c];
          }
        }
      }
      for (int c = 0; c < columns; c++) {
        if (counts[c] == 0) {
          means[g * columns + c] = Double.NaN;
        }
      }
    }
    return Vectors.of(means, columns);
  }
}
