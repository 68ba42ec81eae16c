package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.args.Notation;
import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.report.JsonTree;

/// Tells the user and the log what becomes of the jobs, and counts them. For any thread.
final class Reports {
  private static final double NANOS = 1e9;

  private final Console console;
  private final EventLog log;
  private final long begin = System.nanoTime();
  private int done;
  private int remarked;
  private int skipped;
  private int failed;

  Reports(Console console, EventLog log) {
    this.console = console;
    this.log = log;
  }

  /// A pass over so many inputs or jobs.
  void pass(String what, int count) {
    console.progress().start(what, count);
  }

  void begin(int jobs, Bounds bounds) {
    event(
        "begin",
        JsonTree.object("jobs", jobs, "threads", bounds.threads(), "memory", bounds.memory()));
  }

  /// What the first pass over an input has found.
  void ranged(BatchJob job, Range range) {
    Map<String, Object> event = of(job);
    if (!Double.isNaN(range.min())) {
      event.put("min", range.min());
      event.put("max", range.max());
    }
    event("range", event);
    console.progress().advance(1);
  }

  void start(BatchJob job, int attempt, Bounds.Share share) {
    Map<String, Object> event = of(job);
    event.put("attempt", attempt);
    event.put("threads", share.threads());
    event.put("memory", share.memory());
    event("start", event);
  }

  synchronized void done(BatchJob job, Work.Result result, double seconds) {
    done++;
    if (!result.remarks().isEmpty()) {
      remarked++;
    }
    Map<String, Object> event = of(job);
    event.put("seconds", seconds);
    event.put("result", Notation.in(result.line()));
    if (!result.remarks().isEmpty()) {
      event.put("remarks", result.remarks().stream().map(Notation::in).toList());
    }
    event("done", event);
    console.progress().advance(1);
  }

  synchronized void skipped(BatchJob job) {
    skipped++;
    event("skipped", of(job));
    console.progress().advance(1);
  }

  void retry(BatchJob job, Throwable error, int attempt) {
    Map<String, Object> event = of(job);
    event.put("attempt", attempt);
    event.put("reason", reason(error));
    event("retry", event);
  }

  synchronized void failed(BatchJob job, Throwable error) {
    failed++;
    String reason = reason(error);
    Map<String, Object> event = of(job);
    event.put("reason", reason);
    event("failed", event);
    console.error(reason.contains(job.input()) ? reason : job.input() + ": " + reason);
    console.trace(error);
    console.progress().advance(1);
  }

  /// Jobs that have failed for good.
  synchronized int failed() {
    return failed;
  }

  /// A line on something that is no failure of a job.
  void warn(String line) {
    event("warning", JsonTree.object("reason", line));
    console.error(line);
  }

  /// The summary; the last words.
  ///
  /// @param left jobs that were never begun
  /// @throws JobsFailed where some failed
  synchronized void end(int left) {
    double seconds = (System.nanoTime() - begin) / NANOS;
    event(
        "end",
        JsonTree.object(
            "done", done, "skipped", skipped, "failed", failed, "left", left, "seconds", seconds));
    List<String> counts = new ArrayList<>();
    counts.add(
        done + " done" + (remarked == 0 ? "" : Printf.of(" (remarks on %d, see --log)", remarked)));
    if (skipped > 0) {
      counts.add(skipped + " skipped");
    }
    if (failed > 0) {
      counts.add(failed + " failed");
    }
    if (left > 0) {
      counts.add(left + " not begun");
    }
    String line = Printf.of("%s in %.1f s", String.join(", ", counts), seconds);
    if (failed > 0 || left > 0) {
      throw new JobsFailed(line);
    }
    console.note(line);
  }

  private void event(String event, Map<String, ?> content) {
    if (!log.event(event, content)) {
      console.error("the log can't be written any more (is its disk full?); the batch goes on");
    }
  }

  private static Map<String, Object> of(BatchJob job) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("job", job.index());
    event.put("input", job.input());
    return event;
  }

  private static String reason(Throwable error) {
    String text =
        switch (error) {
          case SettingException e -> String.valueOf(e.getMessage());
          case InputException e -> String.valueOf(e.getMessage());
          case OutputException e -> String.valueOf(e.getMessage());
          case OutOfMemoryError _ ->
              Printf.of(
                  "out of memory (the heap may take %d MB); set HEATPRESS_JAVA_OPTS=-Xmx1g for more",
                  Runtime.getRuntime().maxMemory() >> 20);
          default -> "internal error: " + error + "; --debug shows the stack trace";
        };
    return Notation.in(text);
  }
}
