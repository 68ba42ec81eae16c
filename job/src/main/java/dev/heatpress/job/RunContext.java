package dev.heatpress.job;

import module java.base;

import dev.heatpress.core.Progress;

/// What surrounds a run: a listener for its progress, a way to cancel it, and the folder of its
/// temporary files. Runs with contexts of their own don't disturb each other. Immutable.
///
/// @param listener hears how far the run has come, from several threads
/// @param cancellation ends the run early; so does an interrupt of its thread
/// @param workspace an existing folder for temporary files, which are gone at the end of the run
/// @param beforeCommit called when all is written and no output has its name yet; where it throws,
///   none appears
public record RunContext(
    Progress listener, Cancellation cancellation, Path workspace, Runnable beforeCommit) {

  /// Without a listener, never cancelled, and with the system's folder for temporary files.
  public static RunContext standard() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
    return new RunContext(Progress.NONE, new Cancellation(), folder, () -> {});
  }

  /// Ends runs early, from any thread.
  public static final class Cancellation {
    private volatile boolean cancelled;

    /// Asks the runs that know of it to end. They do so within a fraction of a second, with a
    /// [CancellationException], and leave no file behind. A run that has ended is not changed.
    public void cancel() {
      cancelled = true;
    }
  }

  /// The same with a listener.
  public RunContext withProgress(Progress to) {
    return new RunContext(to, cancellation, workspace, beforeCommit);
  }

  /// The same under the control of somebody who may cancel it.
  public RunContext withCancellation(Cancellation by) {
    return new RunContext(listener, by, workspace, beforeCommit);
  }

  /// The same with another folder for temporary files.
  public RunContext withWorkspace(Path folder) {
    return new RunContext(listener, cancellation, folder, beforeCommit);
  }

  /// The same with a last look before the outputs appear.
  public RunContext withBeforeCommit(Runnable look) {
    return new RunContext(listener, cancellation, workspace, look);
  }

  /// The listener; a call throws [CancellationException] once the run must end.
  public Progress progress() {
    return new Progress() {
      @Override
      public void start(String phase, long total) {
        check();
        listener.start(phase, total);
      }

      @Override
      public void advance(long amount) {
        check();
        listener.advance(amount);
      }
    };
  }

  /// A listener for steps that are not shown: it ends them where the run is to end.
  public Progress quiet() {
    return withProgress(Progress.NONE).progress();
  }

  /// Returns as long as the run may go on.
  ///
  /// @throws CancellationException where the run is cancelled, or its thread interrupted
  public void check() {
    if (cancellation.cancelled || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("cancelled");
    }
  }
}
