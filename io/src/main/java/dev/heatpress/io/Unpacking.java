package dev.heatpress.io;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Progress;
import dev.heatpress.io.codec.Compression;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.Scanning;
import dev.heatpress.io.file.TemporaryFile;
import dev.heatpress.io.hic.HicFile;
import dev.heatpress.io.npy.NpyFile;
import dev.heatpress.io.npy.NpzFile;

/// Unpacks files that are compressed as a whole, once, into the workspace.
final class Unpacking {
  private static final int PIECE = 1 << 18;

  /// Bytes that stay free on the disk, and after how many it is looked at again.
  private static final long MARGIN = 64 << 20;

  private Unpacking() {}

  /// The file that was packed, under the name of the packed one.
  ///
  /// @param workspace an existing folder
  /// @throws InputException where it is damaged, no matrix, or too large for the disk
  static MappedFile unpack(MappedFile packed, Compression compression, Path workspace) {
    try (InputStream in = compression.open(packed.bytes())) {
      byte[] piece = new byte[PIECE];
      int count = in.readNBytes(piece, 0, PIECE);
      if (count == 0) {
        throw packed.name().refusal(compression + "-compressed, and empty");
      }
      check(packed, compression, MemorySegment.ofArray(piece).asSlice(0, count));
      try (FileChannel channel = TemporaryFile.open(workspace)) {
        FileStore disk = Files.getFileStore(workspace);
        Progress progress = Scanning.current().progress();
        progress.start("unpacking", packed.bytes().byteSize());
        long next = 0;
        long written = 0;
        for (; count > 0; count = in.read(piece, 0, PIECE)) {
          progress.advance(0);
          if (written >= next) {
            if (disk.getUsableSpace() < MARGIN) {
              throw packed
                  .name()
                  .refusal("unpacking takes more than there is room for in " + workspace);
            }
            next += MARGIN / 2;
          }
          ByteBuffer buffer = ByteBuffer.wrap(piece, 0, count);
          while (buffer.hasRemaining()) {
            written += channel.write(buffer);
          }
        }
        TemporaryFile.took(written);
        return MappedFile.of(packed.name(), channel);
      }
    } catch (InputException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Some damage runs decoders into the ends of their tables.
      throw packed
          .name()
          .refusal(
              compression
                  + "-compressed, and can't be unpacked ("
                  + e.getMessage()
                  + "); write it again",
              e);
    }
  }

  /// Refuses what is no matrix before much of it is unpacked.
  private static void check(MappedFile packed, Compression compression, MemorySegment head) {
    if (Compression.of(head) != null) {
      throw packed.name().refusal("it is compressed twice; unpack it first");
    }
    if (MatrixFiles.isHdf5(head)) {
      throw packed.name().refusal(compression + "-compressed HDF5; unpack it first");
    }
    boolean read = NpyFile.matches(head) || NpzFile.matches(head) || HicFile.matches(head);
    String refusal = read ? null : Signatures.refusal(head, "");
    if (refusal != null) {
      throw packed.name().refusal(compression + "-compressed; in it is " + refusal);
    }
  }
}
