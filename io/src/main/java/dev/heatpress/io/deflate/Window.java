package dev.heatpress.io.deflate;

/// Unpacked bytes: those that are to be handed out, behind as many older ones as a match may reach
/// back to.
final class Window {
  private static final int NEW = 1 << 16;

  /// One step of the hot loop may write beyond the limit: literals, two an entry, the longest
  /// match, and a word that reaches over its end.
  private static final int MARGIN = 16 + DeflateFormat.MAX_MATCH + 16;

  /// A step may be taken, and bytes be added, while the position is before this.
  static final int LIMIT = DeflateFormat.WINDOW + NEW;

  private final byte[] bytes = new byte[LIMIT + MARGIN];
  private int start;
  private int position;

  void clear() {
    start = 0;
    position = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /// Where the bytes begin that were not handed out.
  int start() {
    return start;
  }

  /// Where the next byte goes; all before it are there, back to the first of the stream or further
  /// than a match may reach.
  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  boolean isFull() {
    return position >= LIMIT;
  }

  /// Takes the bytes as handed out.
  void slide() {
    if (position > DeflateFormat.WINDOW) {
      int gone = position - DeflateFormat.WINDOW;
      System.arraycopy(bytes, gone, bytes, 0, DeflateFormat.WINDOW);
      position = DeflateFormat.WINDOW;
    }
    start = position;
  }
}
