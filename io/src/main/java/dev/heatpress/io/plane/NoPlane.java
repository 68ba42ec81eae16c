package dev.heatpress.io.plane;

import dev.heatpress.core.SliceSpec.Plane;

/// A plane of which nothing was ever written.
public record NoPlane(Plane plane) implements PlaneSource {
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
  public boolean hasUnwritten() {
    return true;
  }

  @Override
  public Reader newReader() {
    return (blockRow, blockColumn) -> null;
  }
}
