package dev.heatpress.io.remote;

import module java.base;

import dev.heatpress.core.Printf;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks servers for bytes, again where an answer fails in a way that may pass. For any thread.
final class Transfer {
  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE = 25;
  private static final long LONGEST_PAUSE = 20_000;
  private static final Duration CONNECTING = Duration.ofSeconds(20);

  /// Milliseconds that an answer may take, and bytes in each of them from there on.
  private static final long ANSWERING = 30_000;

  private static final long SLOWEST = 64;

  private static final int PARTIAL = 206;
  private static final int OUTSIDE = 416;

  /// Of an answer that is no file, bytes that are looked at.
  private static final int SAID = 1 << 12;

  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z.]{1,60})</Code>");

  private final HttpClient following;

  /// S3 tells what it knows better instead of redirecting, and a signature is for one place.
  private final HttpClient staying;

  /// An answer.
  ///
  /// @param from the first byte that was asked for
  /// @param body as much as was asked for
  record Answer(int status, HttpHeaders headers, long from, byte[] body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /// Whether it is the range that was asked for.
    boolean isPartial() {
      return status == PARTIAL;
    }

    /// Whether there are no bytes where it was asked for some.
    boolean isOutside() {
      return status == OUTSIDE;
    }

    /// Its number, with the word that stores give a refusal.
    String refusal() {
      Matcher code = CODE.matcher(new String(body, StandardCharsets.ISO_8859_1));
      return status + (code.find() ? " " + code.group(1) : "");
    }

    /// Bytes of the whole file; -1 where nobody says.
    long size() {
      try {
        if (isPartial() || isOutside()) {
          String range = header("content-range");
          return Long.parseLong(range.substring(range.lastIndexOf('/') + 1).strip());
        }
        return headers.firstValueAsLong("content-length").orElse(-1);
      } catch (NumberFormatException e) {
        return -1;
      }
    }
  }

  /// @param authority a file with certificates; null for those of Java
  /// @throws IOException where it can't be read
  Transfer(@Nullable String authority) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NORMAL);
    if (authority != null) {
      builder.sslContext(Certificates.context(Path.of(authority)));
    }
    following = builder.build();
    staying = builder.followRedirects(HttpClient.Redirect.NEVER).build();
  }

  /// Asks for bytes.
  ///
  /// @param account who asks; null for nobody in particular
  /// @param from the first of them
  /// @param length how many; 0 for the whole, without a range
  /// @param match the version that is meant; null for any
  /// @param most bytes of the answer that are taken
  /// @throws NoSuchFileException where there is nothing
  /// @throws IOException where the server refuses, or fails again and again
  Answer get(
      URI uri,
      @Nullable S3Account account,
      long from,
      long length,
      @Nullable String match,
      int most)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      long pause = FIRST_PAUSE << attempt;
      try {
        Answer answer = once(uri, account, from, length, match, most);
        if (isDone(answer, account)) {
          return answer;
        }
        if (attempt == ATTEMPTS) {
          throw new IOException(
              Printf.of("the server answered %d, %d times", answer.status, attempt));
        }
        pause = Math.max(pause, answer.headers.firstValueAsLong("retry-after").orElse(0) * 1000);
      } catch (FileSystemException | ChangedException | SSLException | RefusedException e) {
        throw e;
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (UnknownHostException | java.nio.channels.UnresolvedAddressException e) {
        throw new IOException("no such server: " + uri.getHost(), e);
      } catch (IOException e) {
        boolean refused = e instanceof ConnectException;
        if (attempt == ATTEMPTS || (refused && attempt == 3)) {
          String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
          throw refused
              ? new IOException("no connection to " + uri.getAuthority(), e)
              : new IOException(Printf.of("%s, %d times", reason, attempt), e);
        }
      }
      sleep(Math.min(LONGEST_PAUSE, pause));
    }
  }

  /// Copies a whole file as it comes, anew where it breaks off.
  ///
  /// @param to an empty file
  /// @return the answer without its bytes
  /// @throws NoSuchFileException where there is nothing
  /// @throws IOException where the server refuses, or breaks off again and again
  Answer copy(URI uri, @Nullable S3Account account, FileChannel to, LongConsumer progress)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
      if (account != null) {
        account.sign(uri, Instant.now()).forEach(request::header);
      }
      CopiedBody body = new CopiedBody(to);
      try {
        HttpResponse<Long> response =
            body.await(
                client(account).sendAsync(request.build(), info -> body), ANSWERING, progress);
        Answer answer = new Answer(response.statusCode(), response.headers(), 0, new byte[0]);
        if (isDone(answer, account) && (answer.size() < 0 || answer.size() == response.body())) {
          return answer;
        }
      } catch (FileSystemException | RefusedException | ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
      if (attempt == ATTEMPTS) {
        throw new IOException("the server broke off again and again");
      }
      to.truncate(0).position(0);
      sleep(FIRST_PAUSE << attempt);
    }
  }

  private HttpClient client(@Nullable S3Account account) {
    return account == null ? following : staying;
  }

  /// A server's refusal, which asking again does not change.
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /// The object is no longer the one that was opened.
  static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException() {
      super("changed while it was read; try again when it is complete");
    }
  }

  /// Whether an answer is final and good; false where asking again may help.
  private static boolean isDone(Answer answer, @Nullable S3Account account) throws IOException {
    int status = answer.status;
    String region = answer.header("x-amz-bucket-region");
    if (status / 100 != 2 && account != null && account.move(region)) {
      return false;
    }
    return switch (status) {
      case 200, PARTIAL, OUTSIDE -> true;
      case 404, 410 -> throw new NoSuchFileException("");
      case 412 -> throw new ChangedException();
      case 401, 403 ->
          throw new RefusedException(
              Printf.of(
                  "the server refuses to show it (%s); check %s",
                  answer.refusal(),
                  account == null
                      ? "the address, and whether it must be signed"
                      : account.isSigned()
                          ? "the name, the credentials and what they allow"
                          : "the name, or set AWS_ACCESS_KEY_ID or AWS_PROFILE"));
      case 408, 425, 429, 500, 502, 503, 504 -> false;
      default -> {
        if (status / 100 == 3) {
          throw new RefusedException(
              Printf.of(
                  "the server sends elsewhere (%d), to %s; give that address",
                  status, answer.header("location")));
        }
        throw new RefusedException(Printf.of("the server answered %s", answer.refusal()));
      }
    };
  }

  private Answer once(
      URI uri,
      @Nullable S3Account account,
      long from,
      long length,
      @Nullable String match,
      int most)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    if (length > 0) {
      request.header("Range", Printf.of("bytes=%d-%d", from, from + length - 1));
    }
    if (match != null) {
      request.header("If-Match", match);
    }
    if (account != null) {
      account.sign(uri, Instant.now()).forEach(request::header);
    }
    CompletableFuture<HttpResponse<byte[]>> sent =
        client(account)
            .sendAsync(
                request.build(),
                info -> new BoundedBody(info.statusCode() < 400 ? most : Math.max(most, SAID)));
    HttpResponse<byte[]> response = await(sent, ANSWERING + most / SLOWEST);
    Answer answer = new Answer(response.statusCode(), response.headers(), from, response.body());
    if (answer.isPartial()) {
      check(answer, from, length);
    } else if (answer.status == 200 && answer.size() >= 0) {
      checkLength(answer, Math.min(most, answer.size()));
    }
    return answer;
  }

  /// Checks that a range is the one that was asked for.
  private static void check(Answer answer, long from, long length) throws IOException {
    if (!answer.header("content-range").startsWith("bytes " + from + "-") || answer.size() < 0) {
      throw new IOException("the server sent another range: " + answer.header("content-range"));
    }
    checkLength(answer, Math.min(length, answer.size() - from));
  }

  private static void checkLength(Answer answer, long expected) throws IOException {
    if (answer.body.length != expected) {
      throw new IOException(
          Printf.of("the server sent %d bytes of %d", answer.body.length, expected));
    }
  }

  private static <T> T await(CompletableFuture<T> sent, long millis) throws IOException {
    try {
      return sent.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new HttpTimeoutException("the server is too slow");
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(String.valueOf(e.getCause()), e);
    }
  }

  /// Between a half and the whole of it, lest many come back at once.
  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }
}
