package dev.heatpress.view;

import module java.base;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.pyramid.BlockStore;
import dev.heatpress.job.pyramid.LevelStore;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;

/// Answers requests: each on a virtual thread, the work of a few at a time.
final class Requests {
  private static final String JSON = "application/json";

  private static final long MOST_FACTOR = 1L << 40;

  private final Guard guard;
  private final List<Viewed> inputs;
  private final boolean linked;
  private final Pyramids pyramids;
  private final Lifetime lifetime;
  private final RunContext context;

  /// Of tiles and values, which must not wait for pictures, which may take long.
  private final Turns turns;

  private final Turns drawing;
  private final Pictures pictures;

  Requests(
      Guard guard,
      List<Viewed> inputs,
      boolean linked,
      Pyramids pyramids,
      CacheFolder cache,
      Lifetime lifetime,
      RunContext context) {
    this.guard = guard;
    this.inputs = inputs;
    this.linked = linked;
    this.pyramids = pyramids;
    this.lifetime = lifetime;
    this.context = context;
    int processors = Runtime.getRuntime().availableProcessors();
    this.turns = new Turns(processors, context);
    this.drawing = new Turns(Math.max(2, processors), context);
    this.pictures = new Pictures(drawing, cache, pyramids);
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
        answer = status == 204 ? new Answer(JSON, new byte[0]) : error(e);
      }
      headers.set("Content-Type", answer.type());
      answer.headers().forEach(headers::set);
      exchange.sendResponseHeaders(status, answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    lifetime.keep(
        exchange.getResponseBody(),
        () ->
            JsonTree.line(
                JsonTree.object(
                    "pyramids",
                    pyramids.news(inputs),
                    "pictures",
                    drawing.shares(),
                    "versions",
                    inputs.stream().map(Viewed::look).toList())));
  }

  private Answer answer(String path, Query query) {
    return switch (path) {
      case "info" -> info(query);
      case "tile" -> tile(query);
      case "picture" -> pictures.picture(input(query), slice(query), query);
      case "value" -> value(query);
      case "axis" -> axis(query);
      case "refusals" -> {
        Viewed input = input(query);
        // Of any plane.
        slice(query);
        yield json(pictures.refusals(input, query));
      }
      case "figure" -> pictures.figure(input(query), slice(query), query);
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
      all.add(AxisWords.info(input, context));
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
            "linked",
            linked,
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
    return new Answer("application/octet-stream", Site.colors(job.colors().colormap()));
  }

  private Answer value(Query query) {
    Viewed input = input(query);
    String slice = slice(query);
    Settings settings =
        PictureWords.over(input.settings(), query.rest()).with("width", "1").with("height", "1");
    return turns.take(
        null,
        run ->
            input.use(
                slice, run, (opened, matrix) -> json(CellValue.of(opened, matrix, settings, run))));
  }

  /// The input that is asked for, as long as it is what the page has seen.
  private Viewed input(Query query) {
    Viewed input = inputs.get((int) query.number("input", inputs.size() - 1L, 0));
    String version = query.take("version");
    if (version != null && !version.equals(String.valueOf(input.look()))) {
      throw new InputException("%s has changed; reload the page", input.name());
    }
    return input;
  }

  private static String slice(Query query) {
    return Objects.requireNonNullElse(query.take("slice"), "");
  }

  /// Names and tracks of some cells of an axis.
  private Answer axis(Query query) {
    Viewed input = input(query);
    String slice = slice(query);
    boolean rows = query.number("down", 1, 0) == 1;
    long[] range = query.pair("range", Long.MAX_VALUE >> 1);
    query.end();
    return json(
        input.use(slice, context, (opened, matrix) -> AxisWords.part(opened, matrix, rows, range)));
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
    String slice = slice(query);
    boolean packed = query.number("packed", 1, 0) == 1;
    query.end();
    if (factor[0] < 1 || factor[1] < 1) {
      throw new RefusedException(400, "factors are 1 or more");
    }
    Tile tile = new Tile(aggregation, factor[0], factor[1], at[0], at[1]);
    LevelStore levels = pyramids.of(input, slice);
    BlockStore cells = pyramids.cells(input, slice);
    Map<String, String> headers = new LinkedHashMap<>();
    Tile.Pixels pixels;
    if (levels != null && levels.has(factor[0], factor[1], aggregation)) {
      if (!levels.isWhole()) {
        headers.put("Heatpress-Partial", "1");
      }
      pixels = input.use(slice, context, (opened, matrix) -> tile.read(matrix, levels::read));
    } else {
      boolean ready = cells != null && cells.has(factor[0], factor[1], aggregation);
      pixels =
          turns.take(
              null,
              run ->
                  input.use(
                      slice,
                      run,
                      (opened, matrix) -> {
                        if (ready) {
                          return tile.read(matrix, Objects.requireNonNull(cells)::read);
                        }
                        if (pyramids.isAwaited(input, slice, matrix)) {
                          throw new RefusedException(204, "the cells are not sorted yet");
                        }
                        return tile.read(matrix, input.settings(), run);
                      }));
    }
    headers.put("Heatpress-Shape", pixels.height() + "," + pixels.width());
    byte[] bytes =
        packed
            ? PackedTile.of(pixels.values(), pixels.height(), pixels.width())
            : floats(pixels.values());
    return new Answer("application/octet-stream", bytes, headers);
  }

  private static byte[] floats(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
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
