package dev.heatpress.core.exact;

import dev.heatpress.core.Aggregation;
import java.math.BigInteger;

/// What is known of a pixel after some of its cells, exactly: states of different cells of one
/// pixel add up in any order.
///
/// Sums have the units of [#UNIT]; what areas count depends on the line of pixels. Of a pixel with
/// an infinite cell the sums mean nothing.
///
/// @param area of the present cells, in units of the line of pixels
/// @param positive whether a cell is +Inf
/// @param negative whether a cell is -Inf
/// @param sum of the cells times their areas, in units of 2^-1074
/// @param squares of the cells times their areas, in units of 2^-2148; zero where nobody asked
/// @param least the least cell, NaN where none is present
/// @param greatest the greatest cell, NaN where none is present
public record PixelState(
    long area,
    boolean positive,
    boolean negative,
    BigInteger sum,
    BigInteger squares,
    double least,
    double greatest) {
  /// The exponent of the unit of sums; that of squares is twice as low.
  public static final int UNIT = -1074;

  /// A pixel of which no cell has been seen.
  public static final PixelState EMPTY =
      new PixelState(0, false, false, BigInteger.ZERO, BigInteger.ZERO, Double.NaN, Double.NaN);

  /// Checks the area.
  public PixelState {
    if (area < 0) {
      throw new IllegalArgumentException("an area of " + area);
    }
  }

  /// What is known after the cells of both.
  ///
  /// @throws ArithmeticException where the areas do not fit into 63 bits
  public PixelState plus(PixelState other) {
    return new PixelState(
        Math.addExact(area, other.area),
        positive || other.positive,
        negative || other.negative,
        sum.add(other.sum),
        squares.add(other.squares),
        Double.isNaN(least) || other.least < least ? other.least : least,
        Double.isNaN(greatest) || other.greatest > greatest ? other.greatest : greatest);
  }

  /// The aggregate of all cells of the pixel, correctly rounded: what [PixelSummer#finish] gives.
  public double aggregate(Grid grid, int pixelRow, int column, Aggregation aggregation) {
    PixelUnits units = PixelUnits.of(grid, pixelRow);
    BigInteger scale = BigInteger.valueOf(units.scale(column));
    BigInteger cell = BigInteger.valueOf(units.cell());
    return switch (aggregation) {
      case COUNT -> Quotients.of(BigInteger.valueOf(area).multiply(scale), cell, 0);
      case MIN -> least;
      case MAX -> greatest;
      case ABSMAX -> Math.max(Math.abs(least), Math.abs(greatest));
      case MEAN -> quotient(sum, BigInteger.valueOf(area));
      case SUM -> quotient(sum.multiply(scale), cell);
      case STD ->
          positive || negative
              ? Double.NaN
              : Quotients.deviation(sum, squares, BigInteger.valueOf(area));
    };
  }

  private double quotient(BigInteger numerator, BigInteger divisor) {
    if (positive || negative) {
      return positive && negative
          ? Double.NaN
          : positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return area == 0 ? Double.NaN : Quotients.of(numerator, divisor, UNIT);
  }
}
