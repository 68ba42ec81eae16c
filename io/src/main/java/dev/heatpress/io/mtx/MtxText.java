package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// Text in memory or in a mapped file, line by line.
record MtxText(MemorySegment bytes) {

  /// Lines as strings from a byte on, for the few at the top.
  Lines lines(long from, int longest) {
    return new Lines(from, longest);
  }

  /// The end of the line that a byte is in: the place of its newline, or the end of the text.
  long lineEnd(long from) {
    long end = bytes.byteSize();
    long at = from;
    while (at < end && bytes.get(ValueLayout.JAVA_BYTE, at) != '\n') {
      at++;
    }
    return at;
  }

  /// The number of the line that a byte is in, from 1.
  long lineNumber(long place) {
    long number = 1;
    for (long at = 0; at < Math.min(place, bytes.byteSize()); at++) {
      number += bytes.get(ValueLayout.JAVA_BYTE, at) == '\n' ? 1 : 0;
    }
    return number;
  }

  /// A way through lines.
  final class Lines {
    private final int longest;
    private long at;
    private long number;

    private Lines(long from, int longest) {
      this.at = from;
      this.longest = longest;
    }

    /// The next line without its end; null behind the last one.
    @Nullable String next() {
      if (at >= bytes.byteSize()) {
        return null;
      }
      long end = lineEnd(at);
      number++;
      if (end - at > longest) {
        throw new InputException("line %d has more than %d characters", number, longest);
      }
      byte[] line = bytes.asSlice(at, end - at).toArray(ValueLayout.JAVA_BYTE);
      at = Math.min(bytes.byteSize(), end + 1);
      return new String(line, StandardCharsets.UTF_8);
    }

    long number() {
      return number;
    }

    /// The byte behind the last line.
    long at() {
      return at;
    }
  }
}
