package dev.heatpress.bench;

import module java.base;

import dev.heatpress.FigureOptions;
import dev.heatpress.Heatpress;
import dev.heatpress.JobOptions.When;
import dev.heatpress.Matrix;
import dev.heatpress.RenderOptions;
import dev.heatpress.core.Aggregation;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.RunContext.Cancellation;

/// How long a job goes on that is cancelled from another thread, at moments spread over its whole
/// run, and whether it leaves a file.
///
/// Arguments: how often each job is cancelled, a folder for outputs, inputs. Each job runs once to
/// its end before, which warms code and page cache. Half of the times the thread is interrupted
/// instead.
public final class CancelLatency {
  private final Path outputs;
  private final Path workspace;

  private CancelLatency(Path folder) throws IOException {
    outputs = Files.createTempDirectory(folder, "outputs");
    workspace = Files.createTempDirectory(folder, "workspace");
  }

  /// A job in a context.
  private interface Job {
    void run(RunContext context);
  }

  /// Prints a line for each job: seconds of the whole run, milliseconds from the cancellation to
  /// the end (the median and the longest).
  public static void main(String[] args) throws Exception {
    int times = Integer.parseInt(args[0]);
    String only = System.getProperty("only", "");
    CancelLatency latency = new CancelLatency(Path.of(args[1]));
    System.out.printf("%-28s %9s %9s %9s%n", "job", "whole s", "median ms", "most ms");
    for (int i = 2; i < args.length; i++) {
      System.out.println(args[i]);
      for (Map.Entry<String, Job> job : latency.jobs(Heatpress.open(args[i])).entrySet()) {
        if (job.getKey().contains(only)) {
          latency.measure(job.getKey(), job.getValue(), times);
        }
      }
    }
    Files.delete(latency.outputs);
    Files.delete(latency.workspace);
  }

  private Map<String, Job> jobs(Matrix matrix) {
    RenderOptions picture = RenderOptions.standard().width(777);
    RenderOptions cells = RenderOptions.standard().cellPixels(1);
    Map<String, Job> jobs = new LinkedHashMap<>();
    jobs.put("means", context -> Heatpress.means(matrix, picture, context));
    render(jobs, "777.png", matrix, picture);
    render(jobs, "777-one-thread.png", matrix, picture.threads(1));
    render(jobs, "1x1-one-thread.png", matrix, picture.threads(1).width(1).height(1));
    render(jobs, "777-quantile.png", matrix, picture.norm("quantile"));
    render(jobs, "777-log-norm.png", matrix, picture.norm("symlog:1").set("average-in", "norm"));
    render(jobs, "777-color.png", matrix, picture.set("average-in", "color"));
    render(jobs, "777-std.npy", matrix, picture.aggregation(Aggregation.STD));
    render(jobs, "cells.npy", matrix, cells);
    render(jobs, "cells.png", matrix, cells);
    render(jobs, "cells-transposed.png", matrix, cells.transposed());
    render(jobs, "auto.pdf", matrix, picture);
    render(jobs, "averaged.pdf", matrix, picture.vector(When.NEVER).dpi(2400));
    render(jobs, "averaged.svg", matrix, picture.vector(When.NEVER).dpi(2400));
    RenderOptions part = RenderOptions.standard().rows(0, 1500).columns(0, 1500);
    render(jobs, "1500-vector.pdf", matrix, part.vector(When.ALWAYS).maxRectangles(1 << 24));
    render(jobs, "1500-vector.svg", matrix, part.vector(When.ALWAYS).maxRectangles(1 << 24));
    RenderOptions more = RenderOptions.standard().rows(0, 7000).columns(0, 7000);
    render(jobs, "7000-image.pdf", matrix, more);
    render(jobs, "7000-image.svg", matrix, more);
    render(jobs, "7000-report.png", matrix, more.report(outputs.resolve("report.json")));
    for (String name : new String[] {"figure.png", "figure.pdf"}) {
      FigureOptions figure = FigureOptions.standard().title("A figure").dpi(1200);
      Path file = outputs.resolve(name);
      jobs.put(name, context -> Heatpress.figure(matrix, figure.output(file), context));
    }
    return jobs;
  }

  private void render(Map<String, Job> jobs, String name, Matrix matrix, RenderOptions options) {
    RenderOptions all = options.output(outputs.resolve(name));
    jobs.put(name, context -> Heatpress.render(matrix, all, context));
  }

  private void measure(String name, Job job, int times) throws Exception {
    RunContext context = RunContext.standard().withWorkspace(workspace);
    long start = System.nanoTime();
    job.run(context);
    long whole = System.nanoTime() - start;
    empty(outputs, true);
    double[] latencies = new double[times];
    StringBuilder late = new StringBuilder();
    for (int k = 0; k < times; k++) {
      latencies[k] = cancelled(job, context, (long) (whole * (k + 0.5) / times), k % 2 == 1, late);
      empty(outputs, false);
      empty(workspace, false);
    }
    java.util.Arrays.sort(latencies);
    System.out.printf(
        Locale.ROOT,
        "%-28s %9.2f %9.1f %9.1f%s%n",
        name,
        whole * 1e-9,
        latencies[times / 2],
        latencies[times - 1],
        late);
  }

  /// Milliseconds from the cancellation to the end; 0 where the job was done before.
  private double cancelled(
      Job job, RunContext context, long after, boolean interrupt, StringBuilder late)
      throws InterruptedException, IOException {
    Cancellation cancellation = new Cancellation();
    Throwable[] thrown = new Throwable[1];
    long[] end = new long[1];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                job.run(context.withCancellation(cancellation));
              } catch (Throwable t) {
                thrown[0] = t;
              }
              end[0] = System.nanoTime();
            });
    Thread.sleep(after / 1_000_000, (int) (after % 1_000_000));
    long start = System.nanoTime();
    if (interrupt) {
      thread.interrupt();
    } else {
      cancellation.cancel();
    }
    thread.join(150);
    if (thread.isAlive()) {
      StackTraceElement[] stack = thread.getStackTrace();
      if (stack.length > 0) {
        late.append("\n    late: ");
        Stream.of(stack)
            .limit(12)
            .forEach(e ->
                late.append(e.getFileName()).append(':').append(e.getLineNumber()).append(' '));
      }
    }
    thread.join();
    if (thrown[0] == null) {
      empty(outputs, true);
    } else if (!(thrown[0] instanceof CancellationException)) {
      throw new IllegalStateException("no CancellationException", thrown[0]);
    }
    return Math.max(0, (end[0] - start) * 1e-6);
  }

  private static void empty(Path folder, boolean delete) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!delete) {
          throw new IllegalStateException("left behind: " + file);
        }
        Files.delete(file);
      }
    }
  }
}
