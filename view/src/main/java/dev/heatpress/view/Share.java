package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.Progress;

/// Tells which share of a number of bytes is done, now and then; less than 1 until the end.
final class Share implements Progress {
  private static final double NEARLY = 0.999;

  private final double all;
  private final DoubleConsumer heard;
  private final LongAdder bytes = new LongAdder();
  private final AtomicLong last = new AtomicLong();

  Share(double all, DoubleConsumer heard) {
    this.all = all;
    this.heard = heard;
  }

  @Override
  public void start(String phase, long total) {}

  @Override
  public void advance(long amount) {
    bytes.add(amount);
    // Some fifteen times a second.
    long now = System.nanoTime() >> 26;
    if (last.getAndSet(now) != now) {
      heard.accept(Math.min(NEARLY, bytes.sum() / all));
    }
  }
}
