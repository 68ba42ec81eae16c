package dev.heatpress.io.zarr.write;

import module java.base;

import dev.heatpress.core.OutputException;

/// A shard of a Zarr v3 array: chunks one behind another, then where each of them is
/// (<https://zarr-specs.readthedocs.io/en/latest/v3/codecs/sharding-indexed/index.html>).
///
/// Its chunks are gzip streams of little-endian floats; its index is at its end, with a CRC-32C.
/// For the use of one thread.
public final class ShardFile implements AutoCloseable {
  /// The offset and the length of a chunk that is not there.
  private static final long NOTHING = -1;

  private static final int FASTEST = 1;

  private final Path path;
  private final ByteBuffer index;
  private final OutputStream out;
  private long at;

  /// Begins a file, with the folders that lead to it.
  ///
  /// @param chunks of the shard
  public ShardFile(Path path, int chunks) {
    this.path = path;
    index = ByteBuffer.allocate(2 * Long.BYTES * chunks).order(ByteOrder.LITTLE_ENDIAN);
    try {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      out = new BufferedOutputStream(Files.newOutputStream(path));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private OutputException failure(IOException e) {
    return new OutputException(path + ": can't be written: " + e.getMessage(), e);
  }

  /// The bytes of a chunk as a shard has them.
  public static byte[] packed(byte[] cells) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(cells.length / 4);
    try (OutputStream gzip = new FastGzip(bytes)) {
      gzip.write(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(FASTEST);
    }
  }

  /// Adds the next chunk.
  ///
  /// @param packed of [#packed]; empty where all of its cells have the fill value
  public void add(byte[] packed) {
    try {
      index.putLong(packed.length == 0 ? NOTHING : at);
      index.putLong(packed.length == 0 ? NOTHING : packed.length);
      out.write(packed);
      at += packed.length;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Writes the index once all chunks are there.
  public void finish() {
    try {
      CRC32C crc = new CRC32C();
      crc.update(index.array());
      out.write(index.array());
      ByteBuffer sum = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      out.write(sum.putInt((int) crc.getValue()).array());
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
