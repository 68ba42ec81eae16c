package dev.heatpress.view;

import module java.base;

import com.sun.net.httpserver.HttpServer;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// A server that shows matrices to browsers on this machine.
public final class Viewer implements AutoCloseable {
  private static final int TOKEN_BYTES = 16;
  private static final int BACKLOG = 256;

  /// Cells of a matrix of which a page as small as a telephone shows many per pixel.
  private static final long LEAST_CELLS = 1L << 25;

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Viewed> inputs;
  private final Pyramids pyramids;
  private final Lifetime lifetime;
  private final String address;

  /// What a server is like.
  ///
  /// @param host an address of this machine
  /// @param port 0 for any
  /// @param token the first part of every path; null to make one of 128 random bits
  /// @param grace how long it stays after the last page was closed; null for as long as it may
  /// @param cache the folder in which what took long is kept; null to keep nothing
  /// @param cacheBytes that it may take
  /// @param linked whether all inputs are shown side by side, with one view
  public record Options(
      String host,
      int port,
      @Nullable String token,
      @Nullable Duration grace,
      @Nullable Path cache,
      long cacheBytes,
      boolean linked) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /// Checks the token.
    public Options {
      if (token != null && !TOKEN.matcher(token).matches()) {
        throw SettingException.of("token", "takes letters, digits, - and _, not '%s'", token);
      }
    }
  }

  /// What is shown.
  ///
  /// @param name what the page calls it
  public record Shown(String name, InputRequest request) {
    /// Under the name by which it was given.
    public static Shown of(InputRequest request) {
      return new Shown(request.text(), request);
    }
  }

  private Viewer(
      HttpServer server,
      ExecutorService threads,
      List<Viewed> inputs,
      Pyramids pyramids,
      Lifetime lifetime,
      String address) {
    this.server = server;
    this.threads = threads;
    this.inputs = inputs;
    this.pyramids = pyramids;
    this.lifetime = lifetime;
    this.address = address;
  }

  /// Opens the inputs, and starts a server for them.
  ///
  /// @param settings of `render`, for all pictures
  /// @throws dev.heatpress.core.InputException where an input is refused
  /// @throws SettingException where settings are wrong
  /// @throws OutputException where the address is taken or not of this machine
  public static Viewer start(
      List<Shown> matrices, Settings settings, Options options, RunContext context) {
    List<Viewed> inputs = new ArrayList<>();
    try {
      for (Shown shown : matrices) {
        // So that wrong settings are refused here, and not in every picture.
        JobSettings.render(shown.request, settings, List.of());
        Viewed viewed = new Viewed(shown.request, shown.name, settings, context.workspace());
        inputs.add(viewed);
        viewed.open(context);
      }
      if (options.linked) {
        checkShapes(inputs, context);
      }
      return listen(inputs, options, context);
    } catch (RuntimeException | Error e) {
      inputs.forEach(Viewed::close);
      throw e;
    }
  }

  /// Inputs side by side have rows and columns in common.
  private static void checkShapes(List<Viewed> inputs, RunContext context) {
    String first = "";
    for (Viewed input : inputs) {
      String shape =
          input.use("", context, (opened, matrix) -> matrix.rows() + " x " + matrix.columns());
      if (!first.isEmpty() && !shape.equals(first)) {
        throw SettingException.about(
            "link",
            "takes matrices of one shape: %s has %s cells, %s has %s; leave `link` out to have tabs",
            inputs.getFirst().name(),
            first,
            input.name(),
            shape);
      }
      first = shape;
    }
  }

  private static Viewer listen(List<Viewed> inputs, Options options, RunContext context) {
    HttpServer server;
    InetSocketAddress address = new InetSocketAddress(options.host, options.port);
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException | UnresolvedAddressException e) {
      throw new OutputException(
          Printf.of(
              "%s:%d can't be listened to: %s; choose another `port` or `host`",
              options.host, options.port, e.getMessage()),
          e);
    }
    int port = server.getAddress().getPort();
    String token = options.token == null ? random() : options.token;
    Set<String> hosts = names(server.getAddress().getAddress(), options.host, port);
    CacheFolder cache = new CacheFolder(options.cache, options.cacheBytes);
    Pyramids pyramids = new Pyramids(cache, LEAST_CELLS, context);
    Lifetime lifetime = new Lifetime(options.grace);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        new Requests(
                new Guard(token, hosts), inputs, options.linked, pyramids, cache, lifetime, context)
            ::handle);
    server.start();
    return new Viewer(
        server,
        threads,
        inputs,
        pyramids,
        lifetime,
        "http://" + hosts.iterator().next() + "/" + token + "/");
  }

  /// The names and addresses by which it is asked, with the port, the one to show first: all of
  /// this machine where it listens at all of them.
  private static Set<String> names(InetAddress at, String host, int port) {
    SequencedSet<String> hosts = new LinkedHashSet<>();
    if (!at.isAnyLocalAddress()) {
      hosts.add(host.contains(":") ? "[" + host + "]" : host);
      hosts.add(written(at));
    } else {
      try {
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .sorted(
                Comparator.comparing(
                    each -> each.isLoopbackAddress() || each instanceof Inet6Address))
            .forEach(each -> hosts.add(written(each)));
        hosts.add(InetAddress.getLocalHost().getHostName());
        hosts.add(InetAddress.getLocalHost().getCanonicalHostName());
      } catch (SocketException | UnknownHostException e) {
        // Those that are known.
      }
    }
    hosts.addAll(List.of("127.0.0.1", "localhost", "[::1]"));
    SequencedSet<String> all = new LinkedHashSet<>();
    hosts.forEach(each -> all.add((each + ":" + port).toLowerCase(Locale.ROOT)));
    return all;
  }

  /// An address as it stands in a URL, without the name of an interface.
  private static String written(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }

  private static String random() {
    byte[] bits = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /// Where the page is.
  public String address() {
    return address;
  }

  /// Waits until nobody looks at it any more.
  public void await() throws InterruptedException {
    lifetime.await();
  }

  /// Ends the server, and whatever it is doing.
  @Override
  public void close() {
    lifetime.end();
    server.stop(0);
    pyramids.close();
    threads.shutdownNow();
    inputs.forEach(Viewed::close);
  }
}
