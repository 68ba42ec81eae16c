package dev.heatpress.core;

/// A matrix whose cells lie in memory, in any order of rows and columns, usually in a mapped file.
///
/// @param cells all cells. Reading them may throw [InternalError] where the mapped file has been
///   truncated or the disk fails; whoever reads turns that into an [InputException]
/// @param release run once by [#close()]: unmaps, closes files
public record StridedMatrix(Cells cells, Runnable release) implements MatrixSource {
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
