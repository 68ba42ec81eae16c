package dev.heatpress.view;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Knows whether a page is still open: each of them keeps a stream open, on which it hears that the
/// server lives, and what is new. A while after the last one was closed, which is longer than a
/// reload takes, nobody is there any more.
final class Lifetime {
  /// How often a page hears from here; that it is gone is known by that.
  private static final long BEAT_MILLIS = 1_000;

  private final long graceNanos;
  private final AtomicInteger open = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long lastGone;
  private volatile boolean seen;

  /// @param grace after the last page was closed; null to stay
  Lifetime(@Nullable Duration grace) {
    this.graceNanos = grace == null ? Long.MAX_VALUE : grace.toNanos();
  }

  /// Writes to a page until it is gone or the server ends.
  ///
  /// @param news said where they are not what they were
  void keep(OutputStream page, Supplier<String> news) {
    seen = true;
    open.incrementAndGet();
    try (page) {
      String said = "";
      do {
        String now = news.get();
        String text = now.equals(said) ? ": alive\n\n" : "data: " + now + "\n\n";
        said = now;
        page.write(text.getBytes(StandardCharsets.UTF_8));
        page.flush();
      } while (!over.await(BEAT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      // The page was closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lastGone = System.nanoTime();
      open.decrementAndGet();
    }
  }

  /// Waits until nobody is there any more. Before the first page, it waits for that.
  void await() throws InterruptedException {
    while (!over.await(100, TimeUnit.MILLISECONDS)) {
      if (seen && open.get() == 0 && System.nanoTime() - lastGone >= graceNanos) {
        end();
      }
    }
  }

  /// Ends it now.
  void end() {
    over.countDown();
  }
}
