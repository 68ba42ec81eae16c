package dev.heatpress.core.exact;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One axis of a picture: `cells` cells spread over `pixels` pixels, evenly or with widths of their
/// own ([Borders]).
///
/// Pixel i covers the real interval of cells from i * cells / pixels on, one pixel long. In units
/// of 1 / [#cellUnits()] of a cell (the ratio reduced by its gcd) all borders are integers: a cell
/// is `cellUnits` long, a pixel `pixelUnits`. Where the cells have widths of their own, that is the
/// mean cell, and the borders lie in an array.
public final class AxisGrid {
  private final long cells;
  private final int pixels;
  private final long cellUnits;
  private final long pixelUnits;

  /// Edges of the cells in units; null where they are even.
  private final long @Nullable [] borders;

  private volatile @Nullable PixelEdges edges;

  /// The grid of cells that lie at these edges.
  ///
  /// @throws InputException where the borders would not fit into 62 bits
  public static AxisGrid of(AxisEdges edges, int pixels) {
    return edges.isEven()
        ? new AxisGrid(edges.cells(), pixels)
        : new AxisGrid(Borders.of(edges, pixels), pixels);
  }

  /// The grid of cells with widths of their own.
  AxisGrid(Borders borders, int pixels) {
    this.cells = borders.edges().length - 1L;
    this.pixels = pixels;
    this.cellUnits = borders.cellUnits();
    this.pixelUnits = borders.pixelUnits();
    this.borders = borders.edges();
  }

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
    this.borders = null;
    if (Math.multiplyHigh(cells, cellUnits) != 0 || cells * cellUnits < 0) {
      throw new InputException(
          "%d cells on %d pixels need more than 63 bits; choose fewer pixels or a region",
          cells, pixels);
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

  /// Whether all cells have the same width.
  public boolean even() {
    return borders == null;
  }

  /// Whether every pixel is a cell.
  boolean isOneToOne() {
    return borders == null && cells == pixels;
  }

  /// Length of a cell in units, of the mean one where they differ: the weight of a cell that a
  /// pixel covers wholly.
  public long cellUnits() {
    return cellUnits;
  }

  /// Length of a pixel in units: the sum of the weights of its cells.
  public long pixelUnits() {
    return pixelUnits;
  }

  /// The first cell that the pixel touches.
  public long first(int pixel) {
    return borders == null ? pixel * pixelUnits / cellUnits : cellAt(borders, pixel * pixelUnits);
  }

  /// The last cell that the pixel touches.
  public long last(int pixel) {
    long end = (pixel + 1) * pixelUnits - 1;
    return borders == null ? end / cellUnits : cellAt(borders, end);
  }

  /// The cell in which a unit lies.
  private static long cellAt(long[] borders, long unit) {
    int found = Arrays.binarySearch(borders, unit);
    return found >= 0 ? found : -found - 2;
  }

  /// Where the cell begins, in units from the start of the axis.
  private long border(long cell) {
    return borders == null ? cell * cellUnits : borders[(int) cell];
  }

  /// The length in units of what the pixel covers of the cell, which it must touch.
  public long weight(int pixel, long cell) {
    return weight(pixel, cell, cell + 1);
  }

  /// The same for cells [first, end), which it must all touch.
  long weight(int pixel, long first, long end) {
    long from = Math.max(pixel * pixelUnits, border(first));
    long to = Math.min((pixel + 1) * pixelUnits, border(end));
    return to - from;
  }

  /// The pixel in which the cell begins. Every cell begins in exactly one.
  public int pixelOf(long cell) {
    return (int) (border(cell) / pixelUnits);
  }

  /// The last pixel that touches the cell.
  public int lastPixelOf(long cell) {
    return (int) ((border(cell + 1) - 1) / pixelUnits);
  }

  /// True where the pixel lies within a single cell.
  public boolean within(int pixel) {
    return first(pixel) == last(pixel);
  }

  /// Its pixels as columns, ready for the loops.
  PixelEdges edges() {
    PixelEdges made = edges;
    if (made == null) {
      made = new PixelEdges(this);
      edges = made;
    }
    return made;
  }

  /// Pixels [from, from + count) alone, over the cells that they touch, of which the first and the
  /// last may be cut: the numbers of both begin with 0.
  public AxisGrid window(int from, int count) {
    long cell = first(from);
    long n = last(from + count - 1) + 1 - cell;
    long start = from * pixelUnits;
    long end = start + count * pixelUnits;
    if (borders == null && border(cell) == start && border(cell + n) == end) {
      return new AxisGrid(n, count);
    }
    long[] cut = new long[Math.toIntExact(n + 1)];
    for (int i = 0; i <= n; i++) {
      cut[i] = Math.clamp(border(cell + i), start, end) - start;
    }
    return new AxisGrid(new Borders(cut, pixelUnits, cellUnits), count);
  }

  static long gcd(long a, long b) {
    while (b != 0) {
      long t = a % b;
      a = b;
      b = t;
    }
    return a;
  }
}
