package dev.heatpress.io.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.Axis.Segment;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parts of the genome as people write them.
final class GenomeRegionsTest {
  /// Bins of 10 kb: `chr1` of 25 Mb and a half bin, `chr1:alt` of 30 kb, `HLA:A*01` of two uneven
  /// ones, and `2` without places.
  private static final Axis AXIS =
      Axis.NONE.withSegments(
          List.of(
              new Segment("chr1", 0, 2501, edges(2501, 25_005_000)),
              new Segment("chr1:alt", 2501, 2504, edges(3, 30_000)),
              new Segment("HLA:A*01", 2504, 2506, AxisEdges.of(new double[] {0, 7, 100})),
              new Segment("2", 2506, 2510)));

  private static AxisEdges edges(int bins, double end) {
    double[] edges = IntStream.rangeClosed(0, bins).mapToDouble(k -> k * 10_000.0).toArray();
    edges[bins] = end;
    return AxisEdges.of(edges);
  }

  private static String bins(String... regions) {
    return GenomeRegions.of(AXIS, List.of(regions), 2510).stretches().stream()
        .map(s -> s.first() + ":" + s.end())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chr1 | 0:2501",
        "chr1:10,000,000-20,000,000 | 1000:2000",
        "chr1:10M-20M | 1000:2000",
        "chr1:10Mb-20mB | 1000:2000",
        "chr1:10e6-2E7 | 1000:2000",
        "chr1:0.01M-12.5kb | 1:2",
        "chr1:1-2 | 0:1",
        "chr1:9999-10001 | 0:2",
        "chr1:10000-20000 | 1:2",
        "chr1:5M- | 500:2501",
        "chr1:-20kb | 0:2",
        "chr1:- | 0:2501",
        "chr1:25004999-25,005,000 | 2500:2501",
        "chr1:alt | 2501:2504",
        "chr1:alt:10k-15k | 2502:2503",
        "HLA:A*01:7-8 | 2505:2506",
        "HLA:A*01:6-8 | 2504:2506",
        "2 | 2506:2510",
        "chr1:1,000-2,000,2,chr1:alt | 0:1 2506:2510 2501:2504",
        "2, chr1:0-1 | 2506:2510 0:1",
        "chr1:0-1,chr1:0-1 | 0:1 0:1",
      })
  void asTheyAreWritten(String text, String expected) {
    assertThat(bins(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "chr2 | no chromosome 'chr2' is in it; did you mean '2'?",
        "1:5-6 | no chromosome '1' is in it; did you mean 'chr1'?",
        "chr1: | 'chr1:' is no region; write chr1, chr1:10M-20M,",
        "chr1:5M | 'chr1:5M' is no region",
        "chr1:1-2-3 | is no region",
        "chr1:1,00-2,000 | 'chr1:1' is no region",
        "chr1:1e-2-5 | is no region",
        "chr1:1.5-3 | '1.5' in 'chr1:1.5-3' is no whole number of base pairs",
        "chr1:20-10 | 'chr1:20-10' ends at 10, not beyond its start at 20; chr1 has 25005000",
        "chr1:20-20 | ends at 20, not beyond its start at 20",
        "chr1:1-30M | 'chr1:1-30M' goes beyond chr1, which has 25005000 base pairs",
        "chr1:25005000- | goes beyond chr1, which has 25005000 base pairs",
        "2:1-5 | where the bins of 2 lie is not said",
        "mito | no chromosome 'mito' is in it; there are chr1, chr1:alt, HLA:A*01, 2",
        "chr1, | no chromosome '' is in it",
      })
  void refused(String text, String message) {
    assertThatThrownBy(() -> bins(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
