package dev.heatpress.io.hdf5;

import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.io.hdf5.dataset.RawCells;
import org.jspecify.annotations.Nullable;

/// A plane of which nothing was ever written.
record NoPlane(Plane plane) implements PlaneSource {
  private static final long SIDE = 1 << 10;

  @Override
  public long rows() {
    return plane.rows();
  }

  @Override
  public long columns() {
    return plane.columns();
  }

  @Override
  public long blockRows() {
    return Math.min(SIDE, rows());
  }

  @Override
  public long blockColumns() {
    return Math.min(SIDE, columns());
  }

  @Override
  public long skippedRows() {
    return 0;
  }

  @Override
  public long skippedColumns() {
    return 0;
  }

  @Override
  public boolean hasUnwritten() {
    return true;
  }

  @Override
  public boolean columnMajor() {
    return false;
  }

  @Override
  public long readerBytes() {
    return 0;
  }

  @Override
  public Reader newReader() {
    return new Reader() {
      @Override
      public @Nullable RawCells read(long blockRow, long blockColumn) {
        return null;
      }

      @Override
      public void close() {}
    };
  }
}
