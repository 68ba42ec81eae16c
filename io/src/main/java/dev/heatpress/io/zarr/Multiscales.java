package dev.heatpress.io.zarr;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The levels of an image in several resolutions, as OME-Zarr has them
/// (<https://ngff.openmicroscopy.org/0.5/index.html#multiscale-md>).
///
/// @param levels the paths of the arrays within the group, the finest first
/// @param axes the names of the axes; empty where they have none
record Multiscales(List<String> levels, List<String> axes) {

  /// What the attributes of a group say; null where it is none.
  static @Nullable Multiscales of(Map<String, @Nullable Object> attributes) {
    Object said =
        Json.map(attributes, "ome").getOrDefault("multiscales", attributes.get("multiscales"));
    List<@Nullable Object> images = Json.list(said);
    Map<String, @Nullable Object> image = images.isEmpty() ? null : Json.map(images.getFirst());
    if (image == null) {
      return null;
    }
    List<String> levels = new ArrayList<>();
    for (Object dataset : Json.list(image.get("datasets"))) {
      Map<String, @Nullable Object> map = Json.map(dataset);
      if (map != null && map.get("path") instanceof String path) {
        levels.add(path);
      }
    }
    List<String> axes = new ArrayList<>();
    for (Object axis : Json.list(image.get("axes"))) {
      Map<String, @Nullable Object> map = Json.map(axis);
      axes.add(map == null ? String.valueOf(axis) : Json.text(map, "name", ""));
    }
    return levels.isEmpty() ? null : new Multiscales(levels, axes);
  }
}
