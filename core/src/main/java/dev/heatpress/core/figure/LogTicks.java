package dev.heatpress.core.figure;

import module java.base;

/// Ticks at powers of ten, between them at their two- and fivefold while there are few, and marks
/// at all multiples. A range without powers of ten has ticks at round numbers.
///
/// @param low the least value, above 0
/// @param high the greatest value
/// @param place from a value to its place along the axis, 0 to 1
public record LogTicks(double low, double high, DoubleUnaryOperator place) implements Ticks {
  private static final int[][] MULTIPLES = {{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 5}, {1, 3}, {1}};
  private static final int[] STRIDES = {1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 400, 700};

  /// Marks between decades that can still be told apart.
  private static final int MARKED_DECADES = 12;

  /// Numbers with these first digits' powers are written out; beyond them all have powers of ten.
  private static final double PLAIN_FROM = 1e-3;

  private static final double PLAIN_TO = 1e4;

  /// Refuses ranges that have no logarithm.
  ///
  /// @throws IllegalArgumentException naming them
  public LogTicks {
    if (!(low > 0 && low <= high && Double.isFinite(high))) {
      throw new IllegalArgumentException("logarithmic ticks from " + low + " to " + high);
    }
  }

  @Override
  public TickSet choose(int most) {
    if (decades(1).size() < 2) {
      // Less than two powers of ten: their multiples, if a few fit, or round numbers.
      for (int[] multiples : MULTIPLES) {
        List<BigDecimal> values = multiples(multiples);
        if (multiples.length > 1 && values.size() >= 3 && values.size() <= most) {
          return labelled(values, decades(1).isEmpty() ? List.of() : multiples(MULTIPLES[0]));
        }
      }
      return NumberLabels.common(RoundNumbers.between(low, high, most, false), place);
    }
    for (int[] multiples : List.of(MULTIPLES[1], MULTIPLES[3])) {
      List<BigDecimal> values = multiples(multiples);
      int few = isPlain(values) ? 3 : 2;
      if (values.size() <= most && (multiples.length == 1 || decades(1).size() <= few)) {
        return labelled(values, multiples(MULTIPLES[0]));
      }
    }
    for (int stride : STRIDES) {
      List<BigDecimal> values = decades(stride);
      // Of four powers, from a million to a billion, none is one of five.
      if (!values.isEmpty() && values.size() <= most) {
        return labelled(values, decades(1));
      }
    }
    return labelled(decades(1).subList(0, 1), List.of());
  }

  private TickSet labelled(List<BigDecimal> values, List<BigDecimal> marks) {
    Function<BigDecimal, Label> label =
        isPlain(values) ? NumberLabels::single : NumberLabels::scientific;
    List<Tick> ticks = new ArrayList<>(NumberLabels.ticks(values, place, label));
    if (marks.size() <= 9 * MARKED_DECADES) {
      for (BigDecimal mark : marks) {
        if (values.stream().noneMatch(value -> value.compareTo(mark) == 0)) {
          ticks.add(new Tick(place.applyAsDouble(mark.doubleValue()), Label.EMPTY));
        }
      }
    }
    return new TickSet(ticks, Label.EMPTY);
  }

  private static boolean isPlain(List<BigDecimal> values) {
    return values.getFirst().doubleValue() >= PLAIN_FROM
        && values.getLast().doubleValue() <= PLAIN_TO;
  }

  private List<BigDecimal> multiples(int[] multiples) {
    List<BigDecimal> values = new ArrayList<>();
    for (int power = floorPower(low); power <= floorPower(high); power++) {
      for (int multiple : multiples) {
        add(values, multiple, power);
      }
    }
    return values;
  }

  private List<BigDecimal> decades(int stride) {
    List<BigDecimal> values = new ArrayList<>();
    int first = Math.ceilDiv(floorPower(low), stride) * stride;
    for (int power = first; power <= floorPower(high); power += stride) {
      add(values, 1, power);
    }
    return values;
  }

  private void add(List<BigDecimal> values, int multiple, int power) {
    BigDecimal value = BigDecimal.valueOf(multiple).scaleByPowerOfTen(power);
    double v = value.doubleValue();
    if (v >= low && v <= high) {
      values.add(value);
    }
  }

  private static int floorPower(double value) {
    return NumberLabels.exponent(BigDecimal.valueOf(value));
  }
}
