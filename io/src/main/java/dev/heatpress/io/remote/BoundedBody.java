package dev.heatpress.io.remote;

import module java.base;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// The first bytes of an answer; what follows is not waited for.
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private static final int FIRST = 1 << 13;

  private final CompletableFuture<byte[]> done = new CompletableFuture<>();
  private final int most;
  private byte[] bytes;
  private int count;
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int most) {
    this.most = most;
    // A server may send less than it was asked for.
    this.bytes = new byte[Math.min(FIRST, most)];
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int n = Math.min(buffer.remaining(), most - count);
      if (n > bytes.length - count) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(2L * bytes.length, count + n)));
      }
      buffer.get(bytes, count, n);
      count += n;
      if (buffer.hasRemaining() && subscription != null) {
        subscription.cancel();
        onComplete();
        return;
      }
    }
  }

  @Override
  public void onError(Throwable thrown) {
    done.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    done.complete(bytes.length == count ? bytes : Arrays.copyOf(bytes, count));
  }
}
