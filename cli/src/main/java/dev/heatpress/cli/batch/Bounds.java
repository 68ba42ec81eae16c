package dev.heatpress.cli.batch;

import java.lang.management.ManagementFactory;

/// What all jobs of a batch together may take.
///
/// @param threads at least 1
/// @param memory bytes of buffers
record Bounds(int threads, long memory) {
  /// A job that reads less than this runs on one thread, beside others.
  private static final long SMALL = 64L << 20;

  /// What a job gets at the least.
  static final long LEAST_MEMORY = 1 << 20;

  /// What a job gets.
  record Share(int threads, long memory) {}

  /// The bounds that were asked for, cut to what the heap and the container have. The JVM knows the
  /// processors and the memory of its container (cgroups of both versions).
  static Bounds of(int threads, long memory) {
    long machine = Long.MAX_VALUE;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      machine = system.getTotalMemorySize();
    }
    return of(threads, memory, Runtime.getRuntime().maxMemory(), machine);
  }

  /// The same for a heap and a machine.
  static Bounds of(int threads, long memory, long heap, long machine) {
    long most = Math.min(memory, Math.min(heap / 2, machine / 4));
    return new Bounds(threads, Math.max(LEAST_MEMORY, most));
  }

  /// The share of a job: all of it where the job is huge, otherwise one thread's, or more memory
  /// where it can't do with that.
  ///
  /// @param readBytes of cells
  /// @param memoryBytes that it needs at the least
  Share share(long readBytes, long memoryBytes) {
    if (readBytes >= SMALL || threads == 1) {
      return new Share(threads, memory);
    }
    long fair = Math.max(LEAST_MEMORY, memory / threads);
    return new Share(1, Math.clamp(memoryBytes, fair, memory));
  }
}
