package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.figure.Scene.Run;
import org.jspecify.annotations.Nullable;

/// A stretch of text in one look.
///
/// @param run its words, size and letters
/// @param argb its color; null for that of the whole text
/// @param underlined a line below it
/// @param struck a line through it
public record TextSpan(Run run, @Nullable Integer argb, boolean underlined, boolean struck) {

  /// The runs of a line.
  public static List<Run> runs(List<TextSpan> line) {
    return line.stream().map(TextSpan::run).toList();
  }
}
