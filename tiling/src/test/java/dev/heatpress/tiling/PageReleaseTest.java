package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only whole pages may be given back, however large they are: madvise refuses other addresses.
final class PageReleaseTest {
  @ParameterizedTest
  @ValueSource(longs = {4096, 16384, 65536})
  void aRangeBeginsAtAWholePage(long page) {
    for (long address = 3 * page - 2; address <= 3 * page + 2; address++) {
      long first = PageRelease.firstPage(address, page);
      assertThat(first % page).isZero();
      assertThat(first - address).isBetween(0L, page - 1);
    }
  }
}
