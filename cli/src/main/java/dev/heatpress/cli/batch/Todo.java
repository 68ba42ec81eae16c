package dev.heatpress.cli.batch;

import dev.heatpress.cli.batch.Passing.FileChanged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job on its way through a batch.
final class Todo {
  private final Job job;
  private final boolean hashed;

  /// Options that the batch adds: limits that jobs share.
  private List<String> more = List.of();

  /// Its outputs exist, and a batch has made them.
  private boolean replaces;

  private Work.@Nullable Needs needs;

  Todo(Job job, boolean hashed) {
    this.job = job;
    this.hashed = hashed;
  }

  Job job() {
    return job;
  }

  /// The options that the batch adds to those of the job.
  List<String> more() {
    return more;
  }

  void add(List<String> words) {
    List<String> all = new ArrayList<>(more);
    all.addAll(words);
    more = List.copyOf(all);
  }

  /// Lets it replace the outputs that a batch has made before.
  void replaces(boolean own) {
    replaces = own;
  }

  Work work() {
    return job.work(more);
  }

  /// The work with a share of the bounds.
  ///
  /// @param attempt counted from 1; from the second on the job may replace what it left itself
  Work work(Bounds.Share share, int attempt) {
    List<String> words = new ArrayList<>(more);
    if (replaces || attempt > 1) {
      words.add("--" + Options.FORCE);
    }
    return job.work(words, share.threads(), share.memory());
  }

  /// What it takes within bounds; null where its input can't be opened, as the job itself will say.
  Work.@Nullable Needs needs() {
    return needs;
  }

  void needs(Work.Needs found) {
    needs = found;
  }

  /// The inputs as they are now.
  List<Fingerprint> inputs(Work work) {
    List<Path> files = new ArrayList<>(work.inputs());
    // A report is named by an option, too.
    List<Path> written = work.outputs().stream().map(Path::toAbsolutePath).toList();
    job.files().stream()
        .filter(file -> !written.contains(file.toAbsolutePath()))
        .forEach(files::add);
    return files.stream().map(path -> Fingerprint.of(path, hashed)).toList();
  }

  /// Refuses inputs that are no longer what they were a moment ago.
  void refuseChanged(List<Fingerprint> before) {
    for (Fingerprint each : before) {
      if (!each.untouched(Fingerprint.of(each.path(), false))) {
        Path name = each.path().getFileName();
        throw new FileChanged(
            "%s: %s was changed or replaced while it was read; try again when it is complete"
                .formatted(job.input(), name));
      }
    }
  }

  /// What gets a share of the bounds: unknown needs count as small.
  Bounds.Share share(Bounds bounds) {
    Work.Needs known = needs;
    return known == null
        ? bounds.share(0, 0)
        : bounds.share(known.readBytes(), known.memoryBytes());
  }
}
