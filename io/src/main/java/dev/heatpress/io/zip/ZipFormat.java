package dev.heatpress.io.zip;

import module java.base;

/// The records of zip archives, as far as they are read here. All numbers are little-endian.
///
/// @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">PKWARE APPNOTE,
///   section 4.3, "General Format of a .ZIP file"</a>
public final class ZipFormat {
  /// 4.3.7 Local file header: in front of the bytes of a member.
  public static final int LOCAL = 0x04034b50;

  static final int LOCAL_SIZE = 30;
  static final int LOCAL_METHOD_AT = 8;
  static final int LOCAL_NAME_LENGTH_AT = 26;
  static final int LOCAL_EXTRA_LENGTH_AT = 28;

  /// 4.3.12 Central directory header: one per member.
  static final int CENTRAL = 0x02014b50;

  static final int CENTRAL_SIZE = 46;
  static final int CENTRAL_FLAGS_AT = 8;
  static final int CENTRAL_METHOD_AT = 10;
  static final int CENTRAL_CRC_AT = 16;
  static final int CENTRAL_COMPRESSED_AT = 20;
  static final int CENTRAL_SIZE_AT = 24;
  static final int CENTRAL_NAME_LENGTH_AT = 28;
  static final int CENTRAL_EXTRA_LENGTH_AT = 30;
  static final int CENTRAL_COMMENT_LENGTH_AT = 32;
  static final int CENTRAL_LOCAL_AT = 42;

  /// 4.3.16 End of central directory record, at the end of the file but for its comment.
  public static final int END = 0x06054b50;

  static final int END_SIZE = 22;
  static final int END_DISK_AT = 4;
  static final int END_COUNT_AT = 10;
  static final int END_DIRECTORY_SIZE_AT = 12;
  static final int END_DIRECTORY_AT = 16;
  static final int END_COMMENT_LENGTH_AT = 20;

  /// 4.3.15 Zip64 end of central directory locator, right before the end record.
  static final int LOCATOR = 0x07064b50;

  static final int LOCATOR_SIZE = 20;
  static final int LOCATOR_END64_AT = 8;

  /// 4.3.14 Zip64 end of central directory record.
  static final int END64 = 0x06064b50;

  static final int END64_SIZE = 56;
  static final int END64_COUNT_AT = 32;
  static final int END64_DIRECTORY_SIZE_AT = 40;
  static final int END64_DIRECTORY_AT = 48;

  /// 4.5.3 Zip64 extended information: the numbers that are all ones in the header, in its order.
  static final int EXTRA_ZIP64 = 0x0001;

  /// 4.4.4 General purpose bit 0.
  public static final int FLAG_ENCRYPTED = 1;

  /// 4.4.5 Compression methods.
  public static final int STORED = 0;

  public static final int DEFLATED = 8;

  private static final ValueLayout.OfShort U2 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt U4 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong U8 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private ZipFormat() {}

  static int u2(MemorySegment bytes, long at) {
    return bytes.get(U2, at) & 0xffff;
  }

  public static int signature(MemorySegment bytes, long at) {
    return bytes.get(U4, at);
  }

  static long u4(MemorySegment bytes, long at) {
    return bytes.get(U4, at) & 0xffffffffL;
  }

  /// An unsigned 64-bit number; negative where it exceeds 63 bits, which no file does.
  static long u8(MemorySegment bytes, long at) {
    return bytes.get(U8, at);
  }

  /// The name of a compression method (APPNOTE 4.4.5).
  public static String methodName(int method) {
    return switch (method) {
      case STORED -> "stored";
      case DEFLATED -> "deflate";
      case 9 -> "deflate64";
      case 12 -> "bzip2";
      case 14 -> "lzma";
      case 93 -> "zstd";
      case 95 -> "xz";
      default -> "number " + method;
    };
  }
}
