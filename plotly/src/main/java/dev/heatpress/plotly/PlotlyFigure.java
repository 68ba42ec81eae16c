package dev.heatpress.plotly;

import module java.base;

import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.layout.Area;
import dev.heatpress.plotly.layout.PlotlyLayout;
import dev.heatpress.plotly.layout.SceneBuilder;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.HeatTrace;
import dev.heatpress.plotly.model.Markup;
import dev.heatpress.plotly.model.ModelReader;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;
import org.jspecify.annotations.Nullable;

/// A Plotly figure on its way from its JSON to a scene.
///
/// First it is read; then it wants to know the least and the greatest cell of each heatmap, for its
/// colors; then it can be laid out, once. Owns temporary files until it is closed. For the use of
/// one thread; the matrices may be read from any.
public final class PlotlyFigure implements AutoCloseable {
  private final PlotlyFile file;
  private final Notes notes;
  private final List<Runnable> releases = new ArrayList<>();
  private final FigureModel model;

  /// A figure that is laid out.
  ///
  /// @param areas what is drawn in each data area of the scene, by its index
  public record Picture(Scene scene, List<Area> areas) {
    /// Copies the list.
    public Picture {
      areas = List.copyOf(areas);
    }
  }

  private PlotlyFigure(
      PlotlyFile file, @Nullable Double width, @Nullable Double height, boolean onlyHeatmaps) {
    this.file = file;
    this.notes = new Notes(file.name());
    file.notes().forEach(notes::add);
    this.model = new ModelReader(file, notes, width, height, onlyHeatmaps).read(releases::add);
  }

  /// Reads a figure.
  ///
  /// @param width of the page in CSS pixels, null for that of the figure or else 700
  /// @param height of the page in CSS pixels, null for that of the figure or else 500
  /// @param onlyHeatmaps whether traces that can't be drawn are left out; else they are refused
  /// @param read is told how many bytes have been read so far, now and then
  /// @param workspace an existing folder for temporary files
  /// @throws dev.heatpress.core.InputException where the file is no figure, is damaged, or has
  ///   traces that are no heatmaps; with the place
  public static PlotlyFigure open(
      Path path,
      @Nullable Double width,
      @Nullable Double height,
      boolean onlyHeatmaps,
      LongConsumer read,
      Path workspace) {
    PlotlyFile file = PlotlyFile.read(path, read, workspace);
    boolean done = false;
    try {
      PlotlyFigure figure = new PlotlyFigure(file, width, height, onlyHeatmaps);
      done = true;
      return figure;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /// The matrices of the heatmaps, in drawing order; rows along the y axis. They stay the figure's:
  /// closing them does nothing.
  public List<StridedMatrix> matrices() {
    return model.traces().stream().map(t -> new StridedMatrix(t.cells(), () -> {})).toList();
  }

  /// Tells the figure of the least and the greatest cell of a heatmap; NaN where it has none.
  public void limits(int heatmap, double min, double max) {
    HeatTrace trace = model.traces().get(heatmap);
    if (Double.isNaN(min)) {
      notes.add(trace.name() + ".z has no number; nothing of it is seen");
    }
    trace.colors().see(min, max);
  }

  /// Lays the figure out.
  public Picture layOut(TextMeasure measure) {
    PlotlyLayout layout = PlotlyLayout.of(model, measure);
    SceneBuilder builder = new SceneBuilder(model, layout, measure, notes);
    Scene scene = builder.build();
    return new Picture(scene, builder.areas());
  }

  /// What is not drawn as the figure says, in one line each; complete once it is laid out.
  public List<String> notes() {
    return notes.lines();
  }

  /// Those of the notes without which the figure misleads: data or labels stand elsewhere.
  public List<String> misleading() {
    return notes.misleading();
  }

  /// Adds a line to the notes, once.
  public void note(String line) {
    notes.add(line);
  }

  /// The text of the figure's title on one line, empty for none.
  public String title() {
    return Markup.words(model.title().text());
  }

  /// Gives all memory and files back. A second call does nothing.
  @Override
  public void close() {
    file.close();
    releases.forEach(Runnable::run);
    releases.clear();
  }
}
