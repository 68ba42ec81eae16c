package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.OutputException;

/// An output file that appears whole or not at all.
///
/// It is written beside its place under a hidden name that [StaleFiles] recognises, synced, and
/// renamed by [#commit()]. Closed without a commit, or when the process is interrupted, it
/// disappears. For the use of one thread at a time.
public final class AtomicFile implements Sink {
  private static final Set<AtomicFile> PENDING = ConcurrentHashMap.newKeySet();

  /// Held while a file begins and while it gets its name; in the end by the shutdown, for good.
  private static final ReentrantLock LIFE = new ReentrantLock();

  private final Path target;
  private final Path place;
  private final Path temporary;
  private final boolean overwrite;
  private final FileChannel channel;

  static {
    onTheWayOut(new Thread(AtomicFile::abandonAll, "abandon-outputs"));
  }

  private AtomicFile(
      Path target, Path place, Path temporary, boolean overwrite, FileChannel channel) {
    this.target = target;
    this.place = place;
    this.temporary = temporary;
    this.overwrite = overwrite;
    this.channel = channel;
  }

  /// Begins a file.
  ///
  /// @param overwrite replace a file that exists; it stays as it is until the commit
  /// @throws OutputException where it exists and may not be replaced, is no regular file, or its
  ///   folder is missing or not writable
  public static AtomicFile create(Path target, boolean overwrite) {
    refuseExisting(target, overwrite);
    LIFE.lock();
    try {
      // Through a symbolic link the file behind it is replaced, not the link.
      Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      StaleFiles.sweep(place.getParent());
      Path temporary = StaleFiles.beside(place);
      FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      AtomicFile file = new AtomicFile(target, place, temporary, overwrite, channel);
      PENDING.add(file);
      keepRights(place, temporary);
      return file;
    } catch (NoSuchFileException e) {
      throw new OutputException(
          target + ": its folder does not exist; create it first, or name another", e);
    } catch (AccessDeniedException e) {
      throw new OutputException(
          target + ": its folder is not writable; change its permissions, or name another", e);
    } catch (IOException e) {
      throw new OutputException(target + ": can't be created: " + reason(e), e);
    } finally {
      LIFE.unlock();
    }
  }

  /// Gives a file that replaces another its owner and permissions, as far as this user may: before
  /// anything is in it. A group that can't be kept leaves the new one no more than all others get.
  private static void keepRights(Path place, Path temporary) {
    PosixFileAttributeView now =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (now == null || !Files.exists(place)) {
      return;
    }
    try {
      PosixFileAttributes before = Files.readAttributes(place, PosixFileAttributes.class);
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      permissions.addAll(before.permissions());
      if (!now.readAttributes().group().equals(before.group())) {
        try {
          now.setGroup(before.group());
        } catch (IOException e) {
          for (String right : List.of("READ", "WRITE", "EXECUTE")) {
            if (!permissions.contains(PosixFilePermission.valueOf("OTHERS_" + right))) {
              permissions.remove(PosixFilePermission.valueOf("GROUP_" + right));
            }
          }
        }
      }
      now.setPermissions(permissions);
      if (!now.readAttributes().owner().equals(before.owner())) {
        now.setOwner(before.owner());
      }
    } catch (IOException e) {
      // Only root may give files away.
    }
  }

  /// Has something done when the JVM ends. Where it is ending already, nothing that is begun now
  /// would be taken away again: then this call lasts until the end.
  static void onTheWayOut(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      hook.start();
      while (true) {
        LockSupport.park();
      }
    }
  }

  private static void refuseExisting(Path target, boolean overwrite) {
    if (Files.isDirectory(target)) {
      throw new OutputException(target + ": a directory; name a file in it");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new OutputException(target + ": a pipe or device, which can't be replaced by a file");
    }
    if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new OutputException(
          target + ": the file exists; add `force` to replace it, or name another");
    }
  }

  @Override
  public Path target() {
    return target;
  }

  /// {@inheritDoc} Closed by [#commit()] or [#close()].
  @Override
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void sync() {
    try {
      if (channel.isOpen()) {
        channel.force(true);
        channel.close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Syncs the file and gives it its name.
  ///
  /// @throws OutputException where that fails; the file is gone then
  @Override
  public void commit() {
    try {
      sync();
      LIFE.lock();
      try {
        refuseExisting(target, overwrite);
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        PENDING.remove(this);
      } finally {
        LIFE.unlock();
      }
      syncFolder();
    } catch (IOException e) {
      throw failure(e);
    } finally {
      close();
    }
  }

  @Override
  public OutputException failure(IOException e) {
    return new OutputException(target + ": can't be written: " + reason(e), e);
  }

  /// Makes the new name last through a crash; some file systems can't, and need not.
  private void syncFolder() {
    Path folder = place.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // The file itself is complete and in its place.
    }
  }

  /// Deletes what was written, unless it was committed. A second call does nothing.
  @Override
  public void close() {
    if (!PENDING.remove(this)) {
      return;
    }
    try {
      discard();
    } catch (IOException e) {
      throw new UncheckedIOException(temporary + ": can't be deleted", e);
    }
  }

  /// Takes the name away at once. Giving back the room of a large file may take a second, and waits
  /// until the last who has it open closes it, which another thread does.
  private void discard() throws IOException {
    boolean open = channel.isOpen() || !Files.exists(temporary);
    FileChannel last = open ? channel : FileChannel.open(temporary);
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // Some systems delete no open files.
      channel.close();
      last.close();
      Files.delete(temporary);
    }
    Thread.ofPlatform().name("heatpress-close").daemon().start(() -> close(last));
  }

  private static void close(FileChannel last) {
    try {
      last.close();
    } catch (IOException e) {
      // Nothing of it is wanted any more.
    }
  }

  /// On the way out of the JVM. The lock is never released: whoever begins or commits a file later
  /// waits for the end, so that an interrupted command leaves nothing, and says nothing of it.
  private static void abandonAll() {
    LIFE.lock();
    for (AtomicFile file : PENDING) {
      try {
        Files.deleteIfExists(file.temporary);
      } catch (IOException e) {
        // Nobody is left to hear of it.
      }
    }
  }

  private static String reason(IOException e) {
    String message = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
