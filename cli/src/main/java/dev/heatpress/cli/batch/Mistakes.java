package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.args.Notation;
import dev.heatpress.core.OneLine;

/// What is wrong with a batch, collected: each mistake once, in the order of the lines.
final class Mistakes {
  /// Mistakes that are kept; who has more will not read them all.
  private static final int MOST = 1000;

  /// Characters of each; a value may be a megabyte long.
  private static final int LONGEST = 1000;

  private record Mistake(SourceLine place, String message) {}

  private final Set<Mistake> all = new LinkedHashSet<>();

  void add(SourceLine place, String message) {
    if (all.size() < MOST) {
      String line = OneLine.of(Notation.in(message));
      all.add(new Mistake(place, OneLine.abbreviated(line, LONGEST)));
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int count() {
    return all.size();
  }

  /// One line each, as `file:line: message`.
  List<String> lines() {
    List<Mistake> sorted = new ArrayList<>(all);
    // Stable: mistakes of one line stay in the order in which they were found.
    sorted.sort((a, b) -> a.place.compareTo(b.place));
    return sorted.stream().map(mistake -> mistake.place.of(mistake.message)).toList();
  }
}
