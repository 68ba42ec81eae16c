package dev.heatpress.job.request;

import module java.base;

/// A report that is asked for.
///
/// @param path where to
/// @param words the settings that shape the outputs, as reports note them
public record ReportRequest(Path path, List<String> words) {
  /// Copies the list.
  public ReportRequest {
    words = List.copyOf(words);
  }
}
