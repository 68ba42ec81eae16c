package dev.heatpress.core.figure;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of chromosomes, and base pairs along one.
final class SegmentTicksTest {
  private static final SegmentTicks THREE =
      new SegmentTicks(List.of("a", "b", "c"), new double[] {0, 0.5, 0.52, 1});

  private static String text(TickSet set) {
    return set.ticks().stream()
        .map(tick -> "%s%.3f%s".formatted(tick.marked() ? "|" : "", tick.at(), tick.label().text()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void namesStandInTheMiddleAndMarksBetween() {
    assertThat(text(THREE.choose(Integer.MAX_VALUE)))
        .isEqualTo("0.250a |0.500 0.510b |0.520 0.760c");
  }

  @Test
  void theWidestKeepTheirNames() {
    assertThat(text(THREE.choose(3))).isEqualTo("0.250a |0.500 |0.520 0.760c");
    assertThat(text(THREE.choose(1))).isEqualTo("0.250a |0.500 |0.520");
  }

  @Test
  void turnedRound() {
    var turned = new SegmentTicks(List.of("a", "b"), new double[] {1, 0.25, 0});
    assertThat(text(turned.choose(9))).isEqualTo("0.125b |0.250 0.625a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 25000000 | 3 | 0 Mb 10 Mb 20 Mb",
        "10000000 | 20000000 | 3 | 10 Mb 15 Mb 20 Mb",
        "1000000 | 1004000 | 3 | 1.000 Mb 1.002 Mb 1.004 Mb",
        "105000 | 705000 | 4 | 200 kb 400 kb 600 kb",
        "1000000 | 1000400 | 3 | 1,000.0 kb 1,000.2 kb 1,000.4 kb",
        "0 | 900 | 2 | 0 bp 500 bp",
      })
  void basePairs(double low, double high, int most, String expected) {
    var ticks = new BasePairTicks(low, high, v -> (v - low) / (high - low)).choose(most);
    String labels =
        ticks.ticks().stream().map(t -> t.label().text()).collect(Collectors.joining(" "));
    assertThat(labels.replace('\u00A0', ' ')).isEqualTo(expected);
  }

  @Test
  void linesDoNotHideTheCells() {
    double[] dense = IntStream.range(1, 1000).mapToDouble(k -> k / 1000.0).toArray();
    var lines = new SegmentLines(dense, new double[] {0.5}, 0xFF000000, 8);
    var area = new DataRectangle(10, 20, 100, 200, 1);
    List<Scene.Item> items = lines.items(area, FixedMeasure.SANS);
    assertThat(items).hasSizeBetween(10, 26);
    Scene.Box row = (Scene.Box) items.getLast();
    assertThat(row.x()).isEqualTo(10);
    assertThat(row.y()).isBetween(118.0, 120.0);
    assertThat(row.width()).isEqualTo(100);
  }
}
