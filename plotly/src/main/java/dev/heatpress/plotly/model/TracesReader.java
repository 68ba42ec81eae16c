package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.TraceCells;

/// Reads all traces, each kind with its reader.
final class TracesReader {
  private final Attrs layout;
  private final Map<String, Axis> axes;
  private final ColorAxes colors;
  private final Font font;
  private final int background;
  private final Notes notes;
  private final Path workspace;
  private final Consumer<Runnable> owner;
  private final List<HeatTrace> heatmaps = new ArrayList<>();
  private final List<ImageTrace> images = new ArrayList<>();
  private final List<ContourTrace> contours = new ArrayList<>();
  private final List<ScatterTrace> scatters = new ArrayList<>();
  private final List<BarReader.Row> rows = new ArrayList<>();

  /// @param background of the plots, over that of the page
  /// @param owner is given what must be released in the end
  TracesReader(
      Attrs layout,
      Map<String, Axis> axes,
      ColorAxes colors,
      Font font,
      int background,
      Notes notes,
      Path workspace,
      Consumer<Runnable> owner) {
    this.layout = layout;
    this.axes = axes;
    this.colors = colors;
    this.font = font;
    this.background = background;
    this.notes = notes;
    this.workspace = workspace;
    this.owner = owner;
  }

  /// Reads traces, once.
  void read(List<GivenTrace> traces) {
    BinGroups bins = new BinGroups(traces, axes, BarGroups.mode(layout), notes);
    traces.forEach(trace -> read(trace, bins));
    heatmaps.sort(Comparator.comparingDouble(HeatTrace::order));
  }

  private void read(GivenTrace trace, BinGroups bins) {
    Axis x = trace.axis(axes, 'x');
    Axis y = trace.axis(axes, 'y');
    Attrs a = trace.a();
    switch (trace.kind()) {
      case HEATMAP -> heatmaps.add(heat(a, x, y).read(cells(trace), colors.of(a), font));
      case HISTOGRAM2D -> {
        PlacedCells binned = new Histogram2d(trace, x, y, bins, notes, workspace, owner).placed();
        heatmaps.add(heat(a, x, y).read(binned, colors.of(a), font));
      }
      case CONTOUR -> {
        PlacedCells placed = heat(a, x, y).placed(cells(trace));
        ColorAxis scale =
            ContourReader.colored(a) ? colors.of(a) : new ColorAxis(a, 'z', colors.scales(), null);
        contours.add(new ContourReader(a, x, y, notes).read(placed, scale));
      }
      case IMAGE -> {
        ImageTrace image = new ImageReader(notes).trace(trace, x, y);
        if (image != null) {
          images.add(image);
        }
      }
      case SCATTER ->
          scatters.add(
              new ScatterReader(a, x, y, colors.scales(), trace.color(), font, background)
                  .read(notes));
      case BAR, HISTOGRAM ->
          rows.add(new BarReader(trace, x, y, notes).read(bins, colors.scales()));
    }
  }

  private static TraceCells cells(GivenTrace trace) {
    return Objects.requireNonNull(trace.cells());
  }

  private TraceReader heat(Attrs a, Axis x, Axis y) {
    return new TraceReader(a, x, y, notes, workspace, owner);
  }

  List<HeatTrace> heatmaps() {
    return List.copyOf(heatmaps);
  }

  /// What is drawn beside heatmaps. To be asked once: the axes learn what bars need.
  Overlays overlays() {
    List<BarTrace> bars = rows.isEmpty() ? List.of() : new BarGroups(layout, rows).placed();
    return new Overlays(images, contours, bars, scatters);
  }
}
