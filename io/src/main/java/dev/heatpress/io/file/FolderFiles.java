package dev.heatpress.io.file;

import module java.base;

/// The regular files of an input that is a directory, such as a Zarr store; of a folder of 10x
/// Genomics those of its matrix. Links are left out.
///
/// @param files in the order of their names, by their paths within the directory
/// @param modified when one of them was modified last, in nanoseconds since 1970
record FolderFiles(SortedMap<String, Long> files, long modified) {

  /// @throws IOException where the directory can't be read
  static FolderFiles of(Path folder) throws IOException {
    SortedMap<String, Long> files = new TreeMap<>();
    long[] modified = {0};
    boolean tenx = FileKind.tenxMatrix(folder) != null;
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(FileVisitOption.class),
        tenx ? 1 : Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name =
                StreamSupport.stream(folder.relativize(file).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/"));
            if (attributes.isRegularFile() && (!tenx || FileKind.isTenx(name))) {
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
