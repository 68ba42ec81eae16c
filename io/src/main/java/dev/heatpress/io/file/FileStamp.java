package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// What tells whether a file is still the same.
///
/// @param path absolute
/// @param size bytes; -1 where there is no such file
/// @param modified nanoseconds since 1970
/// @param changed when content, owner or permissions changed last, as above, which nobody can set
///   back; 0 where the system does not know it
/// @param hash SHA-256 of the content; null where nobody asked for it
/// @param identity of the file itself, which a replaced file does not share; null where unknown
public record FileStamp(
    Path path,
    long size,
    long modified,
    long changed,
    @Nullable String hash,
    @Nullable Object identity) {
  private static final int BUFFER = 1 << 16;

  /// Of a file as it is now.
  public static FileStamp of(Path file, boolean hashed) {
    Path path = file.toAbsolutePath().normalize();
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    String basic = "size,lastModifiedTime,fileKey,isRegularFile";
    try {
      if (Files.isDirectory(path)) {
        return ofFolder(path, hashed);
      }
      // All in one look, for they belong together.
      Map<String, Object> found = Files.readAttributes(path, unix ? "unix:ctime," + basic : basic);
      boolean regular = Boolean.TRUE.equals(found.get("isRegularFile"));
      return new FileStamp(
          path,
          found.get("size") instanceof Long size ? size : -1,
          nanos(found.get("lastModifiedTime")),
          nanos(found.get("ctime")),
          hashed && regular ? Fingerprint.whole(path) : null,
          found.get("fileKey"));
    } catch (IOException | InputException e) {
      return new FileStamp(path, -1, 0, 0, null, null);
    }
  }

  /// Of a directory: of all files in it.
  private static FileStamp ofFolder(Path path, boolean hashed) throws IOException {
    FolderFiles files = FolderFiles.of(path);
    return new FileStamp(
        path, files.bytes(), files.modified(), 0, hashed ? Fingerprint.whole(path) : null, null);
  }

  private static long nanos(@Nullable Object time) {
    return time instanceof FileTime t ? t.to(TimeUnit.NANOSECONDS) : 0;
  }

  /// Whether the content is the same as that of another time: by the hash where both have one,
  /// otherwise by size and time. A missing file is never the same.
  public boolean same(FileStamp other) {
    if (!path.equals(other.path) || size < 0 || size != other.size) {
      return false;
    }
    boolean hashed = hash != null && other.hash != null;
    return hashed ? Objects.equals(hash, other.hash) : modified == other.modified;
  }

  /// Whether the file was neither changed nor replaced between two looks. Where the first one took
  /// the hash, so does this.
  boolean isUntouched() {
    FileStamp now = of(path, hash != null);
    return size == now.size
        && modified == now.modified
        && changed == now.changed
        && Objects.equals(identity, now.identity)
        && Objects.equals(hash, now.hash);
  }

  /// As the journal has it.
  public Map<String, Object> json() {
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
  public static @Nullable FileStamp of(@Nullable Object json) {
    return json instanceof Map<?, ?> map
            && map.get("path") instanceof String path
            && map.get("size") instanceof Long size
            && map.get("modified") instanceof Long modified
        ? new FileStamp(
            Path.of(path),
            size,
            modified,
            0,
            map.get("sha256") instanceof String hash ? hash : null,
            null)
        : null;
  }

  /// The CRC-32C of a file.
  public static String crc32c(Path file) throws IOException {
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
