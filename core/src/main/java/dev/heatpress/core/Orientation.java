package dev.heatpress.core;

import java.io.Serializable;

/// How a matrix is turned for its picture: transposed first, then flipped.
///
/// @param transpose rows of the matrix run along the columns of the picture
/// @param flipRows upside down
/// @param flipColumns left to right
public record Orientation(boolean transpose, boolean flipRows, boolean flipColumns)
    implements Serializable {
  /// As it is stored.
  public static final Orientation STORED = new Orientation(false, false, false);

  /// Rows and columns exchanged.
  public static final Orientation TRANSPOSED = new Orientation(true, false, false);

  /// The same, turned upside down afterwards.
  public Orientation upsideDown() {
    return new Orientation(transpose, !flipRows, flipColumns);
  }

  /// The same with rows and columns of the picture exchanged afterwards.
  public Orientation transposed() {
    return new Orientation(!transpose, flipColumns, flipRows);
  }
}
