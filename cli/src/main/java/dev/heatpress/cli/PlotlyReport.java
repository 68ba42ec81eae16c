package dev.heatpress.cli;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.tiling.CellStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of a Plotly figure, for programs and for `heatpress verify`: the frame of a [Report],
/// and what only such figures have.
///
/// @param words the options that shape the outputs
/// @param outputs that are in their places
/// @param lines what each output is, in their order
/// @param notes what is not drawn as the figure says, a line each
/// @param cells of the heatmaps, in drawing order
/// @param areas of the heatmaps that are seen: their names, and where they lie on the page
/// @param seconds that it took
record PlotlyReport(
    List<String> words,
    Path input,
    List<Path> outputs,
    List<String> lines,
    List<String> notes,
    List<CellStatistics> cells,
    List<Area> areas,
    double seconds) {

  /// Where a heatmap lies, in pixels of the figure from the upper left corner of the page.
  record Area(String name, double x, double y, double width, double height) {}

  /// Copies the lists.
  PlotlyReport {
    words = List.copyOf(words);
    outputs = List.copyOf(outputs);
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
    cells = List.copyOf(cells);
    areas = List.copyOf(areas);
  }

  /// Writes the report and gives the file its name.
  ///
  /// @throws dev.heatpress.core.OutputException where that fails
  void write(AtomicFile file) {
    Report.write(file, tree());
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("heatpress", Version.text());
    tree.put("command", "figure");
    tree.put("options", words);
    tree.put(
        "input",
        Report.object(
            "path", input.toString(), "bytes", bytes(input), "fingerprint", Fingerprint.of(input)));
    tree.put("not_drawn_as_given", notes);
    tree.put("heatmaps", cells.stream().map(PlotlyReport::cells).toList());
    tree.put("data_areas", areas.stream().map(PlotlyReport::area).toList());
    List<Map<String, Object>> made = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      made.add(output(outputs.get(i), lines.get(i)));
    }
    tree.put("outputs", made);
    tree.put("time", Report.object("seconds", seconds));
    return tree;
  }

  private static Map<String, Object> output(Path path, String line) {
    return Report.object(
        "path",
        path.toString(),
        "format",
        OutputFormat.of(path).name().toLowerCase(Locale.ROOT),
        "made",
        line,
        "bytes",
        bytes(path),
        "sha256",
        Fingerprint.whole(path));
  }

  private static Map<String, Object> cells(CellStatistics s) {
    return Report.object(
        "cells", s.cells(), "missing", s.missing(), "min", s.min(), "max", s.max());
  }

  private static Map<String, Object> area(Area area) {
    return Report.object(
        "of", area.name, "x", area.x, "y", area.y, "width", area.width, "height", area.height);
  }

  private static long bytes(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new InputException(path + ": can't be read again: " + e.getMessage(), e);
    }
  }
}
