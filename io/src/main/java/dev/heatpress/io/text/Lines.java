package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.number.Scan;
import org.jspecify.annotations.Nullable;

/// The lines of a file one after another, for formats whose head has a line for each purpose. For
/// one thread.
final class Lines {
  private static final int LONGEST = 1 << 26;

  private final MemorySegment bytes;
  private long at;
  private long number;

  Lines(MemorySegment bytes, long start) {
    this.bytes = bytes;
    this.at = start;
  }

  /// Where the next line begins.
  long at() {
    return at;
  }

  /// The number of the last line.
  long number() {
    return number;
  }

  /// Whether the next line has fewer bytes than these.
  boolean isShort(int most) {
    for (long k = at; k < Math.min(bytes.byteSize(), at + most); k++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, k) == '\n') {
        return true;
      }
    }
    return false;
  }

  /// The next line without its end; null where there is none.
  byte @Nullable [] next() {
    if (at >= bytes.byteSize()) {
      return null;
    }
    byte[] piece = new byte[1 << 10];
    for (int length = 0; ; ) {
      int count = (int) Math.min(piece.length - length, bytes.byteSize() - at - length);
      MemorySegment.copy(bytes, at + length, MemorySegment.ofArray(piece), length, count);
      byte newline = '\n';
      int end = Scan.either(piece, length, length + count, newline, newline);
      if (end < length + count || at + end == bytes.byteSize()) {
        at += end + 1;
        number++;
        boolean carriage = end > 0 && piece[end - 1] == '\r';
        return Arrays.copyOf(piece, carriage ? end - 1 : end);
      }
      length = end;
      if (length > LONGEST) {
        throw new InputException("line %d has more than %d MB", number + 1, LONGEST >> 20);
      }
      piece = Arrays.copyOf(piece, 2 * piece.length);
    }
  }

  /// The next line as text; empty where there is none.
  String text() {
    byte[] line = next();
    return line == null ? "" : Fields.text(line, 0, line.length, false);
  }
}
