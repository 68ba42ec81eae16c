package dev.heatpress.io.hdf5.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;

/// An index that a file may name, and that would be read wrongly.
final class UnlimitedIndexTest {

  /// Its entries are numbered by the largest shape, which such an array does not have.
  @Test
  void aFixedArrayHasAnEnd() {
    ChunkIndex index = new ChunkIndex.FixedArray(0);
    long[] unlimited = {-1, 3};
    ChunkGrid grid = new ChunkGrid(null, new long[] {1, 1}, new long[] {2, 3}, unlimited, 4, false);
    assertThatThrownBy(() -> index.visit(grid, (scaled, address, size, mask) -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a fixed array for chunks without end");
  }
}
