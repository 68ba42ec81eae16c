package dev.heatpress.io.remote;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What can be done with files at a distance: they are looked at and read.
///
/// A folder is what is marked as a Zarr store: behind HTTP there is no other way to know one. A
/// [RemoteSource] knows its folders.
final class RemoteProvider extends FileSystemProvider {
  private static final List<String> MARKERS =
      List.of("zarr.json", ".zmetadata", ".zgroup", ".zarray");

  @Override
  public String getScheme() {
    return "https";
  }

  private static RemotePath remote(Path path) {
    if (path instanceof RemotePath remote) {
      return remote;
    }
    throw new ProviderMismatchException(path.toString());
  }

  /// @param state null for folders
  private record Attributes(RemotePath path, RemoteObject.@Nullable State state)
      implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
      try {
        return state == null || state.modified().isEmpty()
            ? FileTime.fromMillis(0)
            : FileTime.from(
                Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(state.modified())));
      } catch (DateTimeException e) {
        return FileTime.fromMillis(0);
      }
    }

    @Override
    public FileTime lastAccessTime() {
      return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
      return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
      return state != null;
    }

    @Override
    public boolean isDirectory() {
      return state == null;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public long size() {
      return state == null ? 0 : Math.max(0, state.size());
    }

    @Override
    public @Nullable Object fileKey() {
      return state == null || state.tag().isEmpty() ? null : state.tag();
    }
  }

  private static Attributes attributes(Path path) throws IOException {
    RemotePath remote = remote(path);
    RemoteSource source = RemoteFileSystem.source(remote);
    if (source != null) {
      RemoteSource.Version found = source.look(remote.toString());
      return new Attributes(remote, found.isFolder() ? null : RemoteObject.state(found));
    }
    String last = remote.names().isEmpty() ? "" : remote.names().getLast();
    boolean marker = MARKERS.contains(last);
    // Servers send a page for a folder, or send elsewhere: whether it is a store is asked first.
    boolean store = last.isEmpty() || last.endsWith(".zarr");
    if (store && isStore(remote)) {
      return new Attributes(remote, null);
    }
    try {
      return new Attributes(remote, remote.system().look(remote));
    } catch (NoSuchFileException | Transfer.RefusedException e) {
      if (!marker && !store && isStore(remote)) {
        return new Attributes(remote, null);
      }
      throw e;
    }
  }

  private static boolean isStore(RemotePath path) {
    for (String marker : MARKERS) {
      try {
        path.system().look((RemotePath) path.resolve(marker));
        return true;
      } catch (IOException e) {
        // The next one, then.
      }
    }
    return false;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException(type.getName());
    }
    return type.cast(attributes(path));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    Attributes found = attributes(path);
    Map<String, Object> map = new HashMap<>();
    map.put("size", found.size());
    map.put("lastModifiedTime", found.lastModifiedTime());
    map.put("isRegularFile", found.isRegularFile());
    map.put("isDirectory", found.isDirectory());
    if (found.fileKey() != null) {
      map.put("fileKey", found.fileKey());
    }
    return map;
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    if (List.of(modes).contains(AccessMode.WRITE)) {
      throw new AccessDeniedException(path.toString());
    }
    attributes(path);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.stream().anyMatch(option -> option != StandardOpenOption.READ)) {
      throw new ReadOnlyFileSystemException();
    }
    return new RemoteChannel(RemoteObject.open(path));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    RemotePath remote = remote(folder);
    if (!RemoteFileSystem.lists(remote)) {
      throw new IOException("its server lists no folders");
    }
    List<Path> found = new ArrayList<>();
    for (String name : remote.system().list(remote)) {
      Path path = remote.resolve(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
      if (filter.accept(path)) {
        found.add(path);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public boolean isSameFile(Path path, Path other) {
    return path.equals(other);
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    throw new IOException("not of this machine");
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void delete(Path path) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
    throw new ReadOnlyFileSystemException();
  }
}
