package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.TraceCells;

/// A heatmap, or a histogram of two dimensions: its cells along the axes, and where they lie.
final class TraceReader {
  /// Attributes of heatmaps that change nothing in a picture.
  static final String[] QUIET = {
    "type",
    "name",
    "uid",
    "uirevision",
    "hoverinfo",
    "hoverlabel",
    "hovertemplate",
    "hoverongaps",
    "legend",
    "legendgroup",
    "legendgrouptitle",
    "legendrank",
    "legendwidth",
    "stream",
    "xhoverformat",
    "yhoverformat",
    "zhoverformat",
    "metasrc",
    "visible",
    "autocolorscale",
    "hovertemplatefallback",
    "hovertext",
    "customdata",
    "ids",
    "meta"
  };

  private final Attrs a;
  private final Axis x;
  private final Axis y;
  private final Notes notes;
  private final Consumer<Runnable> owner;
  private final Path workspace;

  /// @param owner is given what must be released in the end
  TraceReader(Attrs a, Axis x, Axis y, Notes notes, Path workspace, Consumer<Runnable> owner) {
    this.a = a;
    this.x = x;
    this.y = y;
    this.notes = notes;
    this.owner = owner;
    this.workspace = workspace;
  }

  /// Reads the trace.
  ///
  /// @param grid its cells
  HeatTrace read(TraceCells grid, ColorAxis colors, Font font) {
    return read(placed(grid), colors, font);
  }

  /// Reads what a trace looks like whose cells have their places.
  HeatTrace read(PlacedCells placed, ColorAxis colors, Font font) {
    a.quiet(QUIET);
    a.placed("xcalendar", "its dates are read as Gregorian ones", "gregorian");
    a.placed("ycalendar", "its dates are read as Gregorian ones", "gregorian");
    for (String name : List.of("xperiod", "yperiod")) {
      if (a.has(name) && Json.number(a.get(name)) != 0) {
        a.misleads(name, "not supported; cells stand at their coordinates");
      }
    }
    String smooth = a.text("zsmooth", "false");
    if (!smooth.equals("false")) {
      notes.add(a.path() + ".zsmooth is ignored: every cell is drawn exactly");
    }
    if (a.flag("connectgaps", false)) {
      notes.add(a.path() + ".connectgaps is ignored: missing cells stay missing");
    }
    Attrs text = a.part("textfont");
    boolean gaps = smooth.equals("false");
    a.quiet("xgap", "ygap");
    if (placed.limits() != null) {
      colors.see(placed.limits()[0], placed.limits()[1]);
    }
    return new HeatTrace(
        a.path(),
        placed.cells(),
        x,
        y,
        placed.xEdges(),
        placed.yEdges(),
        placed.xCenters(),
        placed.yCenters(),
        colors,
        Math.clamp(a.number("opacity", 1, 0), 0, 1),
        gaps ? a.number("xgap", 0, 0) : 0,
        gaps ? a.number("ygap", 0, 0) : 0,
        a.number("zorder", 0),
        placed.texts(),
        a.markup("texttemplate", ""),
        new Font(
            text.number("size", Double.NaN, 1), text.color("color", 0), text.face(font.face())),
        font.size() > 0);
  }

  /// The cells of a trace in their places.
  PlacedCells placed(TraceCells grid) {
    if (grid.channels() > 1) {
      throw notes.refusal(
          Printf.of(
              "%s.z: its cells are lists of %d numbers, as those of an image, not numbers",
              a.path(), grid.channels()));
    }
    long infinite = grid.dropInfinite();
    if (infinite > 0) {
      notes.add(Printf.of("%s.z: %d infinite cells are missing, as in Plotly", a.path(), infinite));
    }
    Coordinates coordinates = new Coordinates(a, notes);
    CellOrder order = new CellOrder(a, x, y, coordinates, notes, workspace, owner);
    boolean transpose = a.flag("transpose", false) && !grid.flat();
    Cells matrix = grid.flat() ? columns(grid, coordinates, order) : grid.cells();
    Cells cells = order.sorted(transpose ? matrix.transposed() : matrix);
    return new PlacedCells(
        cells,
        coordinates.edges(x, 'x', cells.columns(), cells.rows()),
        coordinates.edges(y, 'y', cells.rows(), cells.columns()),
        coordinates.centers(x, 'x', cells.columns()),
        coordinates.centers(y, 'y', cells.rows()),
        order.lost ? CellCopy.range(matrix) : null,
        order.texts);
  }

  /// The cells of a trace whose z is one list.
  private Cells columns(TraceCells z, Coordinates coordinates, CellOrder order) {
    double[] xs = coordinates.of(x, 'x', false);
    double[] ys = coordinates.of(y, 'y', false);
    if (xs == null || ys == null) {
      throw notes.refusal(
          a.path() + ".z is one list, not a list of rows; it needs a list x and a list y as long");
    }
    CellColumns columns = CellColumns.of(z, xs, ys, x, y, order.texts, notes, a.path(), workspace);
    owner.accept(columns.grid().release());
    coordinates.replace('x', columns.x());
    coordinates.replace('y', columns.y());
    order.texts = columns.text();
    return columns.grid().cells();
  }
}
