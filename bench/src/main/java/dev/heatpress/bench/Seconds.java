package dev.heatpress.bench;

import java.util.Arrays;

/// Times of one piece of work, in seconds.
final class Seconds {
  private final double[] times;
  private int count;

  Seconds(int repetitions) {
    times = new double[repetitions];
  }

  /// Work that may fail.
  interface Work {
    void run() throws Exception;
  }

  void measure(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    times[count++] = (System.nanoTime() - start) * 1e-9;
  }

  double median() {
    double[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
