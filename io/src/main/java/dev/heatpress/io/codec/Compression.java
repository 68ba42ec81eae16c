package dev.heatpress.io.codec;

import module java.base;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// How a whole file is compressed, told by its first bytes.
public enum Compression {
  /// RFC 1952; several members in a row are one file.
  GZIP("gzip", "\u001f\u008b"),
  /// RFC 8878.
  ZSTD("zstd", "(\u00b5/\u00fd"),
  /// <https://sourceware.org/bzip2/>; several streams in a row are one file.
  BZIP2("bzip2", "BZh"),
  /// <https://tukaani.org/xz/xz-file-format.txt>; several streams in a row are one file.
  XZ("xz", "\u00fd7zXZ\0");

  /// Kilobytes that an xz stream may ask for: a quarter of the smallest heap.
  private static final int XZ_MEMORY = 96 << 10;

  private final String text;

  /// In Latin 1.
  private final String magic;

  Compression(String text, String magic) {
    this.text = text;
    this.magic = magic;
  }

  /// The compression of a file; null where it has none of these.
  public static @Nullable Compression of(MemorySegment file) {
    for (Compression each : values()) {
      boolean fits = file.byteSize() >= each.magic.length();
      for (int k = 0; fits && k < each.magic.length(); k++) {
        fits = (file.get(ValueLayout.JAVA_BYTE, k) & 0xff) == each.magic.charAt(k);
      }
      if (fits) {
        return each;
      }
    }
    return null;
  }

  /// The bytes that were compressed.
  ///
  /// @throws IOException where they are damaged, here or while they are read
  public InputStream open(MemorySegment file) throws IOException {
    InputStream packed = new SegmentStream(file);
    return switch (this) {
      case GZIP -> new GZIPInputStream(packed, 1 << 16);
      case ZSTD -> new ZstdInputStream(packed);
      case BZIP2 -> new BZip2CompressorInputStream(packed, true);
      case XZ ->
          XZCompressorInputStream.builder()
              .setInputStream(packed)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(XZ_MEMORY)
              .get();
    };
  }

  /// As people call it.
  @Override
  public String toString() {
    return text;
  }
}
