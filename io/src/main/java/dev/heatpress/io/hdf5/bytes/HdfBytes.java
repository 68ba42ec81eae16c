package dev.heatpress.io.hdf5.bytes;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.MappedFile;
import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;

/// The bytes of one HDF5 file, mapped once as a whole, with addresses checked against its length.
///
/// Safe for reading from any thread until it is closed.
public final class HdfBytes implements AutoCloseable {
  /// The undefined address: all bits one, whatever the size of an address.
  public static final long UNDEFINED = -1;

  private static final long SIGNATURE = 0x0a1a0a0d46444889L;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int LONGEST_SUPERBLOCK = 128;
  private static final int LAST_SUPERBLOCK = 3;

  private final Path path;
  private final MappedFile mapped;
  private final long base;
  private final Superblock superblock;

  private HdfBytes(Path path, MappedFile mapped, long base, Superblock superblock) {
    this.path = path;
    this.mapped = mapped;
    this.base = base;
    this.superblock = superblock;
  }

  /// Maps a file and reads its superblock, which may stand behind a user block.
  ///
  /// @throws InputException where the file is not HDF5, or of a kind that can't be read
  public static HdfBytes open(Path path) {
    MappedFile mapped = MappedFile.open(path);
    try {
      long base = signature(mapped.head());
      if (base < 0) {
        throw new InputException(
            "not an HDF5 file: its signature is not found at byte 0, 512, 1024, ...");
      }
      int version =
          base + 9 > mapped.size()
              ? 0
              : mapped.piece(base + 8, 1).get(ValueLayout.JAVA_BYTE, 0) & 0xff;
      if (version > LAST_SUPERBLOCK) {
        throw LaterHdf5.version("a superblock", version, LAST_SUPERBLOCK);
      }
      long length = Math.min(LONGEST_SUPERBLOCK, mapped.size() - base);
      byte[] head = mapped.piece(base, length).toArray(ValueLayout.JAVA_BYTE);
      ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      Superblock superblock = Jhdf.parse("the superblock", () -> Superblock.readSuperblock(buffer));
      HdfBytes bytes = new HdfBytes(path, mapped, base, superblock);
      bytes.checkSuperblock();
      return bytes;
    } catch (RuntimeException | InternalError e) {
      mapped.close();
      throw Jhdf.refusal("the superblock", e);
    }
  }

  /// Where the signature stands (0, 512, 1024, ...), or -1.
  private static long signature(MemorySegment file) {
    for (long at = 0; at + 8 <= file.byteSize(); at = at == 0 ? 512 : 2 * at) {
      if (file.get(LONG, at) == SIGNATURE) {
        return at;
      }
    }
    return -1;
  }

  private void checkSuperblock() {
    int offsets = superblock.getSizeOfOffsets();
    int lengths = superblock.getSizeOfLengths();
    if (!isSize(offsets) || !isSize(lengths)) {
      throw new InputException(
          "damaged HDF5 superblock: addresses of %d bytes and lengths of %d bytes",
          offsets, lengths);
    }
    int version = superblock.getVersionOfSuperblock();
    // Bit 0 of the consistency flags, byte 11 of the superblock.
    if (version == 3
        && base + 12 <= size()
        && (mapped.piece(base + 11, 1).get(ValueLayout.JAVA_BYTE, 0) & 1) != 0) {
      throw new InputException(
          "the HDF5 file is marked as open for writing: close the writer, or clear the mark with"
              + " h5clear -s");
    }
    if (superblock instanceof SuperblockV0V1 old
        && !isUndefined(old.getDriverInformationBlockAddress())) {
      long address = old.getDriverInformationBlockAddress();
      refuseDriver(cursor(address, 16, "the driver information").skip(8).text(8));
    }
    if (superblock instanceof SuperblockV2V3 recent
        && !isUndefined(recent.getSuperblockExtensionAddress())) {
      ObjectHeader extension = ObjectHeader.read(this, recent.getSuperblockExtensionAddress());
      Cursor driver = extension.find(ObjectHeader.DRIVER_INFO);
      if (driver != null) {
        refuseDriver(driver.skip(1).text(8));
      }
    }
  }

  /// jhdf knows the undefined address of eight bytes alone.
  private boolean isUndefined(long address) {
    int bits = 8 * offsetSize();
    return address == UNDEFINED || (bits < 64 && address == (1L << bits) - 1);
  }

  private static boolean isSize(int bytes) {
    return bytes == 2 || bytes == 4 || bytes == 8;
  }

  private static void refuseDriver(String driver) {
    String kind =
        switch (driver) {
          case "NCSAfami" -> "a member of an HDF5 family (one logical file in many)";
          case "NCSAmult" -> "part of an HDF5 multi/split file";
          default -> "an HDF5 file written through the driver '" + driver + "'";
        };
    throw new InputException(kind + ", which is not supported: h5repack it into a single file");
  }

  /// The file.
  public Path path() {
    return path;
  }

  /// The sizes and addresses that the file begins with.
  public Superblock superblock() {
    return superblock;
  }

  /// Bytes of the file.
  public long size() {
    return mapped.size();
  }

  /// Bytes of an address.
  public int offsetSize() {
    return superblock.getSizeOfOffsets();
  }

  /// Bytes of a length.
  public int lengthSize() {
    return superblock.getSizeOfLengths();
  }

  /// Address of the object header of the root group.
  public long rootAddress() {
    if (superblock instanceof SuperblockV2V3 recent) {
      return recent.getRootGroupObjectHeaderAddress();
    }
    if (superblock instanceof SuperblockV0V1 old) {
      // A symbol table entry: the offset of the name, then the address of the header.
      long entry = old.getRootGroupSymbolTableAddress();
      return cursor(entry, 2L * offsetSize(), "the root group").skip(offsetSize()).address();
    }
    throw new InputException("unknown HDF5 superblock");
  }

  /// The text of a MATLAB user block is recognised by its beginning.
  public boolean isMatlab() {
    byte[] expected = {'M', 'A', 'T', 'L', 'A', 'B', ' ', '7', '.', '3'};
    return base >= 512
        && mapped.piece(0, expected.length).mismatch(MemorySegment.ofArray(expected)) < 0;
  }

  /// The bytes [address, address + length), an address counting from the end of the user block.
  ///
  /// @throws InputException naming `what` where they are not all within the file
  public MemorySegment slice(long address, long length, String what) {
    return mapped.piece(place(address, length, what), length);
  }

  /// Whether pieces of the file are fetched from a distance.
  public boolean isRemote() {
    return mapped.isRemote();
  }

  /// Reads bytes at a place that [#place] gave.
  public void read(long place, MemorySegment into) {
    mapped.read(place, into);
  }

  /// Where the bytes [address, address + length) lie, counted from the begin of the file.
  ///
  /// @throws InputException naming `what` where they are not all within the file
  public long place(long address, long length, String what) {
    long room = size() - base;
    if (address < 0 || length < 0 || address > room || length > room - address) {
      throw new InputException(
          "damaged or truncated HDF5 file: %s at address %s (%d bytes) is outside of the file of %d",
          what, Long.toUnsignedString(address), length, size());
    }
    return base + address;
  }

  /// A cursor on bytes at an address.
  ///
  /// @param what they are, for messages
  /// @throws InputException where they do not lie in the file
  public Cursor cursor(long address, long length, String what) {
    return new Cursor(slice(address, length, what), this, what);
  }

  /// Bytes from the address to the end of the file, 0 where it lies outside.
  public long room(long address) {
    return address < 0 ? 0 : Math.max(0, size() - base - address);
  }

  @Override
  public void close() {
    mapped.close();
  }
}
