package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RawSettings;
import dev.heatpress.job.request.RegionSettings;
import dev.heatpress.job.request.SparseSettings;
import dev.heatpress.job.request.TableSettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import org.jspecify.annotations.Nullable;

/// An input that is viewed: the planes of it that were asked for last stay open.
final class Viewed implements AutoCloseable {
  /// Planes that stay open.
  private static final int MOST_OPEN = 4;

  /// Settings that say which cells a file has, not how they are drawn.
  private static final Set<String> OPENING =
      Stream.of(
              Stream.of("slice", "region", "region2", "complex", "raw", "missing"),
              keys(RawSettings.SECTION),
              keys(TableSettings.SECTION),
              keys(SparseSettings.SECTION))
          .flatMap(each -> each)
          .collect(Collectors.toUnmodifiableSet());

  private static final long BETWEEN_NANOS = 1_000_000_000;

  private final InputRequest request;
  private final String name;
  private volatile Settings settings;
  private final Path workspace;

  /// By slice, the one used last at the end.
  private final SequencedMap<String, Open> open = new LinkedHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong version = new AtomicLong();

  /// An opened plane, and who uses it: it is closed when nobody does any more.
  private static final class Open {
    final Input input;
    final @Nullable FileStamp stamp;
    int users;
    boolean dropped;
    volatile boolean changed;

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
    // As the settings say that it is reached.
    this.request = RegionSettings.input(request, settings);
    this.name = OneLine.of(name);
    this.settings = settings;
    this.workspace = workspace;
  }

  /// What whoever started the server has asked for.
  InputRequest request() {
    return request;
  }

  /// Cells per axis of an array with more than two; empty for others.
  long[] shape() {
    Path file = request.file();
    if (file == null) {
      return new long[0];
    }
    String member = request.spec().member();
    List<ArrayInfo> arrays = Input.arrays(file);
    return arrays.stream()
        .filter(each ->
            member == null
                ? each.isDefault() || arrays.size() == 1
                : each.member().equals(member) || each.member().equals("/" + member))
        .map(ArrayInfo::shape)
        .filter(each -> each.length > 2)
        .findFirst()
        .orElse(new long[0]);
  }

  /// The first plane of an array of more than two axes; for the slices that pages ask for.
  ///
  /// @throws InputException where it can't be opened
  void open(RunContext context) {
    try {
      use("", context, (input, matrix) -> matrix.rows());
    } catch (InputException e) {
      long[] shape = shape();
      if (shape.length <= 2 || settings.textOrNull(RegionSettings.SLICE) != null) {
        throw e;
      }
      settings = settings.with("slice", "0,".repeat(shape.length - 2) + ":,:");
      use("", context, (input, matrix) -> matrix.rows());
    }
  }

  /// The plane that is shown first; null for all of the matrix.
  @Nullable String slice() {
    return settings.textOrNull(RegionSettings.SLICE);
  }

  /// What the matrix depends on, beside its file.
  String identity() {
    List<String> words = new ArrayList<>();
    settings.given().forEach(each -> words.add(each.key() + "=" + settings.all(each)));
    return request.text() + " " + words;
  }

  /// The file as it is now; null where the cells are in none.
  @Nullable FileStamp stamp() {
    Path file = request.file();
    return file == null ? null : FileStamp.of(file, false);
  }

  /// Counts how often the file has changed.
  long version() {
    return version.get();
  }

  /// The same, after a look at the file. A store of many files is looked at when it is used.
  long look() {
    lock.lock();
    try {
      for (Open plane : open.values()) {
        FileStamp stamp = plane.stamp;
        if (stamp != null && !plane.changed && !Files.isDirectory(stamp.path())) {
          isChanged(plane);
        }
      }
      return version.get();
    } finally {
      lock.unlock();
    }
  }

  /// Refuses what was asked of the file before it changed.
  ///
  /// @throws InputException where it has
  void check(long asked) {
    if (look() != asked) {
      throw new InputException("%s has changed; reload the page", name());
    }
  }

  private static Stream<String> keys(SettingsSpec.Section section) {
    return section.settings().stream().map(Setting::key);
  }

  String name() {
    return name;
  }

  /// The settings of a picture of an opened plane: without those of its opening.
  Settings settings() {
    Settings picture = Settings.none(JobSettings.RENDER);
    for (Setting setting : settings.given()) {
      if (!OPENING.contains(setting.key())) {
        for (String value : settings.all(setting)) {
          picture = picture.with(setting.key(), value);
        }
      }
    }
    return picture;
  }

  /// All that was set by whoever started the server, and the plane that is shown first.
  Settings given() {
    return settings;
  }

  /// What is done with an opened plane.
  interface Use<T> {
    T of(Input input, MatrixSource matrix);
  }

  /// Uses a plane, which stays open meanwhile.
  ///
  /// @param slice as `render` has it; empty for that of the settings
  /// @throws InputException where it is refused, or its file has changed
  <T> T use(String slice, RunContext context, Use<T> use) {
    Open plane = enter(slice);
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
    FileStamp stamp = stamp();
    Settings given = slice.isEmpty() ? settings : settings.with("slice", slice);
    InputRequest plane = RegionSettings.input(request, given).readAgain();
    return new Open(kept(Input.open(plane, workspace)), stamp);
  }

  /// The same, whose axes are read once: those of a genome are millions of bins.
  private static Input kept(Input input) {
    Supplier<Axes> read = input.axes();
    AtomicReference<@Nullable Axes> known = new AtomicReference<>();
    Supplier<Axes> axes =
        () -> {
          Axes kept = known.get();
          if (kept == null) {
            kept = read.get();
            known.set(kept);
          }
          return kept;
        };
    return new Input(
        input.name(),
        input.chosen(),
        input.matrix(),
        input.remarks(),
        axes,
        input.temporaryBytes(),
        input.release());
  }

  private boolean isChanged(Open plane) {
    FileStamp stamp = plane.stamp;
    long now = System.nanoTime();
    if (plane.changed) {
      return true;
    }
    if (stamp == null || (Files.isDirectory(stamp.path()) && now - plane.looked < BETWEEN_NANOS)) {
      return false;
    }
    plane.looked = now;
    if (!stamp.same(FileStamp.of(stamp.path(), false))) {
      plane.changed = true;
      version.incrementAndGet();
    }
    return plane.changed;
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
