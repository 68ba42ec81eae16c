package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A mapped file that shrinks while it is read must not take the JVM with it.
class TruncatedFileTest {

  @ParameterizedTest
  @EnumSource(names = {"U1", "I2", "F2", "F4", "F8", "I8"})
  void aFileThatShrinksWhileItIsReadIsRefused(DType dtype, @TempDir Path folder)
      throws IOException {
    int rows = 4096;
    int columns = 4096;
    Path path = folder.resolve("cells");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength((long) rows * columns * dtype.itemSize());
      try (Arena arena = Arena.ofShared()) {
        FileChannel channel = file.getChannel();
        MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, file.length(), arena);
        Cells cells = Cells.rowMajor(mapped, 0, rows, columns, dtype, ByteOrder.nativeOrder());
        MatrixSource source = Matrices.strided(cells);
        AtomicBoolean cut = new AtomicBoolean();
        Progress progress =
            new Progress() {
              @Override
              public void start(String phase, long total) {}

              @Override
              public void advance(long amount) {
                if (!cut.getAndSet(true)) {
                  try {
                    file.setLength(1000);
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                }
              }
            };
        for (int height : new int[] {256, 1}) {
          RasterSpec spec = Matrices.spec(source, height, 200, 2);
          assertThatThrownBy(() -> Engine.average(source, spec, progress))
              .isInstanceOf(InputException.class)
              .hasMessageContaining("truncated");
        }
      }
    }
  }
}
