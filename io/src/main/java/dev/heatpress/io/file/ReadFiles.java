package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.io.remote.RemoteFiles;

/// The files that a run reads, and whether they are at its end what they were when it began with
/// them.
///
/// Whoever opens a file says so by [#note] before the first byte, from the thread of the run. Cells
/// are mapped and may change under the reader's eyes, so that nothing else tells a picture of one
/// file from one of two halves. Each run has a scope of its own; outside of one nothing is noted.
public final class ReadFiles {
  private static final ScopedValue<ReadFiles> RUN = ScopedValue.newInstance();

  private final boolean hashed;
  private final Map<Path, FileStamp> first = new LinkedHashMap<>();

  /// What the user calls them.
  private final Map<Path, InputName> names = new HashMap<>();

  private ReadFiles(boolean hashed) {
    this.hashed = hashed;
  }

  /// Runs something with a scope of its own.
  ///
  /// @param byContent whether the content is looked at, too, not only size, times and identity
  /// @param known files as they were before
  public static <T> T during(boolean byContent, List<FileStamp> known, Supplier<T> run) {
    ReadFiles files = new ReadFiles(byContent);
    known.forEach(stamp -> files.first.put(stamp.path(), stamp));
    return ScopedValue.where(RUN, files).call(run::get);
  }

  /// Runs something with the scope that there is, or with one of its own.
  public static <T> T during(Supplier<T> run) {
    return RUN.isBound() ? run.get() : during(false, List.of(), run);
  }

  /// Whether the content is looked at.
  public static boolean byContent() {
    return RUN.isBound() && RUN.get().hashed;
  }

  /// Notes a file that will be read. Of one at a distance each piece is of the version that was
  /// opened, or refused.
  public static void note(Path file) {
    if (RUN.isBound() && !RemoteFiles.isRemote(file)) {
      ReadFiles files = RUN.get();
      Path path = file.toAbsolutePath().normalize();
      files.names.putIfAbsent(path, InputName.of(file));
      files.first.computeIfAbsent(path, key -> FileStamp.of(key, files.hashed));
    }
  }

  /// Returns where all files are as they were; called after the last byte is read, and before
  /// anybody sees what came of it.
  ///
  /// @throws dev.heatpress.core.InputException where one was changed or replaced; its cause is an
  ///   [IOException], since it may pass
  public static void refuseChanged() {
    if (!RUN.isBound()) {
      return;
    }
    ReadFiles files = RUN.get();
    for (FileStamp each : files.first.values()) {
      if (!each.isUntouched()) {
        throw files
            .names
            .getOrDefault(each.path(), InputName.of(each.path()))
            .refusal(
                "changed while it was read; try again when it is complete",
                new IOException("changed"));
      }
    }
  }
}
