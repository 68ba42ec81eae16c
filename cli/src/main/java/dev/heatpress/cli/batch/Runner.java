package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Bounds.Share;
import org.jspecify.annotations.Nullable;

/// Runs tasks side by side within bounds, in their order: a task begins as soon as its share is
/// free, and no later one overtakes it, so that a huge one is not left waiting for ever.
///
/// A task that fails in passing is tried again after the others, the last time alone. One that runs
/// out of memory is tried again alone at once: what it shared the heap with, or the disk for
/// temporary files, may have been the reason.
final class Runner {
  /// The first wait before another try; each further one is four times as long.
  private static final long WAIT_MILLIS = 1000;

  private final Bounds bounds;
  private final int retries;
  private final boolean failFast;
  private final long waitMillis;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int freeThreads;
  private long freeMemory;
  private int running;
  private boolean aloneRuns;
  private boolean stopped;

  /// Something to do with a share of the bounds. Its methods are called from any thread, one at a
  /// time.
  interface Task {
    /// What it gets; asked before every try.
    Share share(Bounds bounds);

    /// Does it.
    ///
    /// @param attempt counted from 1
    void run(Share share, int attempt);

    /// It failed, and will be tried again.
    void retry(Throwable error, int attempt);

    /// It failed for good.
    void failed(Throwable error);
  }

  private static final class Waiting {
    private final Task task;
    private int attempt = 1;
    private long notBefore = System.nanoTime();
    private boolean alone;

    Waiting(Task task) {
      this.task = task;
    }
  }

  /// A runner.
  ///
  /// @param retries further tries after errors that may pass
  /// @param failFast begin nothing more once a task has failed
  Runner(Bounds bounds, int retries, boolean failFast) {
    this(bounds, retries, failFast, WAIT_MILLIS);
  }

  /// The same with another first wait.
  Runner(Bounds bounds, int retries, boolean failFast, long waitMillis) {
    this.bounds = bounds;
    this.retries = retries;
    this.failFast = failFast;
    this.waitMillis = waitMillis;
    this.freeThreads = bounds.threads();
    this.freeMemory = bounds.memory();
  }

  /// Runs all tasks to their end, and returns how many were never begun.
  int run(List<? extends Task> tasks) {
    lock.lock();
    try {
      tasks.forEach(task -> queue.add(new Waiting(task)));
      while (running > 0 || (!queue.isEmpty() && !stopped)) {
        if (!startNext()) {
          // Woken by the end of a task, by the time of a retry, or by nothing: all is looked at.
          changed.awaitNanos(untilNextRetry());
        }
      }
      int left = queue.size();
      queue.clear();
      return left;
    } catch (InterruptedException e) {
      // Nobody interrupts a batch.
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private long untilNextRetry() {
    long now = System.nanoTime();
    long wait = TimeUnit.HOURS.toNanos(1);
    for (Waiting each : queue) {
      if (each.notBefore - now > 0) {
        wait = Math.min(wait, each.notBefore - now);
      }
    }
    return wait;
  }

  /// Begins the first task whose time has come, if its share is free.
  private boolean startNext() {
    if (stopped || aloneRuns) {
      return false;
    }
    Waiting next = ready();
    if (next == null) {
      return false;
    }
    Share share =
        next.alone ? new Share(bounds.threads(), bounds.memory()) : next.task.share(bounds);
    boolean fits =
        next.alone
            ? running == 0
            : running == 0 || (share.threads() <= freeThreads && share.memory() <= freeMemory);
    if (!fits) {
      return false;
    }
    queue.remove(next);
    running++;
    aloneRuns = next.alone;
    freeThreads -= share.threads();
    freeMemory -= share.memory();
    Thread.ofPlatform().name("heatpress-job").daemon().start(() -> attempt(next, share));
    return true;
  }

  private @Nullable Waiting ready() {
    long now = System.nanoTime();
    Iterator<Waiting> all = queue.iterator();
    while (all.hasNext()) {
      Waiting each = all.next();
      if (each.notBefore - now <= 0) {
        return each;
      }
    }
    return null;
  }

  private void attempt(Waiting waiting, Share share) {
    Throwable error = null;
    try {
      waiting.task.run(share, waiting.attempt);
    } catch (Throwable t) {
      error = t;
    }
    boolean again = false;
    boolean failed = false;
    if (error instanceof OutOfMemoryError && !waiting.alone) {
      waiting.alone = true;
      again = true;
    } else if (error != null && waiting.attempt <= retries && TransientErrors.isPassing(error)) {
      long millis = waitMillis << Math.min(20, 2 * (waiting.attempt - 1));
      waiting.notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      waiting.alone = waiting.attempt == retries;
      again = true;
    } else {
      failed = error != null;
    }
    if (error != null && again) {
      waiting.task.retry(error, waiting.attempt);
      waiting.attempt++;
    } else if (error != null) {
      waiting.task.failed(error);
    }
    lock.lock();
    try {
      running--;
      aloneRuns = false;
      freeThreads += share.threads();
      freeMemory += share.memory();
      if (again) {
        queue.add(waiting);
      }
      stopped |= failed && failFast;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
