package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.Progress;

/// Feeds a raster to writers, band by band, on several threads and in bounded memory.
public final class Bands {
  /// Pixels of a band where the writer has no wish: half a megabyte of means.
  private static final int PIXELS = 1 << 16;

  private Bands() {}

  /// Rows of a band where the writer has no wish.
  public static int rows(Raster raster) {
    return Math.clamp(PIXELS / raster.width(), 1, raster.height());
  }

  /// Reads the raster in bands of `bandRows` rows, has each encoded on one of `threads` threads,
  /// and appends them in order. A thread holds one band at a time.
  ///
  /// @throws dev.heatpress.core.OutputException where the writer fails
  public static <B> void write(
      Raster raster, int bandRows, int threads, BandWriter<B> writer, Progress progress) {
    int height = raster.height();
    int rows = Math.min(bandRows, height);
    int values = Math.multiplyExact(rows, raster.width());
    progress.start("writing", 8L * height * raster.width());
    inOrder(
        Math.ceilDiv(height, rows),
        threads,
        () -> {
          double[] means = new double[writer.needsMeans() ? values : 0];
          return band -> {
            int first = (int) band * rows;
            int count = Math.min(rows, height - first);
            if (writer.needsMeans()) {
              raster.read(first, count, means);
            }
            return writer.encode(first, count, means);
          };
        },
        (band, encoded) -> {
          writer.append(encoded);
          progress.advance(8L * Math.min(rows, height - (int) band * rows) * raster.width());
        });
  }

  /// Takes what was made of a band: bands come in order, from one thread at a time.
  public interface Appender<B> {
    /// Writes it behind those before.
    void append(long band, B made) throws IOException;
  }

  /// Makes bands 0 to `bands` - 1 on several threads, and appends them in order. A thread holds one
  /// at a time.
  ///
  /// @param makers what makes bands, one for each thread
  /// @throws dev.heatpress.core.OutputException where one can't be appended
  public static <B> void inOrder(
      long bands, int threads, Supplier<LongFunction<B>> makers, Appender<B> appender) {
    AtomicLong next = new AtomicLong();
    Turns turns = new Turns();
    Workers workers = new Workers((int) Math.min(threads, bands));
    workers.run(() -> {
      boolean done = false;
      try {
        LongFunction<B> maker = makers.get();
        long band;
        while (!workers.stopped() && (band = next.getAndIncrement()) < bands) {
          B made = maker.apply(band);
          if (!turns.await(band)) {
            return;
          }
          append(appender, band, made);
          turns.next();
        }
        done = true;
      } finally {
        if (!done) {
          turns.giveUp();
        }
      }
    });
  }

  private static <B> void append(Appender<B> appender, long band, B made) {
    try {
      appender.append(band, made);
    } catch (IOException e) {
      throw new OutputException("can't write: " + e.getMessage(), e);
    }
  }

  /// Whose band is next. A failure ends the waiting of all.
  private static final class Turns {
    private long turn;
    private boolean broken;

    synchronized boolean await(long band) throws InterruptedException {
      while (turn != band && !broken) {
        wait();
      }
      return !broken;
    }

    synchronized void next() {
      turn++;
      notifyAll();
    }

    synchronized void giveUp() {
      broken = true;
      notifyAll();
    }
  }
}
