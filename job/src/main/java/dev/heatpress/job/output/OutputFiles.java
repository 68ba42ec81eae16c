package dev.heatpress.job.output;

import module java.base;

import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.Sink;
import dev.heatpress.job.RunContext;

/// The outputs of a run: all of them appear together at its end, or none, which is also so where a
/// file changed that the run has read.
public final class OutputFiles {
  private static final long POLL_MILLIS = 20;

  private OutputFiles() {}

  /// Opens files, has them written, and gives them their names.
  ///
  /// @param force replace those that exist
  /// @param drawing writes into them; they are in the order of the paths
  /// @throws dev.heatpress.core.OutputException where one is refused or fails
  /// @throws CancellationException where the run was cancelled
  public static <T> T write(
      List<Path> paths, boolean force, RunContext context, Function<List<Sink>, T> drawing) {
    List<Sink> files = new ArrayList<>();
    try {
      for (Path path : paths) {
        files.add(AtomicFile.create(path, force));
      }
      return write(files, context, drawing);
    } finally {
      files.forEach(Sink::close);
    }
  }

  /// The same with sinks that are open already.
  public static <T> T write(List<Sink> files, RunContext context, Function<List<Sink>, T> drawing) {
    return cancellable(
        context,
        () ->
            ReadFiles.during(() -> {
              T made = drawing.apply(files);
              context.beforeCommit().run();
              context.check();
              await(new FutureTask<>(() -> files.forEach(Sink::sync), null), context);
              ReadFiles.refuseChanged();
              files.forEach(Sink::commit);
              return made;
            }));
  }

  /// Runs a step that waits for disks on a thread of its own, which is left alone with it where the
  /// run is cancelled.
  private static void await(FutureTask<?> step, RunContext context) {
    Thread.ofPlatform().name("heatpress-sync").daemon().start(step);
    while (true) {
      context.check();
      try {
        step.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        // Not yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      }
    }
  }

  /// Runs a step whose thread may be interrupted, which Java's channels answer with errors of their
  /// own: some say that they were interrupted, others that they are closed.
  public static <T> T cancellable(RunContext context, Supplier<T> step) {
    try {
      return step.get();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      try {
        context.check();
      } catch (CancellationException cancelled) {
        cancelled.initCause(e);
        throw cancelled;
      }
      throw e;
    }
  }
}
