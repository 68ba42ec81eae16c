package dev.heatpress.view;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The folder in which what took long is kept from one start to the next. What was used last stays
/// where all of it takes more than its bound.
///
/// @param folder null to keep nothing
/// @param most bytes of all files
record CacheFolder(@Nullable Path folder, long most) {
  /// Files of another version of the viewer are not read.
  private static final String VERSION = "1";

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}\\.[a-z]+");

  /// The file of a thing; null where none is kept.
  ///
  /// @param kind the ending of its name
  /// @param words all that it depends on
  @Nullable Path file(String kind, Object... words) {
    if (folder == null || most <= 0) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
      for (Object word : words) {
        byte[] text = String.valueOf(word).getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        digest.update(text);
      }
      String name = HexFormat.of().formatHex(digest.digest(), 0, 20) + "." + kind;
      Files.createDirectories(folder);
      return folder.resolve(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      // A home that can't be written to keeps nothing.
      return null;
    }
  }

  /// Remembers that a file was used now.
  static void used(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // It only goes earlier.
    }
  }

  /// Bytes that a new file may take: half of all of them, and what the disk has.
  long room() {
    try {
      Path place = folder;
      while (place != null && !Files.exists(place)) {
        place = place.getParent();
      }
      return place == null ? 0 : Math.min(most / 2, Files.getFileStore(place).getUsableSpace() / 2);
    } catch (IOException e) {
      return 0;
    }
  }

  /// Deletes what was used longest ago until the rest is within the bound.
  void trim() {
    record Kept(Path file, long bytes, FileTime used) {}
    if (folder == null) {
      return;
    }
    List<Kept> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (NAME.matcher(String.valueOf(file.getFileName())).matches()) {
          BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
          all.add(new Kept(file, about.size(), about.lastModifiedTime()));
        }
      }
      all.sort(Comparator.comparing(Kept::used));
      long bytes = all.stream().mapToLong(Kept::bytes).sum();
      for (Kept each : all) {
        if (bytes <= most) {
          return;
        }
        Files.deleteIfExists(each.file);
        bytes -= each.bytes;
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another process may do the same.
    }
  }
}
