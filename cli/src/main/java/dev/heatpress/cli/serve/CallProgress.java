package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.job.report.JsonTree;

/// Tells the caller how far a job has come, a few times a second.
final class CallProgress implements Progress {
  private static final long EVERY_NANOS = 50_000_000;

  private final Consumer<Map<String, Object>> told;
  private volatile Phase phase = new Phase("", 0);
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  /// Its numbers belong together.
  private record Phase(String name, long total, LongAdder done) {
    Phase(String name, long total) {
      this(name, total, new LongAdder());
    }
  }

  /// @param told gets `phase`, `done` and `total`, from any thread
  CallProgress(Consumer<Map<String, Object>> told) {
    this.told = told;
  }

  @Override
  public void start(String name, long total) {
    phase = new Phase(name, total);
    tell(phase);
  }

  @Override
  public void advance(long amount) {
    Phase now = phase;
    now.done.add(amount);
    long time = System.nanoTime();
    long due = next.get();
    boolean last = now.done.sum() >= now.total;
    if (last || (time - due >= 0 && next.compareAndSet(due, time + EVERY_NANOS))) {
      tell(now);
    }
  }

  private void tell(Phase now) {
    told.accept(JsonTree.object("phase", now.name, "done", now.done.sum(), "total", now.total));
  }
}
