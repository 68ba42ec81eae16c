package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Demand;
import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;

/// What the jobs of a batch would read, take and write, by the heads of their inputs: a line each,
/// and what they take together.
final class BatchForecast {
  private final Bounds bounds;
  private final Console console;
  private final RunContext context;
  private final Reports reports;
  private long cells;
  private long read;
  private long most;
  private long memory;
  private long temporary;

  BatchForecast(Bounds bounds, Console console, RunContext context) {
    this.bounds = bounds;
    this.context = context;
    this.console = console;
    this.reports = new Reports(console, EventLog.open(null));
  }

  /// Prints a line for each job; those that can't be opened, or won't fit, fail as in a run.
  ///
  /// @throws JobsFailed where there are such
  void print(List<BatchJob> jobs, DiskBudget budget) {
    List<PendingJob> pendingJobs = new ArrayList<>();
    for (BatchJob job : jobs) {
      try {
        Demand needs = needs(job);
        console.print(line(job, needs));
        PendingJob pending = new PendingJob(job, false);
        pending.needs(needs);
        pendingJobs.add(pending);
      } catch (SettingException | InputException | OutputException e) {
        reports.failed(job, e);
      }
    }
    budget.refuse(pendingJobs, reports);
    String total =
        Printf.of(
            "%d jobs: %,d cells, %s to read, %s to write at most; the largest takes %s of %s memory%s",
            jobs.size(),
            cells,
            DiskBudget.text(read),
            DiskBudget.text(most),
            DiskBudget.text(memory),
            DiskBudget.text(bounds.memory()),
            temporary == 0
                ? ""
                : Printf.of(" and %s on disk while it runs", DiskBudget.text(temporary)));
    console.print(total);
    if (reports.failed() > 0) {
      throw new JobsFailed(Printf.of("%d of %d jobs can't be done", reports.failed(), jobs.size()));
    }
  }

  /// With the threads that the job would get.
  private Demand needs(BatchJob job) {
    Bounds.Share least = new Bounds.Share(1, bounds.memory());
    Demand alone = job.work(Range.NONE, least, false).needs(context);
    Bounds.Share share = bounds.share(alone.readBytes(), alone.memoryBytes());
    return share.threads() == 1 ? alone : job.work(Range.NONE, share, false).needs(context);
  }

  private String line(BatchJob job, Demand needs) {
    List<Path> outputs = job.work(Range.NONE).outputs();
    List<String> files = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      long bytes = i < needs.outputs().size() ? needs.outputs().get(i).most() : 0;
      most += bytes;
      files.add(
          outputs.get(i) + (bytes == 0 ? "" : Printf.of(" (at most %s)", DiskBudget.text(bytes))));
    }
    cells += needs.cells();
    read += needs.readBytes();
    memory = Math.max(memory, needs.memoryBytes());
    temporary = Math.max(temporary, needs.temporaryBytes());
    return Printf.of(
        "%d  %s: %,d cells, %s; %s of memory; writes %s",
        job.index(),
        job.input(),
        needs.cells(),
        DiskBudget.text(needs.readBytes()),
        DiskBudget.text(needs.memoryBytes()),
        String.join(", ", files));
  }
}
