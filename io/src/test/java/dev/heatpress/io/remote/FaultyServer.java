package dev.heatpress.io.remote;

import module java.base;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// A server of the files in a folder that fails as servers do, in an order that a seed gives.
final class FaultyServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path folder;
  private final Random random = new Random(25);

  /// Of a hundred requests, how many fail.
  volatile int failing;

  volatile boolean ranges = true;
  volatile boolean tags = true;

  /// What is added to tags, so that files seem to be others.
  volatile String version = "";

  /// After how many requests files seem to be others.
  volatile long changeAfter = Long.MAX_VALUE;

  final AtomicLong sent = new AtomicLong();
  final AtomicLong requests = new AtomicLong();

  FaultyServer(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String address(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (requests.incrementAndGet() > changeAfter) {
        version = "later";
      }
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      int fault;
      synchronized (random) {
        fault = random.nextInt(100) < failing ? random.nextInt(4) : 4;
      }
      if (fault == 0) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      if (fault == 1) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] all = Files.readAllBytes(file);
      String tag = "\"" + all.length + version + "\"";
      String match = exchange.getRequestHeaders().getFirst("If-Match");
      if (tags && match != null && !match.equals(tag)) {
        exchange.sendResponseHeaders(412, -1);
        return;
      }
      if (tags) {
        exchange.getResponseHeaders().set("ETag", tag);
      } else {
        exchange
            .getResponseHeaders()
            .set("Last-Modified", "Sat, 28 Nov 2026 18:00:0" + version.length() + " GMT");
      }
      send(exchange, all, fault);
    }
  }

  private void send(HttpExchange exchange, byte[] all, int fault) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = 0;
    int end = all.length;
    int status = 200;
    if (ranges && range != null) {
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      from = Integer.parseInt(ends[0]);
      end = (int) Math.min(all.length, Long.parseLong(ends[1]) + 1);
      status = from >= all.length ? 416 : 206;
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + all.length);
    }
    if (status == 416 || all.length == 0) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + all.length);
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, end - from);
    // Cut in the middle, or slow.
    int stop = fault == 2 ? from + (end - from) / 2 : end;
    for (int at = from; at < stop; at += 1 << 14) {
      int length = Math.min(1 << 14, stop - at);
      exchange.getResponseBody().write(all, at, length);
      sent.addAndGet(length);
      if (fault == 3 && at == from) {
        try {
          Thread.sleep(30);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
