package dev.heatpress.cli.batch;

import module java.base;

/// Which command is meant where none is named.
final class Kinds {
  private Kinds() {}

  /// The first one that has all these keys; otherwise the first that has all of the job's own, and
  /// otherwise the one that has most of them.
  static JobKind fitting(List<JobKind> kinds, Set<String> all, Set<String> own) {
    JobKind best = kinds.getFirst();
    long most = -1;
    for (JobKind kind : kinds) {
      Set<String> known = Options.byKey(kind.spec()).keySet();
      long fits = 1L * count(own, known) * (all.size() + 1) + count(all, known);
      if (fits > most) {
        most = fits;
        best = kind;
      }
    }
    return best;
  }

  private static int count(Set<String> keys, Set<String> known) {
    int count = 0;
    for (String key : keys) {
      count += known.contains(key) ? 1 : 0;
    }
    return count;
  }
}
