package dev.heatpress.view;

import module java.base;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.io.file.MemorySink;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Answers requests: each on a virtual thread, the work of a few at a time.
final class Requests {
  private static final String JSON = "application/json";

  /// Pixels of a side of a picture: what a screen may have, many times.
  private static final long MOST_SIDE = 1 << 15;

  /// Colors of a map as the page has them.
  private static final int LUT = 256;

  private static final long MOST_FACTOR = 1L << 40;

  /// Requests that may wait for their turn; more are sent away.
  private static final int MOST_WAITING = 512;

  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "npy", "application/octet-stream",
          "pdf", "application/pdf",
          "svg", "image/svg+xml");

  private final Guard guard;
  private final List<Viewed> inputs;
  private final Lifetime lifetime;
  private final RunContext context;
  private final Semaphore turns;
  private final Map<String, RunContext.Cancellation> latest = new ConcurrentHashMap<>();

  Requests(Guard guard, List<Viewed> inputs, Lifetime lifetime, RunContext context) {
    this.guard = guard;
    this.inputs = inputs;
    this.lifetime = lifetime;
    this.context = context;
    this.turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
  }

  /// What is sent back.
  private record Answer(String type, byte[] body, Map<String, String> headers) {
    Answer(String type, byte[] body) {
      this(type, body, Map.of());
    }
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Security-Policy", Page.POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Cache-Control", "no-store");
      int status = 200;
      Answer answer;
      try {
        String path = guard.path(exchange);
        String method = exchange.getRequestMethod();
        if (!method.equals("GET")) {
          throw new RefusedException(405, "only GET is understood");
        }
        if (path.equals("events")) {
          events(exchange);
          return;
        }
        answer = answer(path, new Query(exchange.getRequestURI().getRawQuery()));
      } catch (RuntimeException | Error e) {
        status = status(e);
        answer = error(e);
      }
      headers.set("Content-Type", answer.type);
      answer.headers.forEach(headers::set);
      exchange.sendResponseHeaders(status, answer.body.length == 0 ? -1 : answer.body.length);
      exchange.getResponseBody().write(answer.body);
    }
  }

  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    lifetime.keep(exchange.getResponseBody());
  }

  private Answer answer(String path, Query query) {
    return switch (path) {
      case "info" -> info(query);
      case "tile" -> tile(query);
      case "picture" -> picture(query);
      case "value" -> value(query);
      case "colormap" -> colormap(query);
      case "" -> {
        query.end();
        yield new Answer("text/html; charset=utf-8", Page.BYTES);
      }
      default -> throw new RefusedException(404, "nothing is here");
    };
  }

  private Answer info(Query query) {
    query.end();
    List<Map<String, Object>> all = new ArrayList<>();
    for (Viewed input : inputs) {
      all.add(
          input.use(
              null,
              context,
              (opened, matrix) ->
                  JsonTree.object(
                      "name",
                      input.name(),
                      "rows",
                      matrix.rows(),
                      "columns",
                      matrix.columns(),
                      "dtype",
                      matrix.dtype().code())));
    }
    Settings settings = inputs.getFirst().settings();
    String own = PictureWords.colormap(settings);
    List<String> maps = new ArrayList<>(Colormaps.names());
    if (own != null && !maps.contains(own)) {
      maps.addFirst(own);
    }
    return json(
        JsonTree.object(
            "inputs",
            all,
            "colormaps",
            maps,
            "norms",
            List.of("linear", "log", "quantile", "power:0.5", "symlog:1"),
            "aggregations",
            Arrays.stream(Aggregation.values()).map(Aggregation::label).toList(),
            "defaults",
            JsonTree.object("cmap", own == null ? Colormaps.names().getFirst() : own)));
  }

  private static Answer json(Map<String, ?> content) {
    return new Answer(JSON, JsonTree.line(content).getBytes(StandardCharsets.UTF_8));
  }

  /// The colors of a map, three bytes each.
  private Answer colormap(Query query) {
    String name = query.take("name");
    query.end();
    Settings settings =
        PictureWords.over(
            inputs.getFirst().settings(), name == null ? Map.of() : Map.of("cmap", name));
    RenderJob job =
        JobSettings.render(InputRequest.of(inputs.getFirst().name()), settings, List.of());
    Colormap map = job.colors().colormap().resampled(LUT);
    byte[] colors = new byte[3 * LUT];
    for (int i = 0; i < LUT; i++) {
      for (int k = 0; k < 3; k++) {
        colors[3 * i + k] = (byte) (map.rgb(i) >> (16 - 8 * k));
      }
    }
    return new Answer("application/octet-stream", colors);
  }

  private Answer value(Query query) {
    Viewed input = input(query);
    String slice = query.take("slice");
    Settings settings =
        PictureWords.over(input.settings(), query.rest()).with("width", "1").with("height", "1");
    return working(
        null,
        run ->
            input.use(
                slice, run, (opened, matrix) -> json(CellValue.of(opened, matrix, settings, run))));
  }

  private Viewed input(Query query) {
    return inputs.get((int) query.number("input", inputs.size() - 1L, 0));
  }

  private Answer tile(Query query) {
    Viewed input = input(query);
    String agg = query.take("agg");
    Aggregation aggregation =
        Arrays.stream(Aggregation.values())
            .filter(each -> each.label().equals(agg == null ? "mean" : agg))
            .findFirst()
            .orElseThrow(() -> new RefusedException(400, "no aggregation '%s'", agg));
    long[] factor = query.pair("factor", MOST_FACTOR);
    long[] at = query.pair("at", Long.MAX_VALUE >> 1);
    String slice = query.take("slice");
    query.end();
    if (factor[0] < 1 || factor[1] < 1) {
      throw new RefusedException(400, "factors are 1 or more");
    }
    Tile tile = new Tile(aggregation, factor[0], factor[1], at[0], at[1]);
    Tile.Pixels pixels =
        working(
            null,
            run ->
                input.use(
                    slice, run, (opened, matrix) -> tile.read(matrix, input.settings(), run)));
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * pixels.values().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(pixels.values());
    return new Answer(
        "application/octet-stream",
        bytes.array(),
        Map.of("Heatpress-Shape", pixels.height() + "," + pixels.width()));
  }

  private Answer picture(Query query) {
    Viewed input = input(query);
    String format = Objects.requireNonNullElse(query.take("format"), "png");
    String type = TYPES.get(format);
    if (type == null) {
      throw new RefusedException(400, "no format '%s'; there are png, npy, pdf, svg", format);
    }
    String slice = query.take("slice");
    // A view that moves on does not want what it asked for before.
    String view = query.take("view");
    bounded(query.rest(), "width");
    bounded(query.rest(), "height");
    Settings settings = PictureWords.over(input.settings(), query.rest());
    Aggregation aggregation = JobSettings.aggregation(settings);
    MemorySink sink = new MemorySink("picture." + format);
    OutputFormat to = OutputFormat.valueOf(format.toUpperCase(Locale.ROOT));
    Output output = new Output(sink.target(), to, aggregation);
    return working(
        view,
        run ->
            input.use(
                slice,
                run,
                (opened, matrix) -> {
                  var job = JobSettings.render(InputRequest.of(matrix), settings, List.of(output));
                  RenderResult result = RenderRun.run(job, List.of(sink), run);
                  ColorScale scale = result.scales().get(aggregation);
                  Map<String, String> limits =
                      scale == null
                          ? Map.of()
                          : Map.of(
                              "Heatpress-Limits", scale.norm().vmin() + ":" + scale.norm().vmax());
                  return new Answer(type, sink.bytes(), limits);
                }));
  }

  /// A side that is left out would be chosen after the matrix.
  private static void bounded(Map<String, String> words, String side) {
    String text = words.get(side);
    if (text == null || !text.matches("[0-9]{1,9}") || Long.parseLong(text) > MOST_SIDE) {
      throw new RefusedException(
          400, "'%s' takes a number of pixels, %d at most, not '%s'", side, MOST_SIDE, text);
    }
  }

  /// Work that takes its turn.
  private interface Work<T> {
    T run(RunContext context);
  }

  private <T> T working(@Nullable String view, Work<T> work) {
    if (turns.getQueueLength() > MOST_WAITING) {
      throw new RefusedException(429, "too many requests at a time");
    }
    RunContext.Cancellation cancellation = new RunContext.Cancellation();
    if (view != null) {
      RunContext.Cancellation before = latest.put(view, cancellation);
      if (before != null) {
        before.cancel();
      }
    }
    RunContext run = context.withCancellation(cancellation);
    turns.acquireUninterruptibly();
    try {
      run.check();
      return work.run(run);
    } finally {
      turns.release();
      if (view != null) {
        latest.remove(view, cancellation);
      }
    }
  }

  private static int status(Throwable e) {
    return switch (e) {
      case RefusedException refused -> refused.status();
      case SettingException s -> 400;
      case CancellationException c -> 409;
      case InputException i -> 422;
      case OutputException o -> 422;
      case OutOfMemoryError m -> 413;
      default -> 500;
    };
  }

  private static Answer error(Throwable e) {
    String message =
        e instanceof OutOfMemoryError
            ? "out of memory; ask for less, or give the server more (HEATPRESS_JAVA_OPTS=-Xmx4g)"
            : String.valueOf(e.getMessage());
    String setting = e instanceof SettingException s ? s.setting() : null;
    return json(JsonTree.object("error", message, "setting", setting));
  }
}
