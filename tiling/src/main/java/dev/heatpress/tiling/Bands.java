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
    int bands = (height + rows - 1) / rows;
    int values = Math.multiplyExact(rows, raster.width());
    AtomicInteger next = new AtomicInteger();
    Turns turns = new Turns();
    Workers workers = new Workers(Math.min(threads, bands));
    progress.start("writing", 8L * height * raster.width());
    workers.run(() -> {
      boolean done = false;
      try {
        double[] means = new double[writer.needsMeans() ? values : 0];
        int band;
        while (!workers.stopped() && (band = next.getAndIncrement()) < bands) {
          int first = band * rows;
          int count = Math.min(rows, height - first);
          if (writer.needsMeans()) {
            raster.read(first, count, means);
          }
          B encoded = writer.encode(first, count, means);
          if (!turns.await(band)) {
            return;
          }
          append(writer, encoded);
          turns.next();
          progress.advance(8L * count * raster.width());
        }
        done = true;
      } finally {
        if (!done) {
          turns.giveUp();
        }
      }
    });
  }

  private static <B> void append(BandWriter<B> writer, B encoded) {
    try {
      writer.append(encoded);
    } catch (IOException e) {
      throw new OutputException("can't write: " + e.getMessage(), e);
    }
  }

  /// Whose band is next. A failure ends the waiting of all.
  private static final class Turns {
    private int turn;
    private boolean broken;

    synchronized boolean await(int band) throws InterruptedException {
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
