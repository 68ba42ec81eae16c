package dev.heatpress.cli.batch;

/// Where something was said: a line of a job file, or the command line.
///
/// @param source the job file as the user calls it; empty for the command line
/// @param line counted from 1; 0 for the command line
record Place(String source, int line) implements Comparable<Place> {
  /// Not from a file.
  static final Place COMMAND_LINE = new Place("", 0);

  @Override
  public int compareTo(Place other) {
    int sources = source.compareTo(other.source);
    return sources != 0 ? sources : Integer.compare(line, other.line);
  }

  /// A message with the place before it, where there is one.
  String of(String message) {
    return line == 0 ? message : source + ":" + line + ": " + message;
  }
}
