package dev.heatpress.io.zip;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import java.lang.foreign.MemorySegment;

/// A member of a zip archive, as the central directory describes it.
///
/// @param rawName the bytes of its name, to compare with the local header
/// @param storedSize bytes it takes in the archive
/// @param size bytes it has when unpacked
/// @param localAt where its local header is
public record ZipMember(
    String name,
    MemorySegment rawName,
    int flags,
    int method,
    long crc,
    long storedSize,
    long size,
    long localAt) {

  /// Its bytes as the archive has them, still packed where the method says so.
  ///
  /// @throws InputException where the local header contradicts the directory or the bytes aren't
  ///   all there
  public MemorySegment stored(MemorySegment archive) {
    long end = archive.byteSize();
    if (localAt < 0
        || localAt > end - ZipFormat.LOCAL_SIZE
        || ZipFormat.signature(archive, localAt) != ZipFormat.LOCAL) {
      throw new InputException(
          "the zip archive is damaged: no header of this member at byte %d; write it again",
          localAt);
    }
    int nameLength = ZipFormat.u2(archive, localAt + ZipFormat.LOCAL_NAME_LENGTH_AT);
    int extraLength = ZipFormat.u2(archive, localAt + ZipFormat.LOCAL_EXTRA_LENGTH_AT);
    long nameAt = localAt + ZipFormat.LOCAL_SIZE;
    long dataAt = nameAt + nameLength + extraLength;
    if (storedSize < 0 || dataAt > end || storedSize > end - dataAt) {
      throw new InputException(
          "the zip archive is cut off: this member needs %d bytes from byte %d on, of %d",
          storedSize, dataAt, end);
    }
    if (archive.asSlice(nameAt, nameLength).mismatch(rawName) != -1
        || ZipFormat.u2(archive, localAt + ZipFormat.LOCAL_METHOD_AT) != method) {
      throw new InputException(
          Printf.of(
                  "the zip archive is damaged: the header of this member at byte %d has another name or",
                  localAt)
              + " method than the directory; write it again");
    }
    return archive.asSlice(dataAt, storedSize);
  }
}
