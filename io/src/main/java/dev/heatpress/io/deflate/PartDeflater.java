package dev.heatpress.io.deflate;

/// Compresses arrays into deflate blocks that can be joined to one stream (RFC 1951).
///
/// Each array is compressed by itself, so that the parts of a stream can be made on different
/// threads. None of the blocks is marked as the last one. Reusable; not thread-safe.
public sealed interface PartDeflater permits BlockDeflater, ZlibDeflater {

  /// What to look for besides the frequencies of the bytes.
  enum Search {
    /// Runs of equal bytes, or nothing: for noise.
    RUNS,
    /// Any repetition within 32 KiB: for structure.
    MATCHES
  }

  /// A compressor for a stream of so many bytes. A short stream is done by zlib's native code
  /// before the JIT compiler has seen to ours; a long one is several times faster, and smaller,
  /// with ours.
  static PartDeflater create(long streamBytes) {
    return streamBytes <= ZlibDeflater.SHORT_STREAM
        ? new ZlibDeflater(streamBytes)
        : new BlockDeflater();
  }

  /// Bytes of a part that compress well and still leave work for several threads; more of them
  /// where zlib is to be hardly larger than it is in one piece.
  static int part(long streamBytes) {
    boolean middling =
        streamBytes > ZlibDeflater.TINY_STREAM && streamBytes <= ZlibDeflater.SHORT_STREAM;
    return middling ? 1 << 20 : 1 << 19;
  }

  /// Compresses data[0 .. length), up to a byte boundary.
  ///
  /// @return the blocks, in an array of their own
  byte[] deflate(byte[] data, int length, Search search);

  /// About how many bits data[from .. to) takes after data[warm .. from), where a search for
  /// matches may already look; [Long#MAX_VALUE] where a glance shows that it would find next to
  /// nothing.
  long estimate(byte[] data, int warm, int from, int to, Search search);
}
