package dev.heatpress.order;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Threads that do many short pieces of work together, tens of microseconds each.
///
/// Between pieces they spin for a while before they sleep: waking a thread costs as much as a
/// piece.
final class Team implements AutoCloseable {
  private static final int SPINS = 2_000;
  private static final int PAUSE = 20_000;

  private final Thread[] others;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
  private final AtomicLong round = new AtomicLong();
  private volatile boolean closed;
  private int parts;
  private Work work = (part, thread) -> {};

  /// A piece of work.
  interface Work {
    void run(int part, int thread);
  }

  /// What a part threw.
  private record Failure(int part, Throwable thrown) {}

  /// A team of so many threads, the caller among them.
  Team(int threads) {
    others = new Thread[threads - 1];
    for (int i = 0; i < others.length; i++) {
      int number = i + 1;
      others[i] =
          Thread.ofPlatform()
              .name("heatpress-order-" + number)
              .daemon()
              .unstarted(() -> help(number));
      others[i].start();
    }
  }

  int threads() {
    return others.length + 1;
  }

  /// Does work for each part from 0, each by any thread, and waits for all.
  ///
  /// Where parts fail, what the first of them threw is thrown, on any number of threads.
  ///
  /// @param newWork gets a part and the number of its thread
  void run(int newParts, Work newWork) {
    if (newParts < 2 || others.length == 0) {
      for (int part = 0; part < newParts; part++) {
        newWork.run(part, 0);
      }
      return;
    }
    parts = newParts;
    work = newWork;
    next.set(0);
    busy.set(others.length);
    round.incrementAndGet();
    for (Thread other : others) {
      LockSupport.unpark(other);
    }
    take(0);
    for (int spins = 0; busy.get() > 0; spins++) {
      pause(spins);
    }
    Failure first = failure.get();
    if (first != null && first.thrown instanceof RuntimeException e) {
      throw e;
    } else if (first != null && first.thrown instanceof Error e) {
      throw e;
    }
  }

  private void take(int thread) {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      try {
        work.run(part, thread);
      } catch (RuntimeException | Error e) {
        // Parts before this one are already taken, and will be told as well where they fail.
        next.set(parts);
        var thrown = new Failure(part, e);
        failure.accumulateAndGet(
            thrown, (old, now) -> old == null || now == null || now.part < old.part ? now : old);
        return;
      }
    }
  }

  private void help(int number) {
    long done = 0;
    while (true) {
      for (int spins = 0; round.get() == done; spins++) {
        if (closed) {
          return;
        }
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      done = round.get();
      take(number);
      busy.decrementAndGet();
    }
  }

  /// Waits for the last parts: others may need this processor.
  private static void pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(PAUSE);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread other : others) {
      LockSupport.unpark(other);
    }
  }
}
