package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.job.RunContext;

/// Limits of colors that jobs share: a first pass reads each input once and finds its least and
/// greatest value, and each group gets those of all its jobs.
///
/// @param resume ranges of unchanged inputs are taken from the journal
/// @param hashed inputs are told by their content
record SharedLimits(
    Journal journal, Reports reports, RunContext context, boolean resume, boolean hashed) {

  /// Finds the limits and adds them to the jobs' options. Jobs whose input fails are taken out;
  /// their failure is reported.
  ///
  /// @return how many jobs were left behind, where the runner stopped early
  int find(List<PendingJob> pendingJobs, Runner runner) {
    Map<String, Scan> scans = new LinkedHashMap<>();
    for (PendingJob pending : pendingJobs) {
      if (pending.job().entry().shared()) {
        scans
            .computeIfAbsent(pending.work().rangeKey(), key -> new Scan(key, pending))
            .pendingJobs
            .add(pending);
      }
    }
    if (scans.isEmpty()) {
      return 0;
    }
    reports.pass("limits", scans.size());
    int left = runner.run(List.copyOf(scans.values()));
    Map<String, Range> groups = new HashMap<>();
    Set<PendingJob> gone = new HashSet<>();
    for (Scan scan : scans.values()) {
      for (PendingJob pending : scan.pendingJobs) {
        if (scan.failed) {
          gone.add(pending);
        } else {
          groups.merge(pending.job().group(), scan.range, Range::and);
        }
      }
    }
    if (left > 0) {
      int before = pendingJobs.size() - gone.size();
      pendingJobs.clear();
      return before;
    }
    pendingJobs.removeIf(gone::contains);
    for (PendingJob pending : pendingJobs) {
      if (pending.job().entry().shared()) {
        pending.limits(groups.getOrDefault(pending.job().group(), Range.NONE));
      }
    }
    return 0;
  }

  /// The first pass over one input, for all jobs that want the same of it.
  private final class Scan implements Runner.Task {
    private final String key;
    private final PendingJob first;
    private final List<PendingJob> pendingJobs = new ArrayList<>();
    private volatile Range range = Range.NONE;
    private volatile boolean failed;

    Scan(String key, PendingJob first) {
      this.key = BatchJob.digest(List.of(key));
      this.first = first;
    }

    @Override
    public Bounds.Share share(Bounds bounds) {
      return first.share(bounds);
    }

    @Override
    public void run(Bounds.Share share, int attempt) {
      Work work = first.job().work(Range.NONE, share, false);
      List<FileStamp> inputs = first.inputs(work);
      Range known = resume ? journal.range(key, inputs) : null;
      if (known != null) {
        range = known;
        reports.ranged(first.job(), known);
        return;
      }
      Range found =
          ReadFiles.during(
              hashed,
              inputs,
              () -> {
                Range of = work.range(context);
                ReadFiles.refuseChanged();
                return of;
              });
      range = found;
      reports.ranged(first.job(), found);
      try {
        journal.range(key, inputs, found);
      } catch (OutputException e) {
        reports.warn(e.getMessage() + "; --resume will read the inputs again");
      }
    }

    @Override
    public void retry(Throwable error, int attempt) {
      reports.retry(first.job(), error, attempt);
    }

    @Override
    public void failed(Throwable error) {
      failed = true;
      pendingJobs.forEach(pending -> reports.failed(pending.job(), error));
    }
  }
}
