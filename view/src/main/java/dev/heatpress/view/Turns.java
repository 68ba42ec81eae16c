package dev.heatpress.view;

import module java.base;

import dev.heatpress.job.RunContext;
import org.jspecify.annotations.Nullable;

/// Work of which only so much is done at a time; the rest waits, and too much is sent away.
final class Turns {
  /// Requests that may wait for their turn.
  private static final int MOST_WAITING = 512;

  private final Semaphore free;
  private final RunContext context;
  private final Map<String, RunContext.Cancellation> latest = new ConcurrentHashMap<>();

  /// How far the work is that somebody looks at, by their views.
  private final Map<String, Double> shares = new ConcurrentHashMap<>();

  Turns(int atATime, RunContext context) {
    this.free = new Semaphore(atATime, true);
    this.context = context;
  }

  /// Work that takes its turn.
  interface Work<T> {
    T run(RunContext context);
  }

  /// Does some work when it is its turn.
  ///
  /// @param view who wants it, and nothing that was asked for before; null for anybody
  <T> T take(@Nullable String view, Work<T> work) {
    if (free.getQueueLength() > MOST_WAITING) {
      throw new RefusedException(429, "too many requests at a time");
    }
    RunContext.Cancellation cancellation = new RunContext.Cancellation();
    if (view != null) {
      RunContext.Cancellation before = latest.put(view, cancellation);
      if (before != null) {
        before.cancel();
      }
    }
    RunContext run = context.withCancellation(cancellation);
    free.acquireUninterruptibly();
    try {
      run.check();
      return work.run(run);
    } finally {
      free.release();
      if (view != null && latest.remove(view, cancellation)) {
        shares.remove(view);
      }
    }
  }

  /// A run of which a view hears how far it is.
  RunContext heard(RunContext run, @Nullable String view, double bytes) {
    return view == null
        ? run
        : run.withProgress(
            new Share(bytes, done -> shares.put(view, Math.floor(100 * done) / 100)));
  }

  /// How far the work is that somebody looks at.
  Map<String, Double> shares() {
    return new TreeMap<>(shares);
  }
}
