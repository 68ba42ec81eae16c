package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.Printf;

/// Ticks at round dates and times, from milliseconds to millennia (UTC, proleptic Gregorian).
///
/// @param low seconds since 1970-01-01T00:00Z
/// @param high seconds since 1970-01-01T00:00Z
/// @param place from seconds to their place along the axis, 0 to 1
public record DateTicks(double low, double high, DoubleUnaryOperator place) implements Ticks {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  /// The year 200,000, far within what java.time knows.
  private static final double MAX_SECONDS = 6.3e12;

  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 86_400;
  private static final double MONTH = 30.4 * DAY;
  private static final double YEAR = 365.2425 * DAY;

  /// What ticks are apart.
  private enum Unit {
    SECONDS,
    DAYS,
    MONTHS,
    YEARS
  }

  /// A distance of ticks.
  ///
  /// @param count so many units
  /// @param seconds about how long that is
  private record Step(Unit unit, double count, double seconds) {}

  private static final List<Step> STEPS = steps();

  /// Refuses dates that are not finite or beyond the year 200,000.
  ///
  /// @throws IllegalArgumentException naming them
  public DateTicks {
    if (!(low <= high && Math.abs(low) <= MAX_SECONDS && Math.abs(high) <= MAX_SECONDS)) {
      throw new IllegalArgumentException(
          Printf.of(
              "dates from %s to %s seconds since 1970: they must lie within 200000 years",
              low, high));
    }
  }

  private static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (double ms : new double[] {1, 2, 5, 10, 20, 50, 100, 200, 500}) {
      steps.add(new Step(Unit.SECONDS, ms / 1000, ms / 1000));
    }
    for (double unit : new double[] {1, MINUTE}) {
      for (double n : new double[] {1, 2, 5, 10, 15, 30}) {
        steps.add(new Step(Unit.SECONDS, n * unit, n * unit));
      }
    }
    for (double n : new double[] {1, 2, 3, 6, 12}) {
      steps.add(new Step(Unit.SECONDS, n * HOUR, n * HOUR));
    }
    for (double n : new double[] {1, 2, 7, 14}) {
      steps.add(new Step(Unit.DAYS, n, n * DAY));
    }
    for (double n : new double[] {1, 2, 3, 6}) {
      steps.add(new Step(Unit.MONTHS, n, n * MONTH));
    }
    for (double n = 1; n <= 200_000; n *= 10) {
      steps.add(new Step(Unit.YEARS, n, n * YEAR));
      steps.add(new Step(Unit.YEARS, 2 * n, 2 * n * YEAR));
      steps.add(new Step(Unit.YEARS, 5 * n, 5 * n * YEAR));
    }
    return List.copyOf(steps);
  }

  @Override
  public TickSet choose(int most) {
    for (Step step : STEPS) {
      if ((high - low) / step.seconds() <= most + 1) {
        List<Double> times = times(step);
        if (times.size() <= most) {
          return labelled(step, times);
        }
      }
    }
    return TickSet.NONE;
  }

  private List<Double> times(Step step) {
    List<Double> times = new ArrayList<>();
    if (step.unit() == Unit.SECONDS) {
      long first = (long) Math.ceil(low / step.count() - 1e-6);
      for (long i = first; i * step.count() <= high + 1e-6 * step.count(); i++) {
        times.add(i * step.count());
      }
      return times;
    }
    LocalDateTime start = time(low);
    int n = (int) step.count();
    LocalDateTime date =
        switch (step.unit()) {
          // Steps of days begin anew with every month, so that no month lacks its first day.
          case DAYS -> start.truncatedTo(ChronoUnit.DAYS);
          case MONTHS -> month(start.getYear(), (start.getMonthValue() - 1) / n * n + 1);
          default -> month(Math.floorDiv(start.getYear(), n) * n, 1);
        };
    while (true) {
      double seconds = date.toEpochSecond(ZoneOffset.UTC);
      if (seconds > high) {
        return times;
      }
      if (seconds >= low && (step.unit() != Unit.DAYS || onDay(date, n))) {
        times.add(seconds);
      }
      date =
          switch (step.unit()) {
            case DAYS -> date.plusDays(1);
            case MONTHS -> date.plusMonths(n);
            default -> date.plusYears(n);
          };
    }
  }

  private static LocalDateTime month(int year, int month) {
    return LocalDateTime.of(year, month, 1, 0, 0);
  }

  /// Days 1, 1 + n and so on; the last one leaves room to the first of the next month.
  private static boolean onDay(LocalDateTime date, int n) {
    int day = date.getDayOfMonth() - 1;
    return n == 1 || (day % n == 0 && day + n / 2 < date.toLocalDate().lengthOfMonth());
  }

  private TickSet labelled(Step step, List<Double> times) {
    if (times.isEmpty()) {
      return TickSet.NONE;
    }
    LocalDateTime first = time(times.getFirst());
    LocalDateTime last = time(times.getLast());
    boolean oneYear = first.getYear() == last.getYear();
    int year = Integer.MIN_VALUE;
    List<Tick> ticks = new ArrayList<>();
    for (double seconds : times) {
      LocalDateTime t = time(seconds);
      // Of several years, each one is named where it begins.
      boolean newYear = !oneYear && t.getYear() != year;
      year = t.getYear();
      String text =
          switch (step.unit()) {
            case YEARS -> NumberLabels.signed(Integer.toString(t.getYear()));
            case MONTHS -> newYear ? monthName(t) + " " + t.getYear() : monthName(t);
            case DAYS -> newYear ? day(t) + ", " + t.getYear() : day(t);
            case SECONDS -> clock(step, t, first);
          };
      ticks.add(new Tick(place.applyAsDouble(seconds), Label.of(text)));
    }
    boolean midnightFirst = step.unit() == Unit.SECONDS && isMidnight(first);
    String context =
        switch (step.unit()) {
          case YEARS -> "";
          case MONTHS, DAYS -> oneYear ? String.valueOf(first.getYear()) : "";
          case SECONDS -> midnightFirst ? String.valueOf(first.getYear()) : isoDate(first);
        };
    return new TickSet(ticks, Label.of(context));
  }

  /// The time of day; midnight is the beginning of a day, and says which.
  private static String clock(Step step, LocalDateTime t, LocalDateTime first) {
    if (isMidnight(t)) {
      return t.getYear() == first.getYear() ? day(t) : day(t) + ", " + t.getYear();
    }
    String minutes = Printf.of("%02d:%02d", t.getHour(), t.getMinute());
    if (step.seconds() >= MINUTE) {
      return minutes;
    }
    String seconds = minutes + Printf.of(":%02d", t.getSecond());
    if (step.seconds() >= 1) {
      return seconds;
    }
    int digits = step.seconds() >= 0.1 ? 1 : step.seconds() >= 0.01 ? 2 : 3;
    return seconds + "." + Printf.of("%09d", t.getNano()).substring(0, digits);
  }

  private static boolean isMidnight(LocalDateTime t) {
    return t.toLocalTime().toNanoOfDay() == 0;
  }

  private static String day(LocalDateTime t) {
    return monthName(t) + " " + t.getDayOfMonth();
  }

  private static String monthName(LocalDateTime t) {
    return MONTHS[t.getMonthValue() - 1];
  }

  private static String isoDate(LocalDateTime t) {
    return t.toLocalDate().toString();
  }

  /// To the nearest millisecond.
  private static LocalDateTime time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000L),
        (int) Math.floorMod(millis, 1000L) * 1_000_000,
        ZoneOffset.UTC);
  }
}
