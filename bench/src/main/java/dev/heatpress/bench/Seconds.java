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

  /// Runs the work until so many seconds have passed, and at least twice.
  static void warm(double seconds, Work work) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < 2 || (System.nanoTime() - start) * 1e-9 < seconds; i++) {
      work.run();
    }
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
