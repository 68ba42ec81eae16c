package dev.heatpress.io.npy;

/// The constants of NumPy's file format.
///
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">
///   numpy.lib.format, "Format version 1.0", "2.0" and "3.0"</a>
final class NpyFormat {
  /// The first six bytes.
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /// One byte each: the major and the minor number of the version.
  static final int MAJOR_AT = 6;

  static final int MINOR_AT = 7;

  /// The length of the header, little-endian: 2 bytes in version 1.0, 4 bytes since 2.0.
  static final int LENGTH_AT = 8;

  /// NumPy itself refuses headers of more than 10,000 bytes unless told otherwise; the longest that
  /// version 1.0 can write are read here.
  static final int MAX_HEADER = 0xffff;

  /// Magic, version and length, in the versions since 2.0.
  static final int MAX_PREAMBLE = LENGTH_AT + 4;

  /// Written headers are padded so that the data start at a multiple of this.
  static final int ALIGNMENT = 64;

  /// NumPy 2 stops at 64 axes, NumPy 1 at 32.
  static final int MAX_RANK = 64;

  private NpyFormat() {}
}
