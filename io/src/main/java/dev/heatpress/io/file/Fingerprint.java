package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.io.remote.RemoteFiles;

/// Tells whether two files are the same without reading them: SHA-256 of the size, the first and
/// the last 64 KiB, and 64 blocks of 4 KiB spread evenly between.
///
/// Equal files have equal fingerprints wherever they lie; files that differ in size, in their heads
/// or in many places have different ones. A change of a few bytes in a large file may go unseen.
public final class Fingerprint {
  private static final int END = 1 << 16;
  private static final int BLOCK = 1 << 12;
  private static final int BLOCKS = 64;

  private Fingerprint() {}

  /// The fingerprint of a file, as `SIZE-HEX`.
  ///
  /// @throws dev.heatpress.core.InputException where it can't be read
  public static String of(Path path) {
    if (RemoteFiles.isRemote(path)) {
      return ofRemote(path);
    }
    return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
  }

  /// Of a file at a distance: of what its server tells versions apart by; of a store there, of what
  /// it says of itself.
  private static String ofRemote(Path path) {
    try {
      MessageDigest digest = sha256();
      boolean folder = Files.isDirectory(path);
      for (String marker : folder ? FileKind.ZARR_MARKERS : List.of("")) {
        Path file = folder ? path.resolve(marker) : path;
        if (!folder || Files.exists(file)) {
          Map<String, Object> said = Files.readAttributes(file, "basic:size,fileKey");
          Object tag = said.getOrDefault("fileKey", said.get("lastModifiedTime"));
          digest.update((marker + "\0" + tag + "\0").getBytes(StandardCharsets.UTF_8));
        }
      }
      return Math.max(0, bytes(path)) + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (IOException e) {
      throw InputName.of(path).refusal("can't be read: " + e.getMessage(), e);
    }
  }

  /// Of a directory: of the names and sizes of its files, and of the heads of some of them.
  private static String ofFolder(Path folder) {
    try {
      FolderFiles all = FolderFiles.of(folder);
      MessageDigest digest = sha256();
      int step = Math.max(1, all.files().size() / BLOCKS);
      int k = 0;
      for (Map.Entry<String, Long> file : all.files().entrySet()) {
        update(digest, file);
        if (k++ % step == 0) {
          try (FileChannel channel = FileChannel.open(folder.resolve(file.getKey()))) {
            take(channel, 0, BLOCK, digest);
          }
        }
      }
      return all.bytes() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (IOException e) {
      throw InputName.of(folder).refusal("can't be read: " + e.getMessage(), e);
    }
  }

  private static void update(MessageDigest digest, Map.Entry<String, Long> file) {
    digest.update((file.getKey() + "\0" + file.getValue() + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /// Bytes of a file, or of all files in a directory; -1 of a store at a distance, which nobody has
  /// added up.
  ///
  /// @throws IOException where it can't be read
  public static long bytes(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Files.size(path);
    }
    return RemoteFiles.isRemote(path) ? -1 : FolderFiles.of(path).bytes();
  }

  private static String ofFile(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      MessageDigest digest = sha256();
      take(channel, 0, END, digest);
      for (long k = 1; k <= BLOCKS && size > 2 * END; k++) {
        take(channel, size / (BLOCKS + 1) * k, BLOCK, digest);
      }
      take(channel, Math.max(0, size - END), END, digest);
      return size + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (IOException e) {
      throw InputName.of(path).refusal("can't be read: " + e.getMessage(), e);
    }
  }

  /// SHA-256 of a whole file, or of all files in a directory with their names, as hexadecimal
  /// digits.
  ///
  /// @throws dev.heatpress.core.InputException where it can't be read
  public static String whole(Path path) {
    try {
      MessageDigest digest = sha256();
      if (Files.isDirectory(path)) {
        for (Map.Entry<String, Long> file : FolderFiles.of(path).files().entrySet()) {
          update(digest, file);
          take(path.resolve(file.getKey()), digest);
        }
      } else {
        take(path, digest);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw InputName.of(path).refusal("can't be read: " + e.getMessage(), e);
    }
  }

  private static void take(Path file, MessageDigest digest) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(END);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
    }
  }

  /// A fresh digest.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void take(FileChannel channel, long position, int count, MessageDigest digest)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, position + buffer.position());
      if (n < 0) {
        break;
      }
    }
    digest.update(buffer.flip());
  }
}
