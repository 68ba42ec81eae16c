package dev.heatpress.job.report;

import module java.base;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.InputException;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.PlotlyResult;
import dev.heatpress.job.Version;
import dev.heatpress.job.output.FontUse;
import dev.heatpress.job.request.PlotlyJob;
import dev.heatpress.job.request.SettingWords;

/// What came of a Plotly figure, for programs and for `heatpress verify`: the frame of a [Report],
/// and what only such figures have.
///
/// @param fonts that its texts are written in
/// @param seconds that it took
public record PlotlyReport(PlotlyJob job, PlotlyResult result, FontUse fonts, double seconds) {

  /// Writes the report and gives the file its name.
  ///
  /// @throws dev.heatpress.core.OutputException where that fails
  public void write(AtomicFile file) {
    Report.write(file, tree());
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("heatpress", Version.text());
    tree.put("command", "figure");
    tree.put("options", job.report() == null ? List.of() : job.report().words());
    tree.put(
        "input",
        JsonTree.object(
            "path",
            job.input().toString(),
            "bytes",
            bytes(job.input()),
            "fingerprint",
            Fingerprint.of(job.input())));
    tree.put("not_drawn_as_given", result.notes());
    tree.put("heatmaps", result.cells().stream().map(PlotlyReport::cells).toList());
    tree.put("data_areas", result.areas().stream().map(PlotlyReport::area).toList());
    List<Map<String, Object>> made = new ArrayList<>();
    for (int i = 0; i < job.outputs().size(); i++) {
      made.add(output(job.outputs().get(i), SettingWords.in(result.lines().get(i))));
    }
    tree.put("outputs", made);
    tree.put("fonts", fonts.entries());
    tree.put("time", JsonTree.object("seconds", seconds));
    return tree;
  }

  private static Map<String, Object> output(Path path, String line) {
    return JsonTree.object(
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
    return JsonTree.object(
        "cells", s.cells(), "missing", s.missing(), "min", s.min(), "max", s.max());
  }

  private static Map<String, Object> area(PlotlyResult.Area area) {
    return JsonTree.object(
        "of",
        area.name(),
        "x",
        area.x(),
        "y",
        area.y(),
        "width",
        area.width(),
        "height",
        area.height());
  }

  private static long bytes(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new InputException(path + ": can't be read again: " + e.getMessage(), e);
    }
  }
}
