package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import org.jspecify.annotations.Nullable;

/// Reads the metadata of arrays of version 3
/// (<https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html#array-metadata>).
final class Version3 {
  static final String DOCUMENT = "zarr.json";
  private static final String CONFIGURATION = "configuration";

  /// Shards that lie in each other.
  private static final int MOST_SHARDS = 8;

  private static final Set<String> KNOWN =
      Set.of(
          "zarr_format",
          "node_type",
          "shape",
          "data_type",
          "chunk_grid",
          "chunk_key_encoding",
          "fill_value",
          "codecs",
          "attributes",
          "storage_transformers",
          "dimension_names");

  private final String path;
  private final Map<String, @Nullable Object> json;

  private Version3(String path, Map<String, @Nullable Object> json) {
    this.path = path;
    this.json = json;
  }

  /// Whether a document is that of an array.
  static boolean isArray(Map<String, @Nullable Object> json) {
    return Json.text(json, "node_type", "").equals("array");
  }

  /// @throws InputException where the metadata make no sense; what can't be drawn is no error
  static ZarrArray read(String path, Map<String, @Nullable Object> json) {
    if (!(json.get("zarr_format") instanceof Long version) || version != 3) {
      throw new InputException("its %s is not of version 3 of Zarr", DOCUMENT);
    }
    return new Version3(path, json).array();
  }

  private ZarrArray array() {
    long[] shape = Json.numbers(json, "shape", 0);
    ZarrType type = ZarrType.of(json.get("data_type"));
    Map<String, @Nullable Object> grid = Json.map(json, "chunk_grid");
    String refusal = unknown();
    if (!Json.text(grid, "name", "").equals("regular")) {
      refusal =
          "its chunks form no regular grid, which is not supported; store it with equal chunks";
    }
    long[] outer =
        refusal == null ? Json.numbers(Json.map(grid, CONFIGURATION), "chunk_shape", 1) : shape;
    if (outer.length != shape.length) {
      throw new InputException(
          "its metadata have %d axes, its chunks %d", shape.length, outer.length);
    }
    Pipeline pipeline = new Pipeline(type, outer);
    try {
      pipeline.read(Json.list(json.get("codecs")));
    } catch (InputException e) {
      refusal = refusal == null ? e.getMessage() : refusal;
    }
    Map<String, @Nullable Object> keys = Json.map(json, "chunk_key_encoding");
    boolean old = Json.text(keys, "name", "default").equals("v2");
    String separator = Json.text(Json.map(keys, CONFIGURATION), "separator", old ? "." : "/");
    Element decoded = pipeline.steps.decoded();
    ZarrType stored = decoded == null ? type : type.in(decoded.order());
    Object fill = json.get("fill_value");
    return new ZarrArray(
        path,
        3,
        shape,
        pipeline.chunk,
        List.copyOf(pipeline.shards),
        stored,
        pipeline.order,
        pipeline.steps.steps(),
        FillValues.element(fill, stored),
        fill,
        separator,
        old ? "" : shape.length == 0 ? "c" : "c" + separator,
        Version2.dimensions(json.get("dimension_names"), shape.length),
        Json.map(json, "attributes"),
        pipeline.names(),
        refusal);
  }

  /// What has to be understood and is not.
  private @Nullable String unknown() {
    for (Map.Entry<String, @Nullable Object> entry : json.entrySet()) {
      Map<String, @Nullable Object> value = Json.map(entry.getValue());
      boolean optional = value != null && Boolean.FALSE.equals(value.get("must_understand"));
      if (!KNOWN.contains(entry.getKey()) && !optional) {
        return "its metadata have '"
            + OneLine.abbreviated(entry.getKey(), 80)
            + "', an extension that is not supported";
      }
    }
    return Json.list(json.get("storage_transformers")).isEmpty()
        ? null
        : "it has storage transformers, which are not supported";
  }

  /// The codecs, those within shards included.
  private static final class Pipeline {
    private final ZarrType type;
    private final List<String> outerNames = new ArrayList<>();
    private Steps steps;
    private long[] chunk;
    private int[] order;
    private final List<ZarrArray.Shards> shards = new ArrayList<>();

    Pipeline(ZarrType type, long[] chunk) {
      this.type = type;
      this.chunk = chunk;
      this.order = IntStream.range(0, chunk.length).toArray();
      this.steps = newSteps();
    }

    private Steps newSteps() {
      return new Steps(type.element());
    }

    List<String> names() {
      List<String> names = new ArrayList<>(outerNames);
      names.addAll(steps.names());
      return names;
    }

    void read(List<@Nullable Object> codecs) {
      boolean sharded = false;
      for (Object codec : codecs) {
        Map<String, @Nullable Object> map =
            codec instanceof String name ? Map.of("name", name) : Json.map(codec);
        if (map == null) {
          throw new InputException("its metadata have a codec without a name");
        }
        String name = Json.text(map, "name", "?");
        Map<String, @Nullable Object> settings = Json.map(map, CONFIGURATION);
        if (sharded) {
          throw new InputException(
              "its shards went through the codec %s as wholes, which is not supported",
              OneLine.abbreviated(name, 80));
        }
        String id = name.startsWith("numcodecs.") ? name.substring("numcodecs.".length()) : name;
        switch (id) {
          case "bytes", "endian" -> steps.ordered(endian(settings));
          case "transpose" -> transpose(settings);
          case "sharding_indexed" -> {
            shards(settings);
            sharded = true;
          }
          // Texts of any length.
          case "vlen-utf8", "vlen-bytes" -> {}
          default -> steps.add(id, settings);
        }
      }
    }

    private static ByteOrder endian(Map<String, @Nullable Object> settings) {
      return Json.text(settings, "endian", "little").equals("big")
          ? ByteOrder.BIG_ENDIAN
          : ByteOrder.LITTLE_ENDIAN;
    }

    private void transpose(Map<String, @Nullable Object> settings) {
      if (steps.names().contains("delta")) {
        throw new InputException("it was transposed after the codec delta, which is not supported");
      }
      int rank = order.length;
      int[] turned = new int[rank];
      // Drafts had letters for the two common ones.
      if (settings.get("order") instanceof String letter) {
        for (int k = 0; k < rank; k++) {
          turned[k] = order[letter.equals("F") ? rank - 1 - k : k];
        }
      } else {
        long[] to = Json.numbers(settings, "order", 0);
        if (!Arrays.equals(
            Arrays.stream(to).sorted().toArray(), LongStream.range(0, rank).toArray())) {
          throw new InputException("its codec transpose names no order of its %d axes", rank);
        }
        for (int k = 0; k < rank; k++) {
          turned[k] = order[(int) to[k]];
        }
      }
      order = turned;
      outerNames.add("transpose");
    }

    private void shards(Map<String, @Nullable Object> settings) {
      if (!steps.steps().isEmpty()) {
        throw new InputException("its shards went through filters, which is not supported");
      }
      // Its axes are those of the shard as the codecs before have turned it.
      long[] inner = Json.numbers(settings, "chunk_shape", 1);
      long[] cells = chunk;
      int[] outerOrder = order;
      if (inner.length != cells.length) {
        throw new InputException(
            "its shards have %d axes, its chunks %d", cells.length, inner.length);
      }
      long[] each = new long[inner.length];
      for (int k = 0; k < inner.length; k++) {
        int axis = outerOrder[k];
        each[axis] = inner[k];
        if (cells[axis] % inner[k] != 0) {
          throw new InputException(
              "its shards of %d cells are not made of chunks of %d", cells[axis], inner[k]);
        }
      }
      Index index = Index.read(Json.list(settings.get("index_codecs")));
      boolean first = Json.text(settings, "index_location", "end").equals("start");
      shards.add(new ZarrArray.Shards(cells, outerOrder, index.steps, index.bigEndian, first));
      if (shards.size() > MOST_SHARDS) {
        throw new InputException("more than %d shards within each other", MOST_SHARDS);
      }
      outerNames.add("shards");
      chunk = each;
      steps = newSteps();
      read(Json.list(settings.get("codecs")));
    }
  }

  /// What the index of a shard went through.
  private record Index(List<Step> steps, boolean bigEndian) {
    static Index read(List<@Nullable Object> codecs) {
      Steps steps = new Steps(null);
      boolean bigEndian = false;
      for (Object codec : codecs) {
        Map<String, @Nullable Object> map = Json.map(codec);
        String name = map == null ? "" + codec : Json.text(map, "name", "?");
        Map<String, @Nullable Object> settings =
            map == null ? Map.of() : Json.map(map, CONFIGURATION);
        if (name.equals("bytes")) {
          bigEndian = Pipeline.endian(settings) == ByteOrder.BIG_ENDIAN;
        } else {
          steps.add(name, settings);
        }
      }
      if (StepChain.written(steps.steps(), 16) < 0) {
        throw new InputException("the index of its shards is compressed, which is not allowed");
      }
      return new Index(steps.steps(), bigEndian);
    }
  }
}
