package dev.heatpress.job.request;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A Plotly figure to be exported.
///
/// @param input the figure's JSON
/// @param outputs where to; all different; the endings are the formats
/// @param width of the page in CSS pixels; null for that of the figure
/// @param height of the page in CSS pixels; null for that of the figure
/// @param scale pixels of a picture per CSS pixel
/// @param strict whether something that is not drawn as the figure says is an error
/// @param lenient whether a figure is drawn although something that is not drawn may mislead
/// @param onlyHeatmaps whether traces that can't be drawn are left out
/// @param report null for none
/// @param page what only pages have
/// @param fonts that texts are written in
/// @param threads at least 1
/// @param memory bytes for buffers
/// @param force replace outputs that exist
public record PlotlyJob(
    Path input,
    List<Path> outputs,
    @Nullable Double width,
    @Nullable Double height,
    double scale,
    boolean strict,
    boolean lenient,
    boolean onlyHeatmaps,
    @Nullable ReportRequest report,
    PageRequest page,
    FontRequest fonts,
    int threads,
    long memory,
    boolean force) {

  /// Copies the list.
  public PlotlyJob {
    outputs = List.copyOf(outputs);
  }
}
