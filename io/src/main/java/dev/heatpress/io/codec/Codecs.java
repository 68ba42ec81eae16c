package dev.heatpress.io.codec;

import module java.base;

import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Which decoder a format gets.
///
/// The property `heatpress.codecs` forces either kind: `java`, or `native` however little there is
/// to decode. Where a native one can't be loaded, the one in Java takes its place in any case.
public final class Codecs {
  static final String PROPERTY = "heatpress.codecs";

  /// Decoded bytes from which on loading a native decoder pays. Whole runs over 31 MB took the same
  /// time either way, those over 4 MB a fifth less in Java.
  static final long WORTHWHILE = 32 << 20;

  static final NativeLibrary DEFLATE =
      new NativeLibrary("deflate", library -> NativeFunctions.ofDeflate(library, false), false);
  static final NativeLibrary GZIP =
      new NativeLibrary("deflate", library -> NativeFunctions.ofDeflate(library, true), false);
  static final NativeLibrary ZSTD = new NativeLibrary("zstd", NativeFunctions::ofZstd, true);

  private static final byte[] XZ_MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

  /// What xz -9 needs, and no more.
  private static final int XZ_MEMORY_KB = 70 << 10;

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
    return new StreamDecoder(BZip2CompressorInputStream::new);
  }

  /// Decodes gzip streams (RFC 1952) of one or several members.
  ///
  /// @param ahead bytes that all streams to come are going to have, about
  public static Decoder gzip(long ahead) {
    return nativeWhereItPays(GZIP, new StreamDecoder(GZIPInputStream::new), ahead);
  }

  /// Decodes xz streams, and those of LZMA alone that came before it
  /// (<https://tukaani.org/xz/format.html>).
  public static Decoder xz() {
    return new StreamDecoder(Codecs::xz);
  }

  private static InputStream xz(InputStream packed) throws IOException {
    PushbackInputStream in = new PushbackInputStream(packed, XZ_MAGIC.length);
    byte[] head = in.readNBytes(XZ_MAGIC.length);
    in.unread(head);
    return Arrays.equals(head, XZ_MAGIC)
        ? XZCompressorInputStream.builder()
            .setInputStream(in)
            .setDecompressConcatenated(true)
            .setMemoryLimitKiB(XZ_MEMORY_KB)
            .get()
        : LZMACompressorInputStream.builder()
            .setInputStream(in)
            .setMemoryLimitKiB(XZ_MEMORY_KB)
            .get();
  }

  private static Decoder nativeWhereItPays(NativeLibrary library, Decoder java, long ahead) {
    String forced = System.getProperty(PROPERTY, "");
    boolean pays = forced.equals("native") || (!forced.equals("java") && ahead >= WORTHWHILE);
    return pays ? new NativeFirst(library, java) : java;
  }
}
