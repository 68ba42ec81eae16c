package dev.heatpress.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScanningTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyPieceIsDoneOnce(int threads) {
    for (int count : new int[] {0, 1, 2, 100}) {
      AtomicIntegerArray done = new AtomicIntegerArray(count);
      new Scanning(threads, Progress.NONE).each(count, done::incrementAndGet);
      for (int k = 0; k < count; k++) {
        assertThat(done.get(k)).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aFailureEndsTheOthers(int threads) {
    IllegalStateException failure = new IllegalStateException("piece 5");
    AtomicInteger done = new AtomicInteger();
    Scanning scanning = new Scanning(threads, Progress.NONE);
    assertThatThrownBy(() ->
            scanning.each(
                1 << 30,
                k -> {
                  done.incrementAndGet();
                  if (k >= 5) {
                    throw failure;
                  }
                }))
        .isSameAs(failure);
    assertThat(done.get()).isBetween(6, 5 + threads);
  }

  @Test
  void isThatOfTheRunAlone() {
    Scanning scanning = new Scanning(3, Progress.NONE);
    assertThat(scanning.during(Scanning::current)).isSameAs(scanning);
    assertThat(Scanning.current().threads()).isEqualTo(1);
  }
}
