package dev.heatpress.core.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read ahead is what a pass comes to, and the threads end with it.
class ReadAheadTest {
  private static final int COLUMNS = 10_000;

  @TempDir private Path folder;

  private Cells cells(Arena arena, int rows) throws IOException {
    Path file = folder.resolve("cells");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Holes are in no page cache before they are read.
      channel.write(ByteBuffer.allocate(1), 17L + (long) rows * COLUMNS - 1);
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return Cells.rowMajor(bytes, 17, rows, COLUMNS, DType.U1, ByteOrder.nativeOrder());
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("heatpress-ahead"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 400, 4999})
  void pagesAreThereBeforeThePassComes(int step) throws Exception {
    try (Arena arena = Arena.ofShared()) {
      Cells cells = cells(arena, 5000);
      try (ReadAhead ahead = Objects.requireNonNull(ReadAhead.of(cells))) {
        for (int row = 0; row < 1000; row += step) {
          ahead.reached(cells, row);
        }
        // Four pieces behind the pass, unless memory is short.
        long until = System.nanoTime() + 20_000_000_000L;
        MemorySegment soon = cells.segment().asSlice(18L << 20, 1 << 20);
        while (!soon.isLoaded() && System.nanoTime() < until) {
          Thread.sleep(1);
        }
        assertThat(soon.isLoaded()).isTrue();
      }
      assertThat(threads()).isZero();
    }
  }

  @Test
  void whatIsInMemoryOrJumpsIsNotReadAhead() throws IOException {
    try (Arena arena = Arena.ofShared()) {
      Cells cells = cells(arena, 5000);
      assertThat(ReadAhead.of(cells)).isNotNull();
      assertThat(ReadAhead.of(cells.region(0, 100, 0, COLUMNS))).isNull();
      assertThat(ReadAhead.of(cells.region(0, 5000, 0, 100))).isNull();
      assertThat(ReadAhead.of(cells.transposed())).isNull();
      MemorySegment memory = MemorySegment.ofArray(new byte[20 << 20]);
      assertThat(
              ReadAhead.of(
                  Cells.rowMajor(memory, 0, 2000, COLUMNS, DType.U1, ByteOrder.nativeOrder())))
          .isNull();
    }
  }
}
