package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// Reads the metadata of arrays of version 2
/// (<https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html#metadata>).
final class Version2 {
  static final String ARRAY = ".zarray";
  static final String GROUP = ".zgroup";
  static final String ATTRIBUTES = ".zattrs";
  static final String CONSOLIDATED = ".zmetadata";

  /// The attribute in which xarray keeps the names of dimensions.
  static final String DIMENSIONS = "_ARRAY_DIMENSIONS";

  private Version2() {}

  /// @throws InputException where the metadata make no sense; what can't be drawn is no error
  static ZarrArray read(
      String path, Map<String, @Nullable Object> json, Map<String, @Nullable Object> attributes) {
    if (!(json.get("zarr_format") instanceof Long version) || version != 2) {
      throw new InputException("its %s is not of version 2 of Zarr", ARRAY);
    }
    long[] shape = Json.numbers(json, "shape", 0);
    long[] chunk = Json.numbers(json, "chunks", 1);
    if (shape.length != chunk.length) {
      throw new InputException(
          "its metadata have %d axes, its chunks %d", shape.length, chunk.length);
    }
    ZarrType type = ZarrType.ofNumPy(json.get("dtype"));
    Steps steps = new Steps(type.element());
    String refusal = null;
    try {
      for (Object filter : Json.list(json.get("filters"))) {
        add(steps, filter);
      }
      add(steps, json.get("compressor"));
    } catch (InputException e) {
      refusal = e.getMessage();
    }
    boolean turned = Json.text(json, "order", "C").equals("F");
    int last = shape.length - 1;
    Object fill = json.get("fill_value");
    return new ZarrArray(
        path,
        2,
        shape,
        chunk,
        List.of(),
        type,
        IntStream.range(0, shape.length).map(k -> turned ? last - k : k).toArray(),
        steps.steps(),
        FillValues.element(fill, type),
        fill,
        Json.text(json, "dimension_separator", "."),
        "",
        dimensions(attributes.get(DIMENSIONS), shape.length),
        attributes,
        steps.names(),
        refusal);
  }

  private static void add(Steps steps, @Nullable Object codec) {
    Map<String, @Nullable Object> settings = Json.map(codec);
    String id = settings == null ? "" : Json.text(settings, "id", "?");
    // Texts of any length are told by their filter.
    if (settings != null && !id.startsWith("vlen-")) {
      steps.add(id, settings);
    }
  }

  /// The names of the axes; empty where they have none.
  static List<String> dimensions(@Nullable Object said, int rank) {
    List<String> names =
        Json.list(said).stream().map(name -> name instanceof String text ? text : "").toList();
    boolean named = names.size() == rank && names.stream().anyMatch(name -> !name.isEmpty());
    return named ? names : List.of();
  }
}
