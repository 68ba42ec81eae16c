package dev.heatpress.core.figure;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which ticks are chosen and what they say. Superscripts are written with `^`, contexts behind
/// `|`.
final class TicksTest {

  private static String say(TickSet set) {
    String labels =
        set.labelled().stream().map(tick -> say(tick.label())).collect(Collectors.joining(" "));
    return set.context().isEmpty() ? labels : labels + " |" + say(set.context());
  }

  private static String say(Label label) {
    StringBuilder text = new StringBuilder();
    label.runs().forEach(run -> text.append(run.rise() > 0 ? "^" : "").append(run.text()));
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 6, 0.0 0.2 0.4 0.6 0.8 1.0",
    "0, 1, 5, 0.00 0.25 0.50 0.75 1.00",
    "0, 1, 4, 0.0 0.5 1.0",
    "0, 100, 9, 0 20 40 60 80 100",
    "0, 100, 11, 0 10 20 30 40 50 60 70 80 90 100",
    "-1, 1, 5, −1.0 −0.5 0.0 0.5 1.0",
    "0.1, 0.3, 5, 0.10 0.15 0.20 0.25 0.30",
    "-273.15, 1000, 6, −250 0 250 500 750 1000",
    "0, 0.0001, 6, 0.0 0.2 0.4 0.6 0.8 1.0 |×10^−4",
    "0, 3e9, 4, 0 1 2 3 |×10^9",
    "999990, 1000010, 5, 999990 999995 1000000 1000005 1000010",
    "0, 900000, 4, 0 250000 500000 750000",
    "3, 3, 5, 3",
    "1e300, 3e300, 3, 1 2 3 |×10^300",
    "-1.7e308, 1.7e308, 3, −1 0 1 |×10^308",
    "0.42, 0.43, 3, 0.420 0.425 0.430",
    "7, 23, 2, 10 20",
    "7, 23, 1, 20",
  })
  void linear(double low, double high, int most, String expected) {
    TickSet set = EvenTicks.linear(low, high).choose(most);
    assertThat(say(set)).isEqualTo(expected);
  }

  @Test
  void linearTicksStandWhereTheirValuesAre() {
    assertThat(EvenTicks.linear(10, 30).choose(3).ticks())
        .extracting(Tick::at)
        .containsExactly(0.0, 0.5, 1.0);
    assertThat(EvenTicks.linear(30, 10).choose(3).ticks())
        .extracting(t -> t.label().text())
        .containsExactly("30", "20", "10");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 9, 0 1 2 3",
    "0, 10, 9, 0 2 4 6 8",
    "0, 10, 10, 0 1 2 3 4 5 6 7 8 9",
    "5, 3, 9, 5 6 7",
    "0, 1, 9, ''",
    "0, 500, 6, 0 100 200 300 400",
    "0, 501, 6, 0 100 200 300 400 500",
    "0, 60, 4, 0 20 40",
    "1000, 100, 5, 1000 1020 1040 1060 1080",
    "0, 2000000, 5, 0.0 0.5 1.0 1.5 |×10^6",
    "0, 60000000000, 4, 0 2 4 |×10^10",
  })
  void indexes(long first, long count, int most, String expected) {
    assertThat(say(new IndexTicks(first, count, false).choose(most))).isEqualTo(expected);
  }

  @Test
  void indexesStandAtTheCentersOfTheirCells() {
    assertThat(new IndexTicks(7, 4, false).choose(9).ticks())
        .extracting(Tick::at)
        .containsExactly(0.125, 0.375, 0.625, 0.875);
    assertThat(new IndexTicks(7, 4, true).choose(9).ticks())
        .extracting(t -> t.label().text())
        .containsExactly("10", "9", "8", "7");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000, 9, 1 10 100 1000",
    "1, 100, 9, 1 2 5 10 20 50 100",
    "1, 1e6, 9, 10^0 10^1 10^2 10^3 10^4 10^5 10^6",
    "1e-3, 1e6, 5, 10^−2 10^0 10^2 10^4 10^6",
    "1e-300, 1e300, 9, 10^−300 10^−200 10^−100 10^0 10^100 10^200 10^300",
    "20, 70, 9, 20 30 40 50 60 70",
    "20, 70, 3, 20 40 60",
    "0.03, 0.2, 9, 0.03 0.04 0.05 0.06 0.07 0.08 0.09 0.1 0.2",
    "0.03, 0.2, 5, 0.05 0.1 0.2",
    "2e7, 9e7, 4, 2 4 6 8 |×10^7",
    "3e-9, 4e-6, 9, 10^−8 10^−7 10^−6",
    "4.1, 4.4, 4, 4.1 4.2 4.3 4.4",
    "5, 5, 4, 5",
  })
  void logarithmic(double low, double high, int most, String expected) {
    assertThat(say(EvenTicks.log(low, high).choose(most))).isEqualTo(expected);
  }

  @Test
  void betweenDecadesThereAreMarks() {
    TickSet set = EvenTicks.log(1, 100).choose(3);
    assertThat(say(set)).isEqualTo("1 10 100");
    assertThat(set.ticks()).hasSize(19);
    assertThat(set.ticks().get(1).at()).isEqualTo(Math.log10(2) / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "-1000, 1000, 1, 9, −1000 −100 −10 −1 0 1 10 100 1000",
    "-1000, 1000, 1, 7, −1000 −10 0 10 1000",
    "-1e6, 1e6, 1, 7, −10^6 −10^3 −10^0 0 10^0 10^3 10^6",
    "0, 50, 2, 9, 0 10",
    "-1, 1, 2, 5, −1.0 −0.5 0.0 0.5 1.0",
  })
  void symmetricLogarithmic(double low, double high, double t, int most, String expected) {
    double top = mapped(high, t);
    double bottom = mapped(low, t);
    SymlogTicks ticks =
        new SymlogTicks(low, high, t, v -> (mapped(v, t) - bottom) / (top - bottom));
    assertThat(say(ticks.choose(most))).isEqualTo(expected);
  }

  private static double mapped(double v, double t) {
    return Math.abs(v) <= t ? v / t : Math.signum(v) * (1 + Math.log10(Math.abs(v) / t));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2000-01-01T00:00; 2020-01-01T00:00; 5; 2000 2005 2010 2015 2020",
        "1901-06-01T00:00; 1999-01-01T00:00; 5; 1920 1940 1960 1980",
        "2024-01-01T00:00; 2024-12-31T00:00; 6; Jan Mar May Jul Sep Nov |2024",
        "2023-11-01T00:00; 2024-12-31T00:00; 5; Jan Apr Jul Oct |2024",
        "2023-06-01T00:00; 2024-06-30T00:00; 5; Jul 2023 Oct Jan 2024 Apr",
        "2023-12-20T00:00; 2024-01-12T00:00; 5; Dec 22, 2023 Jan 1, 2024 Jan 8",
        "2024-03-01T00:00; 2024-03-31T00:00; 5; Mar 1 Mar 8 Mar 15 Mar 22 |2024",
        "2024-03-30T00:00; 2024-04-02T00:00; 5; Mar 30 Mar 31 Apr 1 Apr 2 |2024",
        "2024-03-05T20:00; 2024-03-06T05:00; 4; 21:00 Mar 6 03:00 |2024-03-05",
        "2024-03-05T14:00; 2024-03-05T15:00; 5; 14:00 14:15 14:30 14:45 15:00 |2024-03-05",
        "2024-03-05T14:00:00; 2024-03-05T14:00:02; 3; 14:00:00 14:00:01 14:00:02 |2024-03-05",
        "2024-03-05T14:00:00; 2024-03-05T14:00:00.004; 3;"
            + " 14:00:00.000 14:00:00.002 14:00:00.004 |2024-03-05",
        "-0300-01-01T00:00; 0100-01-01T00:00; 5; −300 −200 −100 0 100",
      })
  void dates(String low, String high, int most, String expected) {
    assertThat(say(EvenTicks.dates(seconds(low), seconds(high)).choose(most))).isEqualTo(expected);
  }

  private static double seconds(String iso) {
    var time = LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    return time.toEpochMilli() / 1000.0;
  }

  @ParameterizedTest
  @CsvSource({
    "Position, Position (×10^6)",
    "Position (bp), Position (×10^6\u00A0bp)",
    "'', ×10^6",
    "(odd), (odd) (×10^6)",
  })
  void powersOfTenGoWithTheUnit(String title, String expected) {
    Label context = EvenTicks.linear(0, 8e6).choose(5).context();
    assertThat(say(Label.of(title).with(context))).isEqualTo(expected);
    assertThat(say(Label.of("Time (UTC)").with(Label.of("2024")))).isEqualTo("Time (UTC, 2024)");
  }

  @Test
  void twoHalvesHaveTicksOfTheirOwn() {
    JoinedTicks ticks = new JoinedTicks(-1, 0, 1000, v -> v < 0 ? (v + 1) / 2 : 0.5 + v / 2000);
    assertThat(say(ticks.choose(5))).isEqualTo("−1 −0.5 0 500 1000");
    JoinedTicks similar =
        new JoinedTicks(-1.22, 0, 1.77, v -> v < 0 ? 0.5 + v / 2.44 : 0.5 + v / 3.54);
    assertThat(say(similar.choose(7))).isEqualTo("−1.0 −0.5 0.0 0.5 1.0 1.5");
    JoinedTicks even = new JoinedTicks(-1, 0, 1, v -> (v + 1) / 2);
    assertThat(say(even.choose(5))).isEqualTo("−1.0 −0.5 0.0 0.5 1.0");
    JoinedTicks oneSided = new JoinedTicks(0, 0, 4, v -> 0.5 + v / 8);
    assertThat(say(oneSided.choose(5))).isEqualTo("0 2 4");
  }

  @Test
  void bentScalesHaveRoundNumbersNearEvenPlaces() {
    BentTicks squares = new BentTicks(0, 10_000, v -> Math.sqrt(v) / 100);
    assertThat(say(squares.choose(5))).isEqualTo("0 500 3000 5000 10000");
    for (int most = 1; most < 12; most++) {
      assertThat(squares.choose(most).ticks()).hasSizeLessThanOrEqualTo(most);
    }
  }

  @Test
  void givenValuesAreAllShownOrEverySoMany() {
    List<BigDecimal> values =
        IntStream.rangeClosed(0, 10).mapToObj(i -> BigDecimal.valueOf(i, 1)).toList();
    ValueTicks ticks = new ValueTicks(values, v -> v);
    assertThat(say(ticks.choose(11))).startsWith("0.0 0.1").endsWith("1.0");
    assertThat(say(ticks.choose(6))).isEqualTo("0.0 0.2 0.4 0.6 0.8 1.0");
    assertThat(say(ticks.choose(4))).isEqualTo("0.0 0.5 1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "0.12, 0.19, 0.15",
    "-3, 4, 0",
    "120, 480, 300",
    "0.9, 1.1, 1",
    "41, 44, 42.5",
    "-5.2, -4.9, -5"
  })
  void roundest(double low, double high, String expected) {
    BigDecimal found = RoundNumbers.roundest(low, high);
    assertThat(found.doubleValue()).isBetween(low, high);
    assertThat(found.precision()).isLessThanOrEqualTo(new BigDecimal(expected).precision());
  }

  /// Laws over random ranges: never more than asked, all inside, told apart, true to their values.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void laws(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(-12, 13));
      double high = low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(-12, 13));
      int most = random.nextInt(1, 14);
      TickSet set = EvenTicks.linear(low, high).choose(most);
      String what = "seed %d: %s to %s, at most %d: %s".formatted(seed, low, high, most, say(set));
      assertThat(set.ticks()).as(what).hasSizeLessThanOrEqualTo(Math.max(1, most));
      if (most >= 4 && high > low) {
        assertThat(set.ticks().size()).as(what).isGreaterThanOrEqualTo(2);
      }
      assertThat(set.ticks().stream().map(t -> t.label().text()).distinct().count())
          .as(what)
          .isEqualTo(set.ticks().size());
      BigDecimal factor = BigDecimal.ONE;
      if (!set.context().isEmpty()) {
        String power = set.context().runs().getLast().text().replace('−', '-');
        factor = BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(power));
      }
      for (Tick tick : set.ticks()) {
        double value =
            new BigDecimal(tick.label().text().replace('−', '-')).multiply(factor).doubleValue();
        double slack = 1e-8 * (high - low) + Math.ulp(high) + Math.ulp(low);
        assertThat(value).as(what).isBetween(low - slack, high + slack);
      }
    }
  }

  /// Four powers of ten among which none is a multiple of five, and room for one label.
  @Test
  void aLogarithmicAxisWithRoomForOneLabelHasOne() {
    Ticks ticks = new LogTicks(1e6, 1e9, v -> (Math.log10(v) - 6) / 3);
    assertThat(ticks.choose(1).labelled()).hasSize(1);
  }
}
