package dev.heatpress.core.exact;

import dev.heatpress.core.InputException;

/// One axis of a picture: `cells` cells spread evenly over `pixels` pixels.
///
/// Pixel i covers the real interval of cells from i * cells / pixels on, one pixel long. In units
/// of 1 / [#cellUnits()] of a cell (the ratio reduced by its gcd) all borders are integers: a cell
/// is `cellUnits` long, a pixel `pixelUnits`.
public final class AxisGrid {
  private final long cells;
  private final int pixels;
  private final long cellUnits;
  private final long pixelUnits;

  /// The grid of `cells` cells over `pixels` pixels, both at least 1.
  ///
  /// @throws InputException where the borders would not fit into 62 bits
  public AxisGrid(long cells, int pixels) {
    if (cells < 1 || pixels < 1) {
      throw new IllegalArgumentException(cells + " cells on " + pixels + " pixels");
    }
    long g = gcd(cells, pixels);
    this.cells = cells;
    this.pixels = pixels;
    this.cellUnits = pixels / g;
    this.pixelUnits = cells / g;
    if (Math.multiplyHigh(cells, cellUnits) != 0 || cells * cellUnits < 0) {
      throw new InputException(
          "%d cells on %d pixels need more than 63 bits; choose fewer pixels or a region"
              .formatted(cells, pixels));
    }
  }

  /// Cells along the axis.
  public long cells() {
    return cells;
  }

  /// Pixels along the axis.
  public int pixels() {
    return pixels;
  }

  /// Length of a cell in units: the weight of a cell that a pixel covers wholly.
  public long cellUnits() {
    return cellUnits;
  }

  /// Length of a pixel in units: the sum of the weights of its cells.
  public long pixelUnits() {
    return pixelUnits;
  }

  /// The first cell that the pixel touches.
  public long first(int pixel) {
    return pixel * pixelUnits / cellUnits;
  }

  /// The last cell that the pixel touches.
  public long last(int pixel) {
    return ((pixel + 1) * pixelUnits - 1) / cellUnits;
  }

  /// The length in units of what the pixel covers of the cell, which it must touch.
  public long weight(int pixel, long cell) {
    long from = Math.max(pixel * pixelUnits, cell * cellUnits);
    long to = Math.min((pixel + 1) * pixelUnits, (cell + 1) * cellUnits);
    return to - from;
  }

  /// The pixel in which the cell begins. Every cell begins in exactly one.
  public int pixelOf(long cell) {
    return (int) (cell * cellUnits / pixelUnits);
  }

  /// The last pixel that touches the cell.
  public int lastPixelOf(long cell) {
    return (int) (((cell + 1) * cellUnits - 1) / pixelUnits);
  }

  /// True where the pixel lies within a single cell.
  public boolean within(int pixel) {
    return first(pixel) == last(pixel);
  }

  private static long gcd(long a, long b) {
    while (b != 0) {
      long t = a % b;
      a = b;
      b = t;
    }
    return a;
  }
}
