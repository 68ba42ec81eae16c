package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.job.pyramid.ZarrPyramid;
import dev.heatpress.job.report.JsonTree;

/// The page in a folder that any server of files can serve: it reads the shards of a pyramid beside
/// it.
public final class Site {
  /// Where the page looks for the pyramid.
  public static final String PYRAMID = "matrix.zarr";

  private static final int LUT = 256;

  private Site() {}

  /// Writes the page and what it has to know beside a pyramid.
  ///
  /// @param name what the page calls the matrix
  /// @throws OutputException where a file can't be written
  public static void write(Path folder, String name, ZarrPyramid pyramid) {
    List<Object> levels = new ArrayList<>();
    for (ZarrPyramid.LevelFile each : pyramid.levels()) {
      levels.add(
          JsonTree.object(
              "factor",
              each.factor(),
              "path",
              each.path(),
              "shape",
              List.of(each.rows(), each.columns()),
              "shard",
              List.of(each.shardRows(), each.shardColumns()),
              "dtype",
              pyramid.dtype()));
    }
    Map<String, Object> axis =
        JsonTree.object("title", "", "names", false, "segments", List.of(), "tracks", List.of());
    Map<String, Object> matrix =
        JsonTree.object(
            "name",
            name,
            "rows",
            pyramid.rows(),
            "columns",
            pyramid.columns(),
            "dtype",
            pyramid.dtype(),
            "version",
            0,
            "slice",
            null,
            "shape",
            List.of(),
            "down",
            axis,
            "across",
            axis,
            "levels",
            levels);
    if (Double.isFinite(pyramid.least()) && pyramid.least() < pyramid.greatest()) {
      matrix.put("limits", List.of(pyramid.least(), pyramid.greatest()));
    }
    Map<String, Object> colors = new LinkedHashMap<>();
    for (String each : Colormaps.names()) {
      colors.put(each, Base64.getEncoder().encodeToString(colors(Colormaps.get(each))));
    }
    Map<String, Object> info =
        JsonTree.object(
            "inputs",
            List.of(matrix),
            "linked",
            false,
            "colormaps",
            Colormaps.names(),
            "norms",
            List.of("linear", "log", "power:0.5"),
            "aggregations",
            Stream.of(Aggregation.MEAN, Aggregation.MIN, Aggregation.MAX, Aggregation.COUNT)
                .map(Aggregation::label)
                .toList(),
            "defaults",
            JsonTree.object("cmap", Colormaps.names().getFirst()),
            "colors",
            colors);
    try {
      Files.write(folder.resolve("index.html"), Page.BYTES);
      Files.writeString(folder.resolve("info"), JsonTree.line(info));
    } catch (IOException e) {
      throw new OutputException(folder + ": can't be written: " + e.getMessage(), e);
    }
  }

  /// Three bytes a color.
  static byte[] colors(Colormap map) {
    Colormap sampled = map.resampled(LUT);
    byte[] colors = new byte[3 * LUT];
    for (int i = 0; i < LUT; i++) {
      for (int k = 0; k < 3; k++) {
        colors[3 * i + k] = (byte) (sampled.rgb(i) >> (16 - 8 * k));
      }
    }
    return colors;
  }
}
