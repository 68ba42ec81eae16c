package dev.heatpress.io.paint;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Makes bands on several threads and takes them in order; a thread holds one band at a time.
final class BandThreads<B> {

  /// Makes a band, on any thread.
  @FunctionalInterface
  interface Maker<B> {
    B make(int band) throws IOException;
  }

  /// Takes bands in order, by one thread at a time.
  @FunctionalInterface
  interface Taker<B> {
    void take(B band) throws IOException;
  }

  private final int bands;
  private final Maker<B> maker;
  private final Taker<B> taker;
  private final AtomicInteger next = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private int turn;
  private @Nullable Throwable failure;

  BandThreads(int bands, Maker<B> maker, Taker<B> taker) {
    this.bands = bands;
    this.maker = maker;
    this.taker = taker;
  }

  /// Runs on as many threads, one of them the caller's, and waits for all.
  ///
  /// @throws IOException and what is unchecked: the first failure of a thread
  void run(int threads) throws IOException {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, bands); i++) {
      others.add(Thread.ofPlatform().name("heatpress-figure-" + i).daemon().start(this::work));
    }
    work();
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  private void work() {
    try {
      int band;
      while ((band = next.getAndIncrement()) < bands) {
        B made = maker.make(band);
        if (!await(band)) {
          return;
        }
        // Nobody else takes while it is this band's turn.
        taker.take(made);
        pass();
      }
    } catch (Throwable t) {
      fail(t);
    }
  }

  private boolean await(int band) {
    lock.lock();
    try {
      while (turn != band && failure == null) {
        turned.awaitUninterruptibly();
      }
      return failure == null;
    } finally {
      lock.unlock();
    }
  }

  private void pass() {
    lock.lock();
    try {
      turn++;
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable t) {
    lock.lock();
    try {
      if (failure == null) {
        failure = t;
      }
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
