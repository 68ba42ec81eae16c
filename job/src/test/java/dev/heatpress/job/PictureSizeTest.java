package dev.heatpress.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureSizeTest {

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          rows, columns, width, height, cell, expected width, expected height
          400, 500, -, -, -, 500, 400
          399, 500, -, -, -, 500, 399
          2000, 1, -, -, -, 1, 2000
          400, 400, -, -, -, 400, 400
          399, 399, -, -, -, 798, 798
          1, 1, -, -, -, 800, 800
          3, 7, -, -, -, 798, 342
          300, 10, -, -, -, 20, 600
          2001, 2001, -, -, -, 2000, 2000
          3001, 1000, -, -, -, 666, 2000
          1000, 4000, -, -, -, 2000, 500
          4000, 1, -, -, -, 1, 2000
          100000, 100000, -, -, -, 2000, 2000
          9000000000000000, 9000000000000001, -, -, -, 2000, 2000
          1000, 3000, 100, -, -, 100, 33
          1000, 2000, 101, -, -, 101, 51
          1000, 3000, -, 100, -, 300, 100
          1, 3000, 100, -, -, 100, 1
          3000, 1, 1, -, -, 1, 3000
          200, 200, 777, 3, -, 777, 3
          20, 30, -, -, 7, 210, 140
          """)
  void followsTheRule(
      long rows, long columns, Long width, Long height, Long cell, int wide, int high) {
    var request = new PictureSize.Request(width, height, cell);
    assertThat(PictureSize.of(request, rows, columns)).isEqualTo(new PictureSize(wide, high));
  }
}
