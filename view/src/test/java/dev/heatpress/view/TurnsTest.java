package dev.heatpress.view;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.job.RunContext;
import org.junit.jupiter.api.Test;

class TurnsTest {
  /// A million requests while one takes its time: some wait, and the others are sent away at once.
  @Test
  void aMillionTilesAreRefusedBeyondThoseThatWait() throws Exception {
    Turns turns = new Turns(1, RunContext.standard());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(1);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.submit(() ->
          turns.take(
              null,
              run -> {
                begun.countDown();
                await(free);
                return done.incrementAndGet();
              }));
      begun.await();
      for (int k = 0; k < 2000; k++) {
        clients.submit(() -> ask(turns, done, refused, full));
      }
      full.await();
      for (int k = 0; k < 998_000; k++) {
        ask(turns, done, refused, full);
      }
      assertThat(refused.get()).isGreaterThan(998_000);
      free.countDown();
    }
    assertThat(done.get() + refused.get()).isEqualTo(1_000_001);
    assertThat(done.get()).isGreaterThan(512);
    assertThat(turns.<Integer>take(null, run -> 24)).isEqualTo(24);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void ask(
      Turns turns, AtomicInteger done, AtomicInteger refused, CountDownLatch full) {
    try {
      turns.take(null, run -> done.incrementAndGet());
    } catch (RefusedException e) {
      assertThat(e.status()).isEqualTo(429);
      refused.incrementAndGet();
      full.countDown();
    }
  }
}
