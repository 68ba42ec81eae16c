package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import org.jspecify.annotations.Nullable;

/// Lets go of the pages of a mapped file that have been read, so that a large file does not fill
/// the resident memory of the process. What the page cache keeps is not touched, and a page that is
/// read again comes back from there.
///
/// By `madvise` of the C library, on Linux; elsewhere nothing is released, which changes nothing
/// but what a process monitor shows.
///
/// The function is linked by a thread of its own, while the first rows are read: that takes 15 ms.
final class PageRelease {
  private static final int DONT_NEED = 4;

  /// Whether the function can be called.
  private static volatile boolean linked;

  /// Where the rows begin that were read before it could; no address where there are none.
  private final AtomicLong waiting = new AtomicLong(Long.MAX_VALUE);

  private PageRelease() {}

  /// A release for cells of rows without gaps in a file of more than `memory` bytes; null where
  /// there is nothing to do or no way to do it.
  static @Nullable PageRelease of(Cells cells, long memory) {
    // Of the whole file: it may be read part by part, each of them small.
    long bytes = cells.segment().byteSize();
    boolean contiguous = cells.columnStride() == cells.dtype().itemSize();
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    if (bytes <= memory || !contiguous || !linux || !cells.segment().isMapped()) {
      return null;
    }
    Linking.begin();
    return new PageRelease();
  }

  private static final class Linking {
    private static final Thread THREAD =
        Thread.ofPlatform()
            .name("heatpress-link")
            .daemon()
            .start(() -> linked = LibC.MADVISE != null && LibC.PAGE > 0);

    static void begin() {
      Objects.requireNonNull(THREAD);
    }
  }

  /// Linked when it is needed first.
  private static final class LibC {
    static final @Nullable MethodHandle MADVISE =
        link(
            "madvise",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT));

    /// The key of the size of a page in the auxiliary vector, see getauxval(3).
    private static final long AT_PAGESZ = 6;

    /// Bytes of a page: 4096 on most machines, 16 K or 64 K on others; 0 where that is not known.
    static final long PAGE = page();

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle link(String name, FunctionDescriptor type) {
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find(name)
          .map(symbol -> linker.downcallHandle(symbol, type))
          .orElse(null);
    }

    private static long page() {
      // From what the kernel tells each process: a second stub for the C library takes 10 ms.
      try {
        byte[] bytes = Files.readAllBytes(Path.of("/proc/self/auxv"));
        ByteBuffer vector = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        while (vector.remaining() >= 2 * Long.BYTES) {
          boolean found = vector.getLong() == AT_PAGESZ;
          long value = vector.getLong();
          if (found) {
            return value;
          }
        }
      } catch (IOException e) {
        // Another system.
      }
      MethodHandle size = link("getpagesize", FunctionDescriptor.of(ValueLayout.JAVA_INT));
      try {
        return size == null ? 0 : (int) size.invokeExact();
      } catch (Throwable t) {
        throw new IllegalStateException("getpagesize can't be called", t);
      }
    }
  }

  /// Where the first whole page behind an address begins.
  static long firstPage(long address, long page) {
    return (address + page - 1) / page * page;
  }

  /// Releases the whole pages of rows [rowStart, rowEnd).
  void rows(Cells cells, long rowStart, long rowEnd) {
    long base = cells.segment().address();
    long from = base + cells.offset() + rowStart * cells.rowStride();
    if (!linked) {
      waiting.accumulateAndGet(from, Math::min);
      return;
    }
    from = Math.min(from, waiting.getAndSet(Long.MAX_VALUE));
    long to = base + cells.offset() + rowEnd * cells.rowStride();
    long end = Math.min(to, base + cells.segment().byteSize());
    long first = firstPage(from, LibC.PAGE);
    long last = end / LibC.PAGE * LibC.PAGE;
    if (first < last) {
      try {
        // The answer does not matter: pages that stay are only a little more memory.
        int ignored =
            (int)
                Objects.requireNonNull(LibC.MADVISE)
                    .invokeExact(MemorySegment.ofAddress(first), last - first, DONT_NEED);
      } catch (Throwable t) {
        throw new IllegalStateException("madvise can't be called", t);
      }
    }
  }
}
