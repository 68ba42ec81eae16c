package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.Fingerprint;
import org.jspecify.annotations.Nullable;

/// What tells whether a file is still the same.
///
/// @param path absolute
/// @param size bytes; -1 where there is no such file
/// @param modified nanoseconds since 1970
/// @param hash SHA-256 of the content; null where nobody asked for it
/// @param identity of the file itself, which a replaced file does not share; null where unknown
record FileStamp(
    Path path, long size, long modified, @Nullable String hash, @Nullable Object identity) {
  private static final int BUFFER = 1 << 16;

  /// Of a file as it is now.
  static FileStamp of(Path file, boolean hashed) {
    Path path = file.toAbsolutePath().normalize();
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileStamp(
          path,
          attributes.size(),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          hashed ? Fingerprint.whole(path) : null,
          attributes.fileKey());
    } catch (IOException | InputException e) {
      return new FileStamp(path, -1, 0, null, null);
    }
  }

  /// Whether the content is the same as that of another time: by the hash where both have one,
  /// otherwise by size and time. A missing file is never the same.
  boolean same(FileStamp other) {
    if (!path.equals(other.path) || size < 0 || size != other.size) {
      return false;
    }
    boolean hashed = hash != null && other.hash != null;
    return hashed ? Objects.equals(hash, other.hash) : modified == other.modified;
  }

  /// Whether the file was neither changed nor replaced between two looks.
  boolean untouched(FileStamp later) {
    return size == later.size
        && modified == later.modified
        && Objects.equals(identity, later.identity);
  }

  /// As the journal has it.
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", path.toString());
    json.put("size", size);
    json.put("modified", modified);
    if (hash != null) {
      json.put("sha256", hash);
    }
    return json;
  }

  /// From the journal; null where it is none.
  static @Nullable FileStamp of(@Nullable Object json) {
    return json instanceof Map<?, ?> map
            && map.get("path") instanceof String path
            && map.get("size") instanceof Long size
            && map.get("modified") instanceof Long modified
        ? new FileStamp(
            Path.of(path),
            size,
            modified,
            map.get("sha256") instanceof String hash ? hash : null,
            null)
        : null;
  }

  /// The CRC-32C of a file.
  static String crc32c(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      while (channel.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return Printf.of("%08x", crc.getValue());
  }
}
