package dev.heatpress.cli;

import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import java.util.concurrent.atomic.LongAdder;

/// A line on a terminal that says how far a pass has come, how fast it is and how long it will
/// take. It appears where a job takes more than a second, and disappears at the end. Elsewhere, in
/// the log of a cluster's job for example, a line for each tenth of a pass, which stays.
final class ProgressBar implements Progress, AutoCloseable {
  private static final long FIRST_MILLIS = 1000;
  private static final long EVERY_MILLIS = 100;
  private static final int CELLS = 24;
  private static final int TENTHS = 10;
  static final String CLEAR = "\r\033[K";

  private final Streams streams;
  private final Thread painter;
  private volatile Phase phase = new Phase("", 0);
  private volatile boolean closed;
  private boolean shown;

  /// What is being done; a new one for each phase, so that its numbers belong together.
  private record Phase(String name, long total, long start, LongAdder done) {
    Phase(String name, long total) {
      this(name, total, System.nanoTime(), new LongAdder());
    }
  }

  /// Begins to watch.
  ///
  /// @param delayMillis when the line appears first
  private ProgressBar(Streams streams, long delayMillis) {
    this.streams = streams;
    this.painter = new Thread(() -> paintUntilClosed(delayMillis), "progress");
    painter.setDaemon(true);
    painter.start();
  }

  /// A bar for a mode: `never`, `always`, or `auto`, which is for terminals alone.
  static AutoCloseableProgress of(String mode, boolean quiet, Streams streams) {
    boolean wanted = mode.equals("always") || (mode.equals("auto") && streams.errorIsTerminal());
    if (quiet || !wanted) {
      return new AutoCloseableProgress(Progress.NONE, () -> {});
    }
    ProgressBar bar = new ProgressBar(streams, mode.equals("always") ? 0 : FIRST_MILLIS);
    return new AutoCloseableProgress(bar, bar::close);
  }

  /// A progress with its end.
  record AutoCloseableProgress(Progress progress, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  @Override
  public void start(String name, long total) {
    phase = new Phase(name, total);
  }

  @Override
  public void advance(long amount) {
    phase.done.add(amount);
  }

  /// Clears the line.
  @Override
  public void close() {
    closed = true;
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (shown && streams.errorIsTerminal()) {
      streams.raw(CLEAR);
    }
  }

  private void paintUntilClosed(long delayMillis) {
    try {
      Thread.sleep(delayMillis);
      Phase last = phase;
      long tenth = -1;
      while (!closed) {
        Phase now = phase;
        if (now.total > 0) {
          long done = Math.min(now.done.sum(), now.total);
          String line = line(now.name, done, now.total, (System.nanoTime() - now.start) / 1e9);
          if (streams.errorIsTerminal()) {
            streams.raw(CLEAR + line);
          } else if (!now.equals(last) || done * TENTHS / now.total != tenth) {
            streams.note(line);
          }
          last = now;
          tenth = done * TENTHS / now.total;
          shown = true;
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  /// The line after so many seconds; a phase that reads counts bytes, others count rows.
  static String line(String name, long done, long total, double seconds) {
    double part = Math.min(1, (double) done / total);
    int full = (int) (part * CELLS);
    StringBuilder text = new StringBuilder();
    text.append(Printf.of("%-10s [", name)).repeat('#', full).repeat('.', CELLS - full);
    text.append(Printf.of("] %3d %%", (int) (100 * part)));
    if (done > 0 && seconds > 0) {
      if (name.startsWith("reading")) {
        text.append("  ").append(bytes(done / seconds)).append("/s");
      }
      text.append("  ").append(time(seconds * (total - done) / done)).append(" left");
    }
    return text.toString();
  }

  private static String bytes(double count) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    while (count >= 1000 && unit < units.length - 1) {
      count /= 1000;
      unit++;
    }
    return Printf.of(count < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", count, units[unit]);
  }

  private static String time(double seconds) {
    long s = (long) Math.ceil(Math.max(0, seconds));
    if (s < 60) {
      return s + " s";
    }
    return s < 3600
        ? Printf.of("%d:%02d min", s / 60, s % 60)
        : Printf.of("%d:%02d h", s / 3600, s % 3600 / 60);
  }
}
