package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.Progress;
import org.jspecify.annotations.Nullable;

/// How a file is looked through where it must be before its matrix is known: on which threads, and
/// who hears of it and may end it. A value of the run, so that no signature between a run and a
/// format has to carry it; outside of one the thread is alone, and nobody listens.
///
/// @param threads at least 1
/// @param progress whatever it throws ends the scan
/// @param temporary counts the bytes that lie in temporary files as long as the matrix is open
public record Scanning(int threads, Progress progress, AtomicLong temporary) {
  private static final ScopedValue<Scanning> RUN = ScopedValue.newInstance();

  /// One that has taken nothing yet.
  public Scanning(int threads, Progress progress) {
    this(threads, progress, new AtomicLong());
  }

  /// The one of the run.
  public static Scanning current() {
    return RUN.orElse(new Scanning(1, Progress.NONE));
  }

  /// Opens something with this.
  public <T> T during(Supplier<T> opening) {
    return ScopedValue.where(RUN, this).call(opening::get);
  }

  /// Does pieces of work on all threads, one of them the caller's, and waits for them. The first
  /// failure of a piece ends the others, and is thrown as it was.
  ///
  /// @param piece called with each number below `count`, in any order
  /// @throws CancellationException where the caller is interrupted; it stays so
  public void each(int count, IntConsumer piece) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread caller = Thread.currentThread();
    Runnable work =
        () -> {
          try {
            for (int k; failure.get() == null && (k = next.getAndIncrement()) < count; ) {
              if (caller.isInterrupted()) {
                throw new CancellationException("interrupted");
              }
              piece.accept(k);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> others = new ArrayList<>();
    for (int k = 1; k < Math.min(threads, count); k++) {
      others.add(Thread.ofPlatform().name("heatpress-scan-" + k).daemon().start(work));
    }
    work.run();
    others.forEach(Scanning::join);
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    } else if (thrown instanceof Error e) {
      throw e;
    }
  }

  /// Waits for a thread that is at its last piece. An interrupt meanwhile is for the caller.
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
