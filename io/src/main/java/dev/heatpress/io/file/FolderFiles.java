package dev.heatpress.io.file;

import module java.base;

/// The regular files of an input that is a directory, such as a Zarr store. Links are left out.
///
/// @param files in the order of their names, by their paths within the directory
/// @param modified when one of them was modified last, in nanoseconds since 1970
record FolderFiles(SortedMap<String, Long> files, long modified) {

  /// @throws IOException where the directory can't be read
  static FolderFiles of(Path folder) throws IOException {
    SortedMap<String, Long> files = new TreeMap<>();
    long[] modified = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              String name =
                  StreamSupport.stream(folder.relativize(file).spliterator(), false)
                      .map(Path::toString)
                      .collect(Collectors.joining("/"));
              files.put(name, attributes.size());
              long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
              modified[0] = Math.max(modified[0], time);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new FolderFiles(files, modified[0]);
  }

  /// Bytes of all of them.
  long bytes() {
    return files.values().stream().mapToLong(Long::longValue).sum();
  }
}
