package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.io.file.FileStamp;
import org.jspecify.annotations.Nullable;

/// A job on its way through a batch.
final class PendingJob {
  private final BatchJob job;
  private final boolean hashed;

  /// Limits that it shares with others.
  private Range limits = Range.NONE;

  /// Its outputs exist, and a batch has made them.
  private boolean replaces;

  private Work.@Nullable Demand needs;

  PendingJob(BatchJob job, boolean hashed) {
    this.job = job;
    this.hashed = hashed;
  }

  BatchJob job() {
    return job;
  }

  /// Limits that it shares with others; [Range#NONE] where it shares none.
  Range limits() {
    return limits;
  }

  void limits(Range shared) {
    limits = shared;
  }

  /// Lets it replace the outputs that a batch has made before.
  void replaces(boolean own) {
    replaces = own;
  }

  Work work() {
    return job.work(limits);
  }

  /// The work with a share of the bounds.
  ///
  /// @param attempt counted from 1; from the second on the job may replace what it left itself
  Work work(Bounds.Share share, int attempt) {
    return job.work(limits, share, replaces || attempt > 1);
  }

  /// What it takes within bounds; null where its input can't be opened, as the job itself will say.
  Work.@Nullable Demand needs() {
    return needs;
  }

  void needs(Work.Demand found) {
    needs = found;
  }

  /// The inputs as they are now.
  List<FileStamp> inputs(Work work) {
    List<Path> files = new ArrayList<>(work.inputs());
    // A report is named by an option, too.
    List<Path> written = work.outputs().stream().map(Path::toAbsolutePath).toList();
    job.files().stream()
        .filter(file -> !written.contains(file.toAbsolutePath()))
        .forEach(files::add);
    return files.stream().map(path -> FileStamp.of(path, hashed)).toList();
  }

  /// What gets a share of the bounds: unknown needs count as small.
  Bounds.Share share(Bounds bounds) {
    Work.Demand known = needs;
    return known == null
        ? bounds.share(0, 0)
        : bounds.share(known.readBytes(), known.memoryBytes());
  }
}
