package dev.heatpress.job;

import dev.heatpress.core.CellStatistics;
import java.util.List;

/// What came of a Plotly figure.
///
/// @param notes what is not drawn as the figure says, a line each
/// @param lines what each output is, in their order
/// @param cells of the heatmaps, in drawing order
/// @param areas of the heatmaps that are seen
public record PlotlyResult(
    List<String> notes, List<String> lines, List<CellStatistics> cells, List<Area> areas) {

  /// Where a heatmap lies, in pixels of the figure from the upper left corner of the page.
  public record Area(String name, double x, double y, double width, double height) {}

  /// Copies the lists.
  public PlotlyResult {
    notes = List.copyOf(notes);
    lines = List.copyOf(lines);
    cells = List.copyOf(cells);
    areas = List.copyOf(areas);
  }
}
