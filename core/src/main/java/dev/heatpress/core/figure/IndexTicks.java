package dev.heatpress.core.figure;

import module java.base;

/// Ticks at the centers of cells, which are counted from 0.
///
/// @param first the index of the first cell
/// @param count how many cells there are; a single one needs no tick
/// @param reversed whether the first cell is the last one along the axis
public record IndexTicks(long first, long count, boolean reversed) implements Ticks {

  @Override
  public TickSet choose(int most) {
    if (count < 2) {
      return TickSet.NONE;
    }
    List<BigDecimal> indexes =
        RoundNumbers.between(first, first + (double) (count - 1), most, true);
    return NumberLabels.common(indexes, this::place);
  }

  /// Where a cell has its middle, from 0 to 1 along the axis.
  public double place(double index) {
    double at = (index - first + 0.5) / count;
    return reversed ? 1 - at : at;
  }
}
