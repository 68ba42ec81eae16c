package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.codec.Codecs;
import dev.heatpress.io.codec.Decoder;

/// A chunk, or a part of one, that is a single compressed stream.
public final class CompressedStream implements Codec {
  private final String what;
  private final Decoder decoder;

  private CompressedStream(String what, Decoder decoder) {
    this.what = what;
    this.decoder = decoder;
  }

  /// The deflate filter, number 1: zlib streams.
  ///
  /// @param ahead bytes that all streams to come have, about
  public static CompressedStream zlib(long ahead) {
    return new CompressedStream("zlib stream", Codecs.zlib(ahead));
  }

  /// The zstd filter, number 32015.
  ///
  /// @param ahead bytes that all frames to come have, about
  public static CompressedStream zstd(long ahead) {
    return new CompressedStream("zstd frame", Codecs.zstd(ahead));
  }

  /// The bzip2 filter, number 307.
  public static CompressedStream bzip2() {
    return new CompressedStream("bzip2 stream", Codecs.bzip2());
  }

  /// gzip streams.
  ///
  /// @param ahead bytes that all streams to come have, about
  public static CompressedStream gzip(long ahead) {
    return new CompressedStream("gzip stream", Codecs.gzip(ahead));
  }

  /// xz and LZMA streams.
  public static CompressedStream xz() {
    return new CompressedStream("xz stream", Codecs.xz());
  }

  /// LZ4 blocks.
  public static CompressedStream lz4() {
    return new CompressedStream("LZ4 block", Codecs.lz4());
  }

  /// Snappy blocks.
  public static CompressedStream snappy() {
    return new CompressedStream("Snappy block", Codecs.snappy());
  }

  @Override
  public boolean prefersMemory() {
    return true;
  }

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    try {
      return decoder.decode(in, expected >= 0 ? out.asSlice(0, expected) : out);
    } catch (DataFormatException e) {
      throw new InputException("its " + what + " is damaged: " + e.getMessage(), e);
    }
  }

  /// Decodes bytes that must fill `out` exactly.
  public void fill(MemorySegment in, MemorySegment out) {
    long bytes = decode(in, out, out.byteSize());
    if (bytes != out.byteSize()) {
      throw new InputException(
          "its %s gives %d bytes, %d are expected", what, bytes, out.byteSize());
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
