package dev.heatpress.core.ahead;

import module java.base;

import dev.heatpress.core.Cells;
import org.jspecify.annotations.Nullable;

/// Brings the pages of a mapped file into memory before a pass needs them, on threads of its own,
/// where they are not there yet: a thread that adds up cells does not wait for the disk, nor for
/// the page fault of another. Does nothing for a file that the page cache holds, but to look there
/// now and then.
///
/// Thread-safe. Closing it ends its threads, and must come before the file is unmapped.
public final class ReadAhead implements AutoCloseable {
  /// Bytes of cells that are asked for at a time: enough for a disk to be busy with.
  private static final long PIECE = 4 << 20;

  /// Bytes ahead of the pass that may be under way or waiting.
  private static final long AHEAD = 48 << 20;

  /// Threads that wait for the disk, each with a piece.
  private static final int THREADS = 3;

  /// Bytes of a piece that are looked at to tell whether it is in memory.
  private static final long LOOK = 1 << 16;

  /// The first looks are at pieces 1, 2, 4 ..., then at every so many.
  private static final int OFTEN = 32;

  private final Pieces pieces;
  private final long count;
  private final long ahead;
  private final List<Thread> threads = new ArrayList<>();

  private volatile long reached = -1;
  private long next;
  private boolean closed;

  /// Pieces of files, by their numbers.
  @FunctionalInterface
  public interface Pieces {
    /// Shows the mapped bytes of a piece to `use`; does nothing where there are none. Called by
    /// several threads.
    void show(long k, Consumer<MemorySegment> use);
  }

  /// A reader ahead of whoever takes pieces of files in their order.
  ///
  /// @param count how many there are
  /// @param bytes of them, about: of those ahead only some are read
  public ReadAhead(long count, long bytes, Pieces pieces) {
    this.count = count;
    this.pieces = pieces;
    this.ahead = Math.clamp((long) ((double) AHEAD * count / Math.max(1, bytes)), THREADS, 1 << 12);
  }

  private static ReadAhead of(MemorySegment bytes) {
    long size = bytes.byteSize();
    return new ReadAhead(
        Math.ceilDiv(size, PIECE),
        size,
        (k, use) -> use.accept(bytes.asSlice(k * PIECE, Math.min(PIECE, size - k * PIECE))));
  }

  /// A reader ahead for a pass from the top down; null where cells are in memory as such, or lie so
  /// that a pass jumps.
  public static @Nullable ReadAhead of(Cells cells) {
    if (!cells.segment().isMapped() || cells.columnStride() != cells.dtype().itemSize()) {
      return null;
    }
    long row = cells.columns() * cells.columnStride();
    long length = (cells.rows() - 1) * cells.rowStride() + row;
    // Of a few columns, pages between them are not needed.
    return length < 2 * PIECE || 2 * row < cells.rowStride()
        ? null
        : of(cells.segment().asSlice(cells.offset(), length));
  }

  /// Tells that the pass has come to a row of these cells.
  public void reached(Cells cells, long row) {
    reached(row * cells.rowStride() / PIECE);
  }

  /// Tells that a piece is being taken.
  public void reached(long k) {
    if (k > reached) {
      advance(k);
    }
  }

  private synchronized void advance(long k) {
    long before = reached;
    if (k <= before || closed) {
      return;
    }
    reached = k;
    if (threads.isEmpty()) {
      boolean look = before < 0 || Long.highestOneBit(k) > before || k / OFTEN > before / OFTEN;
      if (look && !isThere(Math.min(k + 1, count - 1))) {
        next = k + 1;
        for (int t = 0; t < THREADS; t++) {
          threads.add(Thread.ofPlatform().name("heatpress-ahead-" + t).daemon().start(this::load));
        }
      }
    }
    notifyAll();
  }

  private boolean isThere(long k) {
    boolean[] there = {true};
    try {
      pieces.show(
          k, bytes -> there[0] = bytes.asSlice(0, Math.min(LOOK, bytes.byteSize())).isLoaded());
    } catch (RuntimeException e) {
      // The pass finds out, too, and says so.
      return true;
    }
    return there[0];
  }

  private void load() {
    long k;
    while ((k = take()) >= 0) {
      try {
        pieces.show(k, MemorySegment::load);
      } catch (InternalError | RuntimeException e) {
        // The file was cut meanwhile, or is damaged there: the pass finds out, and says so.
        return;
      }
    }
  }

  /// The next piece; -1 where there is none.
  private synchronized long take() {
    while (true) {
      next = Math.max(next, reached + 1);
      if (closed || next >= count) {
        return -1;
      }
      if (next <= reached + ahead) {
        return next++;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        return -1;
      }
    }
  }

  @Override
  public void close() {
    List<Thread> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(threads);
      notifyAll();
    }
    boolean interrupted = false;
    for (Thread thread : all) {
      while (true) {
        try {
          thread.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
