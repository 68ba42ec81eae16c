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
  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Viewed> inputs;
  private final Lifetime lifetime;
  private final String address;

  /// What a server is like.
  ///
  /// @param host an address of this machine
  /// @param port 0 for any
  /// @param token the first part of every path; null to make one of 128 random bits
  /// @param grace how long it stays after the last page was closed; null for as long as it may
  public record Options(String host, int port, @Nullable String token, @Nullable Duration grace) {
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
      Lifetime lifetime,
      String address) {
    this.server = server;
    this.threads = threads;
    this.inputs = inputs;
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
        viewed.use(null, context, (input, matrix) -> matrix.rows());
      }
      return listen(inputs, options, context);
    } catch (RuntimeException | Error e) {
      inputs.forEach(Viewed::close);
      throw e;
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
    Set<String> hosts = new LinkedHashSet<>();
    for (String host : List.of(options.host, "127.0.0.1", "localhost", "[::1]")) {
      hosts.add((host + ":" + port).toLowerCase(Locale.ROOT));
    }
    Lifetime lifetime = new Lifetime(options.grace);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/", new Requests(new Guard(token, hosts), inputs, lifetime, context)::handle);
    server.start();
    String shown = options.host.contains(":") ? "[" + options.host + "]" : options.host;
    return new Viewer(
        server, threads, inputs, lifetime, "http://" + shown + ":" + port + "/" + token + "/");
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
    threads.shutdownNow();
    inputs.forEach(Viewed::close);
  }
}
