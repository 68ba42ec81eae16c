package dev.heatpress.core.exact;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// The edges of cells of different widths as integers, in units of which a pixel and the mean cell
/// are whole multiples.
///
/// Edges that are small multiples of a common step (whole numbers, halves, quarters) keep their
/// exact places. All others are rounded to units of at most 2^-24 of a pixel, finer where the
/// thinnest cell asks for it (down to 2^-29), and every cell is at least one unit wide: no cell is
/// lost. Areas are exact with respect to these edges.
///
/// @param edges of the cells, rising from 0 to the pixels times `pixelUnits`
/// @param pixelUnits length of a pixel
/// @param cellUnits length of the mean cell, or of those that are not cut at the ends
record Borders(long[] edges, long pixelUnits, long cellUnits) {
  /// Units of a pixel that suffice for cells that are not thin.
  private static final long FINE = 1L << 24;

  /// Units of a pixel beyond which thin cells are not asked any more.
  private static final long FINEST = 1L << 29;

  /// Units of the mean cell, at least.
  private static final long CELL = 1L << 8;

  /// Units of a pixel that exact places may take.
  private static final long EXACT = 1L << 30;

  /// Steps of an axis that are looked at as whole numbers.
  private static final double STEPS = 0x1p40;

  static Borders of(AxisEdges axis, int pixels) {
    Borders exact = exact(axis, pixels);
    return exact != null ? exact : rounded(axis, pixels);
  }

  private static @Nullable Borders exact(AxisEdges axis, int pixels) {
    int n = axis.cells();
    int step = Integer.MAX_VALUE;
    for (int i = 0; i <= n; i++) {
      step = Math.min(step, lowestBit(axis.edge(i)));
    }
    double start = axis.edge(0);
    // Infinite where the difference overflows; scalb keeps that.
    if (!(Math.abs(Math.scalb(axis.edge(n) - start, -step)) <= STEPS)) {
      return null;
    }
    long[] places = new long[n + 1];
    long common = 0;
    for (int i = 0; i <= n; i++) {
      // Exact: both are multiples of the step, and at most 2^40 of them apart.
      places[i] = (long) Math.abs(Math.scalb(axis.edge(i) - start, -step));
      common = AxisGrid.gcd(places[i], common);
    }
    BigInteger all =
        lcm(
            lcm(BigInteger.valueOf(n), BigInteger.valueOf(pixels)),
            BigInteger.valueOf(places[n] / common));
    BigInteger pixel = all.divide(BigInteger.valueOf(pixels));
    if (pixel.compareTo(BigInteger.valueOf(EXACT)) > 0) {
      return null;
    }
    long total = all.longValueExact();
    long unit = total / (places[n] / common);
    for (int i = 0; i <= n; i++) {
      places[i] = places[i] / common * unit;
    }
    return new Borders(places, total / pixels, total / n);
  }

  /// The exponent of the last bit of a double that is one.
  private static int lowestBit(double x) {
    if (x == 0) {
      return Integer.MAX_VALUE;
    }
    long mantissa = Double.doubleToRawLongBits(x) & 0xfffffffffffffL;
    int exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT);
    if (Math.abs(x) >= Double.MIN_NORMAL) {
      mantissa |= 1L << 52;
    }
    return exponent - 52 + Long.numberOfTrailingZeros(mantissa);
  }

  private static BigInteger lcm(BigInteger a, BigInteger b) {
    return a.divide(a.gcd(b)).multiply(b);
  }

  private static Borders rounded(AxisEdges axis, int pixels) {
    int n = axis.cells();
    long g = AxisGrid.gcd(n, pixels);
    long pixelUnits = n / g;
    long cellUnits = pixels / g;
    double half = axis.edge(n) / 2 - axis.edge(0) / 2;
    double thinnest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double width = (axis.edge(i + 1) / 2 - axis.edge(i) / 2) / half;
      thinnest = Math.min(thinnest, width * pixels);
    }
    while (pixelUnits < FINE
        || cellUnits < CELL
        || (thinnest * pixelUnits < 1 && pixelUnits < FINEST)) {
      pixelUnits *= 2;
      cellUnits *= 2;
    }
    if ((double) pixelUnits * pixels >= 0x1p61) {
      throw new InputException(
          "%d cells of different widths on %d pixels need more than 61 bits; choose a region",
          n, pixels);
    }
    long total = pixelUnits * pixels;
    long[] places = new long[n + 1];
    places[n] = total;
    for (int i = 1; i < n; i++) {
      double part = (axis.edge(i) / 2 - axis.edge(0) / 2) / half;
      places[i] = Math.max(places[i - 1] + 1, Math.round(part * total));
    }
    for (int i = n - 1; i > 0 && places[i] >= places[i + 1]; i--) {
      places[i] = places[i + 1] - 1;
    }
    return new Borders(places, pixelUnits, cellUnits);
  }
}
