package dev.heatpress.tiling;

import dev.heatpress.core.exact.Grid;

/// How a job is cut into parts: into bands of whole lines of cells, with what lines of pixels they
/// make.
///
/// @param spec of the whole picture
/// @param turned whether the lines are columns of the matrix instead of rows
public record PartLayout(RasterSpec spec, boolean turned) {

  /// Whether lines are columns of the picture, before it is flipped.
  boolean transpose() {
    return spec.transpose() ^ turned;
  }

  /// Lines of cells.
  public long cellLines() {
    return turned ? spec.region().columns() : spec.region().rows();
  }

  /// Lines of pixels.
  public int lines() {
    return transpose() ? spec.width() : spec.height();
  }

  /// Pixels of a line.
  public int across() {
    return transpose() ? spec.height() : spec.width();
  }

  /// The grid of the pixels, lines as rows.
  ///
  /// @throws dev.heatpress.core.InputException where its units would not fit into 62 bits
  public Grid grid() {
    long others = turned ? spec.region().rows() : spec.region().columns();
    return Engine.grid(cellLines(), others, spec, transpose());
  }
}
