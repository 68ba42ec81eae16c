package dev.heatpress.cli.batch;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.cli.batch.Work.Needs;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the jobs of a batch would read, take and write, told from the heads of their inputs: a line
/// each, and what they take together.
final class BatchPlan {
  private final Bounds bounds;
  private final Console console;
  private final Reports reports;
  private long cells;
  private long read;
  private long most;
  private long memory;
  private long temporary;

  BatchPlan(Bounds bounds, Console console) {
    this.bounds = bounds;
    this.console = console;
    this.reports = new Reports(console, EventLog.open(null));
  }

  /// Tells of the jobs; those that can't be opened, or won't fit, are told as if they were run.
  ///
  /// @throws JobsFailed where there are such
  void tell(List<Job> jobs, Room room) {
    List<Todo> todos = new ArrayList<>();
    for (Job job : jobs) {
      try {
        Needs needs = needs(job);
        console.print(line(job, needs));
        Todo todo = new Todo(job, false);
        todo.needs(needs);
        todos.add(todo);
      } catch (UsageException | InputException | OutputException e) {
        reports.failed(job, e);
      }
    }
    room.refuse(todos, reports);
    String total =
        String.format(
            Locale.ROOT,
            "%d jobs: %,d cells, %s to read, %s to write at most; the largest takes %s of %s memory%s",
            jobs.size(),
            cells,
            Room.text(read),
            Room.text(most),
            Room.text(memory),
            Room.text(bounds.memory()),
            temporary == 0 ? "" : " and %s on disk while it runs".formatted(Room.text(temporary)));
    console.print(total);
    if (reports.failed() > 0) {
      throw new JobsFailed("%d of %d jobs can't be done".formatted(reports.failed(), jobs.size()));
    }
  }

  /// With the threads that the job would get.
  private Needs needs(Job job) {
    Needs alone = job.work(List.of(), 1, bounds.memory()).needs();
    Bounds.Share share = bounds.share(alone.readBytes(), alone.memoryBytes());
    return share.threads() == 1
        ? alone
        : job.work(List.of(), share.threads(), share.memory()).needs();
  }

  private String line(Job job, Needs needs) {
    List<Path> outputs = job.work(List.of()).outputs();
    List<String> files = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      long bytes = i < needs.outputs().size() ? needs.outputs().get(i).most() : 0;
      most += bytes;
      files.add(outputs.get(i) + (bytes == 0 ? "" : " (at most %s)".formatted(Room.text(bytes))));
    }
    cells += needs.cells();
    read += needs.readBytes();
    memory = Math.max(memory, needs.memoryBytes());
    temporary = Math.max(temporary, needs.temporaryBytes());
    return String.format(
        Locale.ROOT,
        "%d  %s: %,d cells, %s; %s of memory; writes %s",
        job.index(),
        job.input(),
        needs.cells(),
        Room.text(needs.readBytes()),
        Room.text(needs.memoryBytes()),
        String.join(", ", files));
  }
}
