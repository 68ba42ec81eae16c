package dev.heatpress.core;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What somebody may have meant who mistyped a name.
public final class Nearest {
  private Nearest() {}

  /// The name with the fewest letters to change, or null where all differ in more than a third of
  /// theirs (at least two).
  public static @Nullable String of(String typed, Collection<String> names) {
    String best = null;
    int least = Math.max(2, typed.length() / 3) + 1;
    for (String name : names) {
      int d = name.startsWith(typed) && typed.length() > 3 ? 1 : distance(typed, name);
      if (d < least) {
        least = d;
        best = name;
      }
    }
    return best;
  }

  /// `; did you mean 'name'?` or nothing.
  public static String hint(String typed, Collection<String> names) {
    String best = of(typed, names);
    return best == null ? "" : "; did you mean '" + best + "'?";
  }

  /// The distance of Levenshtein.
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
