package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.job.input.Input;
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
  /// @param input that the pyramid was made of, for the names of its rows and columns
  /// @throws OutputException where a file can't be written
  public static void write(Path folder, String name, ZarrPyramid pyramid, Input input) {
    Axes axes = AxisWords.axes(input);
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
            AxisWords.summary(axes.rows()),
            "across",
            AxisWords.summary(axes.columns()),
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
      Path names = Files.createDirectories(folder.resolve("axes"));
      writeAxis(names, "down", axes.rows(), pyramid.rows());
      writeAxis(names, "across", axes.columns(), pyramid.columns());
    } catch (IOException e) {
      throw new OutputException(folder + ": can't be written: " + e.getMessage(), e);
    }
  }

  /// Names and tracks of all cells, as many in a file as the page asks for at a time, and of some
  /// of them in one file.
  private static void writeAxis(Path folder, String side, Axis axis, long cells)
      throws IOException {
    if (!AxisWords.says(axis)) {
      return;
    }
    write(folder.resolve(side + ".json"), AxisWords.part(axis, cells, 0, cells));
    for (long k = 0; k * AxisWords.MOST < cells; k++) {
      long from = k * AxisWords.MOST;
      long to = Math.min(cells, from + AxisWords.MOST);
      write(folder.resolve(side + "-" + k + ".json"), AxisWords.part(axis, cells, from, to));
    }
  }

  private static void write(Path file, Map<String, ?> content) throws IOException {
    Files.writeString(file, JsonTree.line(content));
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
