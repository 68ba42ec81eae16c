package dev.heatpress.cli.batch;

/// Where a setting was given: a line of a job file, or the command line.
///
/// @param source the job file as the user calls it; empty for the command line
/// @param line counted from 1; 0 for the command line
record SourceLine(String source, int line) implements Comparable<SourceLine> {
  /// Not from a file.
  static final SourceLine COMMAND_LINE = new SourceLine("", 0);

  @Override
  public int compareTo(SourceLine other) {
    int sources = source.compareTo(other.source);
    return sources != 0 ? sources : Integer.compare(line, other.line);
  }

  /// A message with the place before it, where there is one.
  String of(String message) {
    return line == 0 ? message : source + ":" + line + ": " + message;
  }
}
