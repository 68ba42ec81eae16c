package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.StaleFiles;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import org.jspecify.annotations.Nullable;

/// Runs many jobs in one process, from a job file or a command line to the summary.
public final class Batch {
  private final BatchRequest request;
  private final String version;
  private final Console console;
  private final Bounds bounds;

  /// Temporary files lie in a folder of the batch once it runs.
  private RunContext context = RunContext.standard();

  private Batch(BatchRequest request, String version, Console console) {
    this.request = request;
    this.version = version;
    this.console = console;
    this.bounds = Bounds.of(request.threads(), request.memory());
  }

  /// Runs a batch, or checks it.
  ///
  /// @param kinds the commands that its jobs may have; the first one is meant by default
  /// @param version of the program; jobs of another one are not taken for done
  /// @throws UsageException where the batch has mistakes; each was printed before, and nothing was
  ///   run
  /// @throws JobsFailed where some jobs failed; each was printed before
  /// @throws OutputException where no journal can be kept, or another batch is at work
  public static void run(
      BatchRequest request, List<JobKind> kinds, String version, Console console) {
    new Batch(request, version, console).run(kinds);
  }

  private void run(List<JobKind> kinds) {
    Mistakes mistakes = new Mistakes();
    List<Entry> entries = Entries.of(request, kinds, mistakes);
    List<BatchJob> jobs = Planner.jobs(entries, request, mistakes);
    if (!mistakes.isEmpty()) {
      refuse(mistakes);
    }
    if (request.check()) {
      console.note(what() + ": " + count(jobs.size(), "job") + ", no mistakes");
      return;
    }
    if (request.plan()) {
      Path workspace = context.workspace();
      new BatchForecast(bounds, console, context)
          .print(jobs, new DiskBudget(bounds, request.memory(), workspace));
      return;
    }
    Set<Path> folders = Folders.of(jobs);
    Folders.prepare(folders, request.makeFolders());
    Path journalFile = journalFile(folders);
    try (Journal journal = Journal.open(journalFile, version);
        Workspace own = Workspace.open(context.workspace(), journal.earlierOwners());
        EventLog log = EventLog.open(request.log())) {
      folders.forEach(folder -> StaleFiles.remove(folder, journal.earlierOwners()));
      Reports reports = new Reports(console, log);
      reports.begin(jobs.size(), bounds);
      context = context.withWorkspace(own.folder());
      reports.end(run(jobs, journal, reports));
    }
  }

  private void refuse(Mistakes mistakes) {
    List<String> lines = mistakes.lines();
    if (lines.size() == 1) {
      throw new UsageException(lines.getFirst());
    }
    lines.forEach(console::error);
    throw new UsageException("%s: %s, nothing was run", what(), count(mistakes.count(), "mistake"));
  }

  private String what() {
    String first = request.operands().getFirst();
    return Entries.isJobFile(first) ? OneLine.of(first) : "the command line";
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  /// Runs the jobs and returns how many were never begun.
  private int run(List<BatchJob> jobs, Journal journal, Reports reports) {
    List<PendingJob> pendingJobs = new ArrayList<>();
    jobs.forEach(job -> pendingJobs.add(new PendingJob(job, request.hash())));
    Runner runner = new Runner(bounds, request.retries(), request.failFast());
    pendingJobs.forEach(this::look);
    int left =
        new SharedLimits(journal, reports, context, request.resume(), request.hash())
            .find(pendingJobs, runner);
    if (left > 0) {
      return left;
    }
    reports.pass("jobs", pendingJobs.size());
    pendingJobs.removeIf(
        pending -> isRefused(pending, reports) || isDone(pending, journal, reports));
    new DiskBudget(bounds, request.memory(), context.workspace()).refuse(pendingJobs, reports);
    claim(pendingJobs, journal, reports);
    if (request.failFast() && reports.failed() > 0) {
      return pendingJobs.size();
    }
    return runner.run(
        pendingJobs.stream().map(pending -> new Drawing(pending, journal, reports)).toList());
  }

  /// Learns what a job takes.
  private void look(PendingJob pending) {
    try {
      Bounds.Share alone = new Bounds.Share(1, bounds.memory());
      pending.needs(pending.job().work(Range.NONE, alone, false).needs(context));
    } catch (SettingException | InputException | OutputException e) {
      // The job will fail by itself, after retries where these help.
    }
  }

  /// Whether limits that a job shares contradict those of its own.
  private static boolean isRefused(PendingJob pending, Reports reports) {
    if (pending.limits().isNone()) {
      return false;
    }
    try {
      pending.work();
      return false;
    } catch (SettingException e) {
      reports.failed(pending.job(), e);
      return true;
    }
  }

  private boolean isDone(PendingJob pending, Journal journal, Reports reports) {
    if (!request.resume()) {
      return false;
    }
    boolean done =
        journal.isDone(
            pending.job().key(version, pending.limits()), pending.inputs(pending.work()));
    if (done) {
      reports.skipped(pending.job());
    }
    return done;
  }

  /// Takes possession of the outputs: notes those that don't exist, and refuses jobs with one that
  /// exists and was not made by a batch, unless they may replace it.
  private void claim(List<PendingJob> pendingJobs, Journal journal, Reports reports) {
    List<List<Path>> claimed = new ArrayList<>();
    pendingJobs.removeIf(pending -> {
      List<Path> outputs = pending.work().outputs();
      boolean force = pending.job().entry().settings().containsKey(Options.FORCE);
      Path foreign = force ? null : foreign(outputs, journal);
      if (foreign != null) {
        String hint = journal.owns(foreign) ? "--resume to go on, or --force" : "--force";
        reports.failed(
            pending.job(),
            new OutputException(
                "%s: the file exists; add %s to replace it, or name another", foreign, hint));
        return true;
      }
      pending.replaces(
          outputs.stream().anyMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)));
      if (!outputs.stream().allMatch(journal::owns)) {
        claimed.add(outputs);
      }
      return false;
    });
    journal.own(claimed);
  }

  private @Nullable Path foreign(List<Path> outputs, Journal journal) {
    for (Path output : outputs) {
      if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)
          && !(request.resume() && journal.owns(output))) {
        return output;
      }
    }
    return null;
  }

  /// Beside the outputs: in the folder that all have in common, or with the first one where that is
  /// the root.
  private Path journalFile(Set<Path> folders) {
    Path given = request.journal();
    if (given != null) {
      return given;
    }
    Path first = folders.iterator().next();
    Path common = first;
    for (Path folder : folders) {
      while (common != null && !folder.startsWith(common)) {
        common = common.getParent();
      }
    }
    Path folder = common == null || common.getNameCount() == 0 ? first : common;
    return Folders.fromHere(folder).resolve(Journal.NAME);
  }

  /// The second pass: a job's outputs.
  private final class Drawing implements Runner.Task {
    private final PendingJob pending;
    private final Journal journal;
    private final Reports reports;

    Drawing(PendingJob pending, Journal journal, Reports reports) {
      this.pending = pending;
      this.journal = journal;
      this.reports = reports;
    }

    @Override
    public Bounds.Share share(Bounds all) {
      return pending.share(all);
    }

    @Override
    public void run(Bounds.Share share, int attempt) {
      reports.start(pending.job(), attempt, share);
      long begin = System.nanoTime();
      Work work = pending.work(share, attempt);
      List<FileStamp> inputs = pending.inputs(work);
      Work.Result result = ReadFiles.during(request.hash(), inputs, () -> work.run(context));
      try {
        journal.done(pending.job().key(version, pending.limits()), inputs, work.outputs());
      } catch (OutputException e) {
        reports.warn(e.getMessage() + "; --resume will do this job again");
      }
      reports.done(pending.job(), result, (System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void retry(Throwable error, int attempt) {
      reports.retry(pending.job(), error, attempt);
    }

    @Override
    public void failed(Throwable error) {
      reports.failed(pending.job(), error);
    }
  }
}
