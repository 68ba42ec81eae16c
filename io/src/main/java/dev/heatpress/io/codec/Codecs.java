package dev.heatpress.io.codec;

import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;

/// Which decoder a format gets.
///
/// The property `heatpress.codecs` forces either kind: `java`, or `native` however little there is
/// to decode. Where a native one can't be loaded, the one in Java takes its place in any case.
public final class Codecs {
  static final String PROPERTY = "heatpress.codecs";

  /// Decoded bytes from which on loading a native decoder pays. Whole runs over 31 MB took the same
  /// time either way, those over 4 MB a fifth less in Java.
  static final long WORTHWHILE = 32 << 20;

  static final NativeLibrary DEFLATE = new NativeLibrary("deflate", NativeFunctions::ofDeflate);
  static final NativeLibrary ZSTD = new NativeLibrary("zstd", NativeFunctions::ofZstd);

  private Codecs() {}

  /// Decodes zlib streams (RFC 1950). Bytes behind a stream are left alone.
  ///
  /// @param ahead bytes that all streams to come are going to have, about
  public static Decoder zlib(long ahead) {
    return nativeWhereItPays(DEFLATE, new JdkZlib(), ahead);
  }

  /// Decodes zstd frames (RFC 8878), one or several in a row.
  ///
  /// @param ahead bytes that all frames to come are going to have, about
  public static Decoder zstd(long ahead) {
    return nativeWhereItPays(ZSTD, new JavaDecoder(new ZstdJavaDecompressor()), ahead);
  }

  /// Decodes LZ4 blocks (<https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>).
  ///
  /// Always in Java: liblz4 lets a distance of zero pass, and so takes a page of zeros, which disks
  /// leave behind, for cells.
  public static Decoder lz4() {
    return new JavaDecoder(new Lz4JavaDecompressor());
  }

  /// Decodes Snappy blocks (<https://github.com/google/snappy/blob/main/format_description.txt>).
  public static Decoder snappy() {
    return new JavaDecoder(new SnappyJavaDecompressor());
  }

  /// Decodes bzip2 streams (<https://sourceware.org/bzip2/>). Bytes behind a stream are left alone.
  public static Decoder bzip2() {
    return new Bzip2();
  }

  private static Decoder nativeWhereItPays(NativeLibrary library, Decoder java, long ahead) {
    String forced = System.getProperty(PROPERTY, "");
    boolean pays = forced.equals("native") || (!forced.equals("java") && ahead >= WORTHWHILE);
    return pays ? new NativeFirst(library, java) : java;
  }
}
