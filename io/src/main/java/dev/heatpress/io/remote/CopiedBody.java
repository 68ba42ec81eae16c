package dev.heatpress.io.remote;

import module java.base;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/// An answer that is written into a file as it comes; its body is the count of its bytes.
final class CopiedBody implements HttpResponse.BodySubscriber<Long> {
  private static final long LOOK = 200;

  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private final AtomicLong count = new AtomicLong();
  private final FileChannel to;
  private Flow.@Nullable Subscription subscription;

  CopiedBody(FileChannel to) {
    this.to = to;
  }

  /// Waits for the end, as long as something comes.
  ///
  /// @param patience milliseconds without a byte
  /// @param progress hears of the bytes on the caller's thread
  HttpResponse<Long> await(
      CompletableFuture<HttpResponse<Long>> sent, long patience, LongConsumer progress)
      throws IOException {
    long seen = 0;
    long since = System.nanoTime();
    try {
      while (true) {
        try {
          return sent.get(LOOK, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          long now = count.get();
          if (now > seen) {
            since = System.nanoTime();
          } else if (System.nanoTime() - since > patience * 1_000_000) {
            throw new HttpTimeoutException("the server is too slow");
          }
          progress.accept(now - seen);
          seen = now;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? cause
          : new IOException(String.valueOf(e.getCause()), e);
    } finally {
      sent.cancel(true);
    }
  }

  @Override
  public CompletionStage<Long> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Flow.Subscription more = Objects.requireNonNull(subscription);
    try {
      for (ByteBuffer buffer : buffers) {
        while (buffer.hasRemaining()) {
          count.addAndGet(to.write(buffer));
        }
      }
      more.request(1);
    } catch (IOException e) {
      more.cancel();
      done.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    done.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    done.complete(count.get());
  }
}
