package dev.heatpress.core.figure;

import module java.base;

/// Ticks where somebody wants them: all of them as long as their labels have room, then every so
/// many.
///
/// @param values rising
/// @param place from a value to its place along the axis, 0 to 1
/// @param dates whether the values are seconds since 1970
public record AskedTicks(List<BigDecimal> values, DoubleUnaryOperator place, boolean dates)
    implements Ticks {
  /// More ticks than this are a mistake.
  private static final int MOST = 10_000;

  /// What steps are counted in.
  public enum Unit {
    /// Units of the axis; seconds of dates.
    NUMBER,
    MONTH
  }

  /// A distance of ticks.
  ///
  /// @param length in units
  public record Step(double length, Unit unit) {}

  /// Copies the list.
  public AskedTicks {
    values = List.copyOf(values);
  }

  /// Ticks at those of these values that lie on an axis.
  public static AskedTicks at(
      List<Double> values, double low, double high, DoubleUnaryOperator place, boolean dates) {
    List<BigDecimal> within =
        values.stream()
            .filter(v -> v >= low && v <= high)
            .distinct()
            .sorted()
            .map(v -> BigDecimal.valueOf(v).stripTrailingZeros())
            .toList();
    return new AskedTicks(within, place, dates);
  }

  /// Ticks at all multiples of a step on an axis; of dates, of months and years that begin.
  ///
  /// @throws IllegalArgumentException where there are too many
  public static AskedTicks every(
      Step step, double low, double high, DoubleUnaryOperator place, boolean dates) {
    List<BigDecimal> values = new ArrayList<>();
    if (step.unit() == Unit.MONTH) {
      LocalDate from = date(low).withDayOfMonth(1);
      long length = (long) step.length();
      long month = Math.floorDiv(from.getYear() * 12L + from.getMonthValue() - 1, length) * length;
      for (; values.size() <= MOST; month += length) {
        LocalDate first =
            LocalDate.of(
                Math.toIntExact(Math.floorDiv(month, 12)), Math.floorMod(month, 12) + 1, 1);
        double seconds = first.toEpochDay() * 86_400.0;
        if (seconds > high) {
          break;
        }
        if (seconds >= low) {
          values.add(BigDecimal.valueOf((long) seconds));
        }
      }
    } else {
      BigDecimal length = BigDecimal.valueOf(step.length());
      // By rounding, an end may miss a multiple by a little.
      double slack = 1e-9 * (high - low);
      if ((high - low) / step.length() > MOST) {
        throw new IllegalArgumentException(tooMany(step));
      }
      BigDecimal value =
          BigDecimal.valueOf(low - slack).divide(length, 0, RoundingMode.CEILING).multiply(length);
      for (; value.doubleValue() <= high + slack; value = value.add(length)) {
        values.add(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
      }
    }
    if (values.size() > MOST) {
      throw new IllegalArgumentException(tooMany(step));
    }
    return new AskedTicks(values, place, dates);
  }

  private static String tooMany(Step step) {
    return "more than "
        + MOST
        + " ticks at multiples of "
        + step.length()
        + "; choose a longer step";
  }

  private static LocalDate date(double seconds) {
    return LocalDate.ofEpochDay((long) Math.floor(seconds / 86_400));
  }

  /// Others, at most so many.
  public static Ticks atMost(Ticks ticks, int count) {
    return new Ticks() {
      @Override
      public TickSet choose(int most) {
        return ticks.choose(Math.min(most, count));
      }

      @Override
      public Thinning thinning() {
        return ticks.thinning();
      }

      @Override
      public int asked() {
        return count;
      }
    };
  }

  @Override
  public int asked() {
    return Math.max(1, values.size());
  }

  @Override
  public TickSet choose(int most) {
    int every = Math.max(1, Math.ceilDiv(values.size(), most));
    List<BigDecimal> some =
        IntStream.range(0, values.size())
            .filter(i -> i % every == 0)
            .mapToObj(values::get)
            .toList();
    if (some.isEmpty()) {
      return TickSet.NONE;
    }
    return dates
        ? new TickSet(NumberLabels.ticks(some, place, labels(some)), Label.EMPTY)
        : NumberLabels.common(some, place);
  }

  /// Dates, with the time of day where there is one.
  private static Function<BigDecimal, Label> labels(List<BigDecimal> seconds) {
    BigDecimal day = BigDecimal.valueOf(86_400);
    boolean days = seconds.stream().allMatch(s -> s.remainder(day).signum() == 0);
    boolean months =
        days && seconds.stream().allMatch(s -> date(s.doubleValue()).getDayOfMonth() == 1);
    boolean years =
        months && seconds.stream().allMatch(s -> date(s.doubleValue()).getMonthValue() == 1);
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(
            years ? "uuuu" : months ? "uuuu-MM" : days ? "uuuu-MM-dd" : "uuuu-MM-dd HH:mm:ss",
            Locale.ROOT);
    return s -> {
      String text =
          LocalDateTime.ofEpochSecond(Math.round(Math.floor(s.doubleValue())), 0, ZoneOffset.UTC)
              .format(format);
      return Label.plain(
          days || !text.endsWith(":00") ? text : text.substring(0, text.length() - 3));
    };
  }
}
