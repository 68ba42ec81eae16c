package dev.heatpress.io.file;

import module java.base;

/// A whole regular file of any size, mapped for reading.
///
/// Where the file shrinks while it is mapped, reading throws [InternalError], but not within the
/// page that has its new end: there the bytes behind it are zero. [ReadFiles] is how a run notices.
public final class MappedFile implements AutoCloseable {
  private static final ScopedValue<Boolean> ALONE = ScopedValue.newInstance();

  private final InputName name;
  private final MemorySegment bytes;
  private final Arena arena;
  private final AtomicBoolean closed = new AtomicBoolean();

  private MappedFile(InputName name, MemorySegment bytes, Arena arena) {
    this.name = name;
    this.bytes = bytes;
    this.arena = arena;
  }

  /// Runs something that reads files on this thread alone, and closes them there: whoever shares a
  /// file has to ask all threads before it is gone, which takes a tenth of a millisecond or more.
  public static <T> T alone(Supplier<T> step) {
    return ScopedValue.where(ALONE, true).call(step::get);
  }

  /// Maps a file.
  ///
  /// @throws dev.heatpress.core.InputException where it is missing, unreadable, empty, or not a
  ///   regular file; a pipe or a device is told by its attributes, for opening one may wait forever
  public static MappedFile open(Path path) {
    InputName name = InputName.of(path);
    ReadFiles.note(path);
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw name.refusal("a directory that is no Zarr store; name a file in it");
      }
      if (!attributes.isRegularFile()) {
        throw name.refusal(
            "a pipe, socket or device, which can't be mapped; copy its data into a file first");
      }
      return map(path, name);
    } catch (NoSuchFileException e) {
      throw name.refusal("no such file; check the name and the folder", e);
    } catch (AccessDeniedException e) {
      throw name.refusal("not readable (permission denied); change its permissions", e);
    } catch (IOException e) {
      throw name.refusal("can't be read: " + e.getMessage(), e);
    }
  }

  private static MappedFile map(Path path, InputName name) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() == 0) {
        throw name.refusal("the file is empty (0 bytes); was it written completely?");
      }
      return of(name, channel);
    }
  }

  /// Maps all of an open file, which may be closed then.
  ///
  /// @param name what the user calls it
  @SuppressWarnings("MustBeClosedChecker") // closed by close(), or here where mapping fails
  public static MappedFile of(InputName name, FileChannel channel) throws IOException {
    // Shared: the threads of the engine read it, and the one that opened it closes it.
    Arena arena = ALONE.isBound() ? Arena.ofConfined() : Arena.ofShared();
    try {
      return new MappedFile(
          name, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// What the user calls it.
  public InputName name() {
    return name;
  }

  /// All of the file; readable from any thread until it is closed.
  public MemorySegment bytes() {
    return bytes;
  }

  /// Unmaps the file. A second call does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      arena.close();
    }
  }
}
