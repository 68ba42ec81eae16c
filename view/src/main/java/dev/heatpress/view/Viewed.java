package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.RegionSettings;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// An input that is viewed: the planes of it that were asked for last stay open.
final class Viewed implements AutoCloseable {
  /// Planes that stay open.
  private static final int MOST_OPEN = 4;

  private static final long BETWEEN_NANOS = 1_000_000_000;

  private final InputRequest request;
  private final String name;
  private final Settings settings;
  private final Path workspace;

  /// By slice, the one used last at the end.
  private final SequencedMap<String, Open> open = new LinkedHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();

  /// An opened plane, and who uses it: it is closed when nobody does any more.
  private static final class Open {
    final Input input;
    final @Nullable FileStamp stamp;
    int users;
    boolean dropped;

    /// When the files were looked at last: a store of many files takes a while.
    volatile long looked = System.nanoTime();

    Open(Input input, @Nullable FileStamp stamp) {
      this.input = input;
      this.stamp = stamp;
    }
  }

  /// @param name what pages call it
  /// @param settings of whoever started the server
  Viewed(InputRequest request, String name, Settings settings, Path workspace) {
    this.request = request;
    this.name = OneLine.of(name);
    this.settings = settings;
    this.workspace = workspace;
  }

  String name() {
    return name;
  }

  Settings settings() {
    return settings;
  }

  /// What is done with an opened plane.
  interface Use<T> {
    T of(Input input, MatrixSource matrix);
  }

  /// Uses a plane, which stays open meanwhile.
  ///
  /// @param slice as `render` has it; null for that of the settings
  /// @throws InputException where it is refused, or its file has changed
  <T> T use(@Nullable String slice, RunContext context, Use<T> use) {
    Open plane = enter(slice == null ? "" : slice);
    try {
      T made = use.of(plane.input, plane.input.matrix());
      context.check();
      if (isChanged(plane)) {
        throw new InputException("%s has changed while it was viewed; reload the page", name());
      }
      return made;
    } finally {
      leave(plane);
    }
  }

  private Open enter(String slice) {
    lock.lock();
    try {
      Open known = open.remove(slice);
      if (known != null && isChanged(known)) {
        drop(known);
        known = null;
      }
      Open plane = known == null ? open(slice) : known;
      open.put(slice, plane);
      plane.users++;
      while (open.size() > MOST_OPEN) {
        drop(Objects.requireNonNull(open.pollFirstEntry()).getValue());
      }
      return plane;
    } finally {
      lock.unlock();
    }
  }

  private void leave(Open plane) {
    lock.lock();
    try {
      plane.users--;
      if (plane.dropped && plane.users == 0) {
        plane.input.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private void drop(Open plane) {
    plane.dropped = true;
    if (plane.users == 0) {
      plane.input.close();
    }
  }

  private Open open(String slice) {
    Path file = request.file();
    FileStamp stamp = file == null ? null : FileStamp.of(file, false);
    Settings given = slice.isEmpty() ? settings : settings.with("slice", slice);
    InputRequest plane = RegionSettings.input(request, given).readAgain();
    return new Open(Input.open(plane, workspace), stamp);
  }

  private static boolean isChanged(Open plane) {
    FileStamp stamp = plane.stamp;
    long now = System.nanoTime();
    if (stamp == null || (Files.isDirectory(stamp.path()) && now - plane.looked < BETWEEN_NANOS)) {
      return false;
    }
    plane.looked = now;
    return !stamp.same(FileStamp.of(stamp.path(), false));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      open.values().forEach(this::drop);
      open.clear();
    } finally {
      lock.unlock();
    }
  }
}
