package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.ReadFiles;
import org.jspecify.annotations.Nullable;

/// A store in a directory. What links lead out of it to is refused.
final class FolderStore implements Store {
  /// Values from which on mapping pays, which takes and gives back pages one by one.
  private static final long MAPPED = 8 << 20;

  private final Path root;
  private final Path real;
  private final Map<Path, Boolean> within = new ConcurrentHashMap<>();
  private final Map<Path, MemorySegment> mapped = new ConcurrentHashMap<>();

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private final Arena arena = Arena.ofShared();

  private boolean closed;

  FolderStore(Path root) {
    this.root = root;
    try {
      this.real = root.toRealPath();
    } catch (IOException e) {
      arena.close();
      throw new InputException("can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public @Nullable Value open(String key) {
    Path path = root.resolve(key);
    try {
      if (!isRegular(path, key)) {
        return null;
      }
      return new FileValue(FileChannel.open(path, StandardOpenOption.READ), path, key);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw unreadable(key, e);
    }
  }

  @Override
  public boolean hasFiles() {
    return true;
  }

  @Override
  public boolean note(String key) {
    Path path = root.resolve(key);
    ReadFiles.note(path);
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// Whether there is a file, in this folder and of the kind that opening does not wait for.
  private boolean isRegular(Path path, String key) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return false;
    }
    Path parent = path.getParent();
    boolean inside = parent == null || within.computeIfAbsent(parent, this::isWithin);
    if (attributes.isSymbolicLink() && inside) {
      inside = isWithin(path);
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    }
    if (!inside) {
      throw new InputException("its %s is a link that leads out of the store", key);
    }
    if (attributes.isDirectory()) {
      return false;
    }
    if (!attributes.isRegularFile()) {
      throw new InputException("its %s is a pipe, socket or device", key);
    }
    return true;
  }

  private boolean isWithin(Path path) {
    try {
      return path.toRealPath().startsWith(real);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Collection<String> folders(String path) {
    List<String> found = new ArrayList<>();
    list(
        path,
        child -> {
          if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            found.add(child.getFileName().toString());
          }
        });
    Collections.sort(found);
    return found;
  }

  @Override
  public void visit(String path, Consumer<String> names) {
    list(path, child -> names.accept(child.getFileName().toString()));
  }

  private void list(String path, Consumer<Path> children) {
    Path folder = root.resolve(path);
    if (!Files.isDirectory(folder)) {
      return;
    }
    if (!isWithin(folder)) {
      throw new InputException("its %s is a link that leads out of the store", path);
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children);
    } catch (IOException | DirectoryIteratorException e) {
      throw unreadable(path, e);
    }
  }

  private static InputException unreadable(String key, Exception e) {
    return new InputException(Printf.of("its %s can't be read: %s", key, e.getMessage()), e);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arena.close();
    }
  }

  private final class FileValue implements Value {
    private final FileChannel channel;
    private final Path path;
    private final String key;
    private final long size;

    FileValue(FileChannel channel, Path path, String key) throws IOException {
      this.channel = channel;
      this.path = path;
      this.key = key;
      this.size = channel.size();
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public void read(long at, MemorySegment into) {
      try {
        for (long done = 0; done < into.byteSize(); ) {
          long most = Math.min(1 << 30, into.byteSize() - done);
          int count = channel.read(into.asSlice(done, most).asByteBuffer(), at + done);
          if (count < 0) {
            throw new InputException(
                "its %s ends at byte %d, %d are expected", key, at + done, at + into.byteSize());
          }
          done += count;
        }
      } catch (IOException e) {
        throw unreadable(key, e);
      }
    }

    @Override
    public @Nullable MemorySegment whole() {
      return size < MAPPED ? null : mapped.computeIfAbsent(path, missing -> map());
    }

    @Override
    public void show(long at, long bytes, Consumer<MemorySegment> use) {
      if (bytes < 1 || at > size - bytes) {
        return;
      }
      try (Arena shown = Arena.ofConfined()) {
        use.accept(channel.map(FileChannel.MapMode.READ_ONLY, at, bytes, shown));
      } catch (IOException e) {
        throw unreadable(key, e);
      }
    }

    private MemorySegment map() {
      try {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      } catch (IOException e) {
        throw unreadable(key, e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw unreadable(key, e);
      }
    }
  }
}
