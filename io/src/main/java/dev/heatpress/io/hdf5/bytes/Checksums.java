package dev.heatpress.io.hdf5.bytes;

import module java.base;

import dev.heatpress.core.InputException;
import io.jhdf.checksum.JenkinsLookup3HashLittle;

/// The checksum that ends the newer structures: Jenkins' lookup3 over everything before it.
public final class Checksums {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long MOST = 1L << 30;
  private static final long MOST_COPIED = 1L << 24;

  private Checksums() {}

  /// Checks the last four bytes against those before.
  ///
  /// @throws InputException naming `what` where they differ
  public static void check(MemorySegment structure, String what) {
    long body = structure.byteSize() - 4;
    if (body > MOST) {
      throw new InputException("damaged HDF5 file: %s has %d bytes", what, body);
    }
    // Seen in place: a copy would be as large as the structure claims to be.
    int found = JenkinsLookup3HashLittle.hash(structure.asSlice(0, body).asByteBuffer());
    compare(found, structure.get(INT, body), what);
  }

  /// Checks four bytes within a structure, which count as zero while the sum is computed.
  static void checkInside(MemorySegment structure, long at, String what) {
    if (structure.byteSize() > MOST_COPIED) {
      throw new InputException("damaged HDF5 file: %s has %d bytes", what, structure.byteSize());
    }
    byte[] bytes = structure.toArray(ValueLayout.JAVA_BYTE);
    for (int k = 0; k < 4; k++) {
      bytes[(int) at + k] = 0;
    }
    compare(JenkinsLookup3HashLittle.hash(bytes), structure.get(INT, at), what);
  }

  private static void compare(int found, int expected, String what) {
    if (found != expected) {
      throw new InputException(
          "damaged HDF5 file: the checksum of %s is wrong (%08x is stored, %08x found)",
          what, expected, found);
    }
  }
}
