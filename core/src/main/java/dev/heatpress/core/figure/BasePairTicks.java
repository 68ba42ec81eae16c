package dev.heatpress.core.figure;

import module java.base;

/// Ticks at round numbers of base pairs, each with its unit: `12.5 Mb`, `500 kb`, `1,250.2 kb`.
///
/// @param low the first base pair of the axis
/// @param high behind its last one
/// @param place from base pairs to a place along the axis, 0 to 1
public record BasePairTicks(double low, double high, DoubleUnaryOperator place) implements Ticks {
  /// A number of megabases has so many decimals at the most, one of kilobases none below bases.
  private static final int DECIMALS = 3;

  @Override
  public TickSet choose(int most) {
    List<BigDecimal> values = RoundNumbers.between(low, high, most, true);
    return new TickSet(NumberLabels.ticks(values, place, labels(values)), Label.EMPTY);
  }

  private Function<BigDecimal, Label> labels(List<BigDecimal> values) {
    for (int power : new int[] {6, 3}) {
      int decimals = NumberLabels.decimals(values, power);
      if (high >= Math.pow(10, power) && decimals <= DECIMALS) {
        return value -> label(value.movePointLeft(power), decimals, power == 6 ? "Mb" : "kb");
      }
    }
    return value -> label(value, 0, "bp");
  }

  private static Label label(BigDecimal value, int decimals, String unit) {
    // A space that does not break.
    return Label.plain(String.format(Locale.ROOT, "%,." + decimals + "f\u00A0%s", value, unit));
  }
}
