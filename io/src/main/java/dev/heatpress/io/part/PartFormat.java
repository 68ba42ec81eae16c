package dev.heatpress.io.part;

/// The format of partial files, version 1. All numbers are little-endian.
///
/// - 8 bytes: the signature
/// - u4: the version of the format
/// - the head, see [PartHeader]: u4 for its bytes, then fields; a text is u4 bytes of UTF-8, a list
///   u4 and its elements
/// - complete lines of pixels, in order: per line and aggregation one f8 per pixel
/// - lines at a border, in order: per pixel an exact state. u1 flags; i8 area; the sum and the sum
///   of squares where they are not zero, each as u2 bits to shift it left, u2 bytes and these
///   bytes, two's complement, most significant first; f8 least and f8 greatest where a cell is
///   present
/// - the tail, of [#TAIL] bytes: i8 bytes of the first and of the second line at a border; i8
///   cells, missing, +Inf, -Inf, below and above the limits of the colors, zero or negative; f8
///   least, greatest and least positive cell; u4 CRC-32C (RFC 3720, section 12.1) of all bytes
///   before it
final class PartFormat {
  static final byte[] SIGNATURE = {'H', 'E', 'A', 'T', 'P', 'A', 'R', 'T'};
  static final int VERSION = 1;

  /// Bytes of the tail.
  static final int TAIL = 12 * 8 + 4;

  /// The signature, the version and the size of the head.
  static final int FRONT = 8 + 4 + 4;

  /// Bytes of a head, at the most.
  static final int LONGEST_HEAD = 1 << 20;

  static final int POSITIVE = 1;
  static final int NEGATIVE = 2;
  static final int SUM = 4;
  static final int SQUARES = 8;
  static final int RANGE = 16;

  /// Bytes of a sum of squares of doubles, with areas and counts of 62 bits each, at the most.
  static final int LONGEST_SUM = 600;

  /// Bits that a sum is shifted by, at the most: those of a square.
  static final int LONGEST_SHIFT = 8 * LONGEST_SUM;

  private PartFormat() {}
}
