package dev.heatpress.tiling;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Runs one piece of work on several threads, and stops all of them where one fails.
final class Workers {
  private final int threads;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Workers(int threads) {
    this.threads = threads;
  }

  /// What a thread does until nothing is left; asks [#stopped] between its steps.
  interface Work {
    void run() throws Exception;
  }

  /// Runs the work on all threads, one of them the caller's, and waits for them.
  ///
  /// An interrupt of the caller ends the work of all.
  ///
  /// @throws CancellationException where the caller is interrupted; it stays so
  /// @throws RuntimeException the first failure of a thread, as it was where it is unchecked
  void run(Work work) {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().name("heatpress-" + i).daemon().start(() -> attempt(work)));
    }
    attempt(work);
    boolean interrupted = false;
    for (Thread other : others) {
      interrupted |= join(other);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    } else if (thrown instanceof Error e) {
      throw e;
    } else if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } else if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  /// True once a thread has failed.
  boolean stopped() {
    return failure.get() != null;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (Throwable t) {
      fail(t);
    }
  }

  /// Ends the work of all threads with a failure.
  void fail(Throwable thrown) {
    failure.compareAndSet(null, thrown);
  }

  /// Waits for a thread, and says whether the caller was interrupted meanwhile.
  private boolean join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        fail(e);
      }
    }
  }
}
