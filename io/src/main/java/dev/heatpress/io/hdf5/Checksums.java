package dev.heatpress.io.hdf5;

import dev.heatpress.core.InputException;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The checksum that ends the newer structures: Jenkins' lookup3 over everything before it.
final class Checksums {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Checksums() {}

  /// Checks the last four bytes against those before.
  ///
  /// @throws InputException naming `what` where they differ
  static void check(MemorySegment structure, String what) {
    long body = structure.byteSize() - 4;
    byte[] bytes = structure.asSlice(0, body).toArray(ValueLayout.JAVA_BYTE);
    if (JenkinsLookup3HashLittle.hash(bytes) != structure.get(INT, body)) {
      throw new InputException("damaged HDF5 file: the checksum of " + what + " is wrong");
    }
  }

  /// Checks four bytes within a structure, which count as zero while the sum is computed.
  static void checkInside(MemorySegment structure, long at, String what) {
    byte[] bytes = structure.toArray(ValueLayout.JAVA_BYTE);
    for (int k = 0; k < 4; k++) {
      bytes[(int) at + k] = 0;
    }
    if (JenkinsLookup3HashLittle.hash(bytes) != structure.get(INT, at)) {
      throw new InputException("damaged HDF5 file: the checksum of " + what + " is wrong");
    }
  }
}
