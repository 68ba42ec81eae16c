package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.io.number.Scan;

/// The first megabyte of a file, by lines: as many as end in it, but two at the least where the
/// file has them.
///
/// @param quotes whether all quotes stand around fields
/// @param strict whether they do although blanks separate none
/// @param lines where the rows begin and end, without their newlines
/// @param comment the comment just before the first row, where it begins and ends; (0, 0) where
///   there is none
record Head(byte[] bytes, boolean quotes, boolean strict, List<Span> lines, Span comment) {
  private static final int SIZE = 1 << 20;
  private static final int MOST = 1 << 28;

  /// Bytes [from, to) of the head, which are the same of the file.
  record Span(int from, int to) {}

  /// Reads the head of a file.
  ///
  /// @param start behind what is no line of it
  static Head of(MemorySegment file, long start) {
    for (long size = SIZE; ; size *= 4) {
      int count = (int) Math.min(size, file.byteSize());
      byte[] bytes = file.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
      boolean cut = count < file.byteSize();
      boolean quotes = isQuoted(bytes, (int) start, cut, true);
      boolean strict = quotes && isQuoted(bytes, (int) start, cut, false);
      Head head = of(bytes, (int) start, cut, quotes, strict);
      if (!cut || head.lines.size() >= 2 || size >= MOST) {
        return head;
      }
    }
  }

  /// The same head where quotes are letters like any others.
  Head unquoted(long start, boolean cut) {
    return of(bytes, (int) start, cut, false, false);
  }

  private static Head of(byte[] bytes, int start, boolean cut, boolean quotes, boolean strict) {
    List<Span> lines = new ArrayList<>();
    Span comment = new Span(0, 0);
    int at = start;
    while (at < bytes.length) {
      int first = unblank(bytes, at);
      boolean isComment = first < bytes.length && bytes[first] == '#';
      int end = end(bytes, at, quotes && !isComment);
      if (end == bytes.length && cut && !lines.isEmpty()) {
        break;
      }
      if (isComment) {
        comment = lines.isEmpty() ? new Span(first + 1, end) : comment;
      } else if (first < end) {
        lines.add(new Span(at, end));
      }
      at = end + 1;
    }
    return new Head(bytes, quotes, strict, lines, comment);
  }

  private static int unblank(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  private static int end(byte[] bytes, int from, boolean quotes) {
    int at = from;
    boolean quoted = false;
    while (true) {
      byte first = (byte) (quoted ? '"' : '\n');
      at = Scan.either(bytes, at, bytes.length, first, quotes ? (byte) '"' : first);
      if (at == bytes.length || bytes[at] == '\n') {
        return at;
      }
      quoted = !quoted;
      at++;
    }
  }

  /// Whether all quotes stand around fields: in many tables they are inches, or seconds.
  ///
  /// @param blanks whether blanks may be what separates fields
  private static boolean isQuoted(byte[] bytes, int start, boolean cut, boolean blanks) {
    boolean quoted = false;
    for (int k = start; k < bytes.length; k++) {
      if (!quoted && (k == start || bytes[k - 1] == '\n')) {
        int first = unblank(bytes, k);
        if (first < bytes.length && bytes[first] == '#') {
          k = end(bytes, first, false);
          continue;
        }
      }
      if (bytes[k] == '"') {
        boolean twice = quoted && k + 1 < bytes.length && bytes[k + 1] == '"';
        if (twice) {
          k++;
        } else if (!isBetween(bytes, quoted ? k + 1 : k - 1, start, quoted ? 1 : -1, blanks)) {
          return false;
        } else {
          quoted = !quoted;
        }
      }
    }
    return !quoted || cut;
  }

  private static boolean isBetween(byte[] bytes, int from, int start, int step, boolean blanks) {
    int at = from;
    while (!blanks && at >= start && at < bytes.length && bytes[at] == ' ') {
      at += step;
    }
    return at < start || at == bytes.length || " \t\r\n,;|".indexOf(bytes[at]) >= 0;
  }
}
