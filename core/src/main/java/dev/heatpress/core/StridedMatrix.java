package dev.heatpress.core;

/// A matrix whose cells lie in memory, in any order of rows and columns, usually in a mapped file.
public final class StridedMatrix implements MatrixSource {
  private final Cells cells;
  private final Runnable release;

  /// A matrix over the cells.
  ///
  /// @param release run once by [#close()]: unmaps, closes files
  public StridedMatrix(Cells cells, Runnable release) {
    this.cells = cells;
    this.release = release;
  }

  /// All cells. Reading them may throw [InternalError] where the mapped file has been truncated or
  /// the disk fails; whoever reads turns that into an [InputException].
  public Cells cells() {
    return cells;
  }

  @Override
  public long rows() {
    return cells.rows();
  }

  @Override
  public long columns() {
    return cells.columns();
  }

  @Override
  public DType dtype() {
    return cells.dtype();
  }

  @Override
  public void close() {
    release.run();
  }
}
