package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// A value beside each row, or above each column: `SOURCE` or `SOURCE=KIND`.
///
/// @param column `obs:NAME`, `var:NAME`, or a file as of labels
/// @param kind how it is drawn; null for what suits the values
public record TrackRequest(String column, @Nullable Kind kind) {

  /// How a track is drawn.
  public enum Kind {
    /// A color for each word.
    CATEGORIES,
    /// A color for each number.
    COLORS,
    /// A bar from zero for each number.
    BARS,
    /// A point for each number.
    POINTS,
    /// The words themselves.
    TEXT;

    /// The word of a setting.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The words of all kinds.
  static String words() {
    return Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));
  }

  /// Reads a text; what stands behind the last `=` and is no kind belongs to the name of a file.
  static TrackRequest of(String text) {
    for (Kind kind : Kind.values()) {
      String end = Printf.of("=%s", kind.word());
      if (text.endsWith(end)) {
        return new TrackRequest(text.substring(0, text.length() - end.length()), kind);
      }
    }
    return new TrackRequest(text, null);
  }

  /// What it is called beside the track: its column, or the file without ending and folder.
  public String name() {
    int colon = column.lastIndexOf(':');
    String last = column.substring(colon + 1);
    String file = last.substring(Math.max(last.lastIndexOf('/'), last.lastIndexOf('\\')) + 1);
    return colon >= 0 || file.indexOf('.') < 1 ? file : file.substring(0, file.lastIndexOf('.'));
  }
}
