package dev.heatpress.bench;

import module java.base;

/// What merely reading memory costs: the sum of its 64-bit words, a share for each thread.
final class Reading {
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;

  /// Bytes that a thread takes at a time, as an engine that shares the work finely would.
  private static final long BLOCK = 1 << 22;

  private Reading() {}

  /// Reads all of it once.
  ///
  /// @return the sum, so that nothing can be left out
  static long sum(MemorySegment memory, int threads) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Long>> shares = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        long first = t * BLOCK;
        shares.add(pool.submit(() -> share(memory, first, threads * BLOCK)));
      }
      long sum = 0;
      for (Future<Long> share : shares) {
        sum += share.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long share(MemorySegment memory, long first, long stride) {
    long sum = 0;
    for (long at = first; at < memory.byteSize(); at += stride) {
      sum += block(memory.asSlice(at, Math.min(BLOCK, memory.byteSize() - at)));
    }
    return sum;
  }

  private static long block(MemorySegment memory) {
    // Four sums, so that the additions don't wait for each other.
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    long end = memory.byteSize() & ~31;
    for (long at = 0; at < end; at += 32) {
      a += memory.get(WORD, at);
      b += memory.get(WORD, at + 8);
      c += memory.get(WORD, at + 16);
      d += memory.get(WORD, at + 24);
    }
    return a + b + c + d;
  }
}
