package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.remote.RemoteFiles;
import dev.heatpress.io.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

/// A whole regular file of any size, mapped for reading; or one at a distance, of which formats
/// that know where they read fetch no more than that.
///
/// Where the file shrinks while it is mapped, reading throws [InternalError], but not within the
/// page that has its new end: there the bytes behind it are zero. [ReadFiles] is how a run notices.
public final class MappedFile implements AutoCloseable {
  /// What is fetched whole where a server sends no parts.
  private static final long SMALL = 64 << 20;

  private static final ScopedValue<Boolean> ALONE = ScopedValue.newInstance();

  private final InputName name;
  private final Arena arena;
  private final Path workspace;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// Null for a file on this machine.
  private final @Nullable RemoteObject remote;

  /// Null for a file at a distance, as long as nobody needs all of it.
  private @Nullable MemorySegment mapped;

  private MappedFile(
      InputName name,
      @Nullable MemorySegment mapped,
      @Nullable RemoteObject remote,
      Arena arena,
      Path workspace) {
    this.name = name;
    this.workspace = workspace;
    this.mapped = mapped;
    this.remote = remote;
    this.arena = arena;
  }

  /// Runs something that reads files on this thread alone, and closes them there: whoever shares a
  /// file has to ask all threads before it is gone, which takes a tenth of a millisecond or more.
  public static <T> T alone(Supplier<T> step) {
    return ScopedValue.where(ALONE, true).call(step::get);
  }

  /// Opens a file.
  ///
  /// @throws InputException where it is missing, unreadable, empty, or not a regular file; a pipe
  ///   or a device is told by its attributes, for opening one may wait forever
  public static MappedFile open(Path path) {
    return open(path, Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  /// The same with a folder for a copy of a file at a distance.
  public static MappedFile open(Path path, Path workspace) {
    InputName name = InputName.of(path);
    try {
      if (RemoteFiles.isRemote(path)) {
        return distant(path, name, workspace);
      }
      ReadFiles.note(path);
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
        throw empty(name);
      }
      return of(name, channel);
    }
  }

  private static InputException empty(InputName name) {
    return name.refusal("the file is empty (0 bytes); was it written completely?");
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private static MappedFile distant(Path path, InputName name, Path workspace) throws IOException {
    RemoteObject object = RemoteObject.open(path);
    if (object.head().byteSize() == 0) {
      throw empty(name);
    }
    return new MappedFile(name, null, object, Arena.ofShared(), workspace);
  }

  /// Maps all of an open file, which may be closed then.
  ///
  /// @param name what the user calls it
  @SuppressWarnings("MustBeClosedChecker") // closed by close(), or here where mapping fails
  public static MappedFile of(InputName name, FileChannel channel) throws IOException {
    // Shared: the threads of the engine read it, and the one that opened it closes it.
    Arena arena = ALONE.isBound() ? Arena.ofConfined() : Arena.ofShared();
    try {
      return new MappedFile(name, map(channel, arena), null, arena, Path.of(""));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// A file whose bytes are there already, for as long as they are.
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  public static MappedFile of(InputName name, MemorySegment bytes) {
    return new MappedFile(name, bytes, null, Arena.ofShared(), Path.of(""));
  }

  private static MemorySegment map(FileChannel channel, Arena arena) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
  }

  /// What the user calls it.
  public InputName name() {
    return name;
  }

  /// All of the file; readable from any thread until it is closed. One at a distance is copied for
  /// that, once.
  ///
  /// @throws InputException where it can't be
  public MemorySegment bytes() {
    MemorySegment known = mapped;
    return known == null ? copied() : known;
  }

  private synchronized MemorySegment copied() {
    MemorySegment known = mapped;
    if (known == null) {
      RemoteObject object = Objects.requireNonNull(remote);
      known =
          name.locate(() ->
              ask(() -> {
                try (FileChannel channel = TemporaryFile.open(workspace)) {
                  Scanning.current().progress().start("fetching", Math.max(0, object.size()));
                  object.copy(channel, Scanning.current().progress()::advance);
                  return map(channel, arena);
                }
              }));
      mapped = known;
    }
    return known;
  }

  private <T> T ask(Callable<T> step) {
    try {
      return step.call();
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (IOException e) {
      // Whoever reads pieces names the array, too.
      throw new InputException("can't be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static CancellationException interrupted(Exception e) {
    CancellationException cancelled = new CancellationException("interrupted");
    cancelled.initCause(e);
    return cancelled;
  }

  /// Its first bytes, by which formats are told: all of a file on this machine.
  public MemorySegment head() {
    MemorySegment known = mapped;
    return known == null ? Objects.requireNonNull(remote).head() : known;
  }

  /// Refuses a large file of a server that sends no parts, for whoever reads here and there. A
  /// small one is fetched whole.
  ///
  /// @param format what needs parts
  /// @throws InputException where there are none
  public void needParts(String format) {
    RemoteObject object = remote;
    if (object != null && !object.hasRanges() && (object.size() < 0 || object.size() > SMALL)) {
      throw name.refusal(
          Printf.of(
              "%s is read in parts, and its server sends none (no ranges) of more than %d MiB;"
                  + " download it first",
              format, SMALL >> 20));
    }
  }

  /// Whether pieces of it are fetched: whoever can should not ask for all [#bytes].
  public boolean isRemote() {
    return mapped == null && Objects.requireNonNull(remote).hasRanges();
  }

  /// Bytes of the file.
  public long size() {
    return isRemote() ? Objects.requireNonNull(remote).size() : bytes().byteSize();
  }

  /// A piece of the file, within it; of one at a distance a copy.
  ///
  /// @throws InputException where it can't be read
  public MemorySegment piece(long at, long length) {
    return isRemote()
        ? ask(() -> Objects.requireNonNull(remote).bytes(at, length))
        : bytes().asSlice(at, length);
  }

  /// Reads a piece of the file, within it.
  ///
  /// @throws InputException where it can't be read
  public void read(long at, MemorySegment into) {
    if (isRemote()) {
      ask(() -> {
        Objects.requireNonNull(remote).read(at, into);
        return at;
      });
    } else {
      MemorySegment.copy(bytes(), at, into, 0, into.byteSize());
    }
  }

  /// Unmaps the file. A second call does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      arena.close();
    }
  }
}
