package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;

/// The pixels of a raster as the cells of a matrix, in bands of rows; closing it leaves the raster
/// open.
public record RasterMatrix(Raster raster) implements ChunkedMatrix {
  private static final int CHUNK_PIXELS = 1 << 16;

  @Override
  public long rows() {
    return raster.height();
  }

  @Override
  public long columns() {
    return raster.width();
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public long chunkRows() {
    return Math.clamp(CHUNK_PIXELS / raster.width(), 1, raster.height());
  }

  @Override
  public long chunkColumns() {
    return raster.width();
  }

  @Override
  public ChunkReader newReader() {
    int rows = (int) chunkRows();
    double[] band = new double[Math.multiplyExact(rows, raster.width())];
    MemorySegment segment = MemorySegment.ofArray(band);
    return (chunkRow, chunkColumn) -> {
      int first = (int) chunkRow * rows;
      int count = Math.min(rows, raster.height() - first);
      raster.read(first, count, band);
      return Cells.rowMajor(segment, 0, count, raster.width(), DType.F8, ByteOrder.nativeOrder());
    };
  }
}
