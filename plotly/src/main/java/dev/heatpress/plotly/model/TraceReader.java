package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.Spool;
import dev.heatpress.plotly.read.TraceCells;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.AxisType;
import org.jspecify.annotations.Nullable;

/// A heatmap trace: its cells along the axes, and where they lie.
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

  private static final int MOST_CATEGORY_CELLS = 1 << 28;

  private final Attrs a;
  private final Axis x;
  private final Axis y;
  private final Notes notes;
  private final Consumer<Runnable> owner;
  private final Path workspace;

  /// Coordinates by letter, where they are not those that the figure lists.
  private Map<Character, Json> lists = Map.of();

  private @Nullable Json texts;

  /// @param owner is given what must be released in the end
  TraceReader(Attrs a, Axis x, Axis y, Notes notes, Path workspace, Consumer<Runnable> owner) {
    this.a = a;
    this.x = x;
    this.y = y;
    this.notes = notes;
    this.owner = owner;
    this.workspace = workspace;
    this.texts = a.get("text");
  }

  /// Reads the trace.
  ///
  /// @param grid its cells
  HeatTrace read(TraceCells grid, ColorAxis colors, boolean showBar, Font font) {
    a.quiet(QUIET);
    a.placed("xcalendar", "its dates are read as Gregorian ones", "gregorian");
    a.placed("ycalendar", "its dates are read as Gregorian ones", "gregorian");
    for (String name : List.of("xperiod", "yperiod")) {
      if (a.has(name) && Json.number(a.get(name)) != 0) {
        a.misleads(name, "not supported; cells stand at their coordinates");
      }
    }
    long infinite = grid.dropInfinite();
    if (infinite > 0) {
      notes.add(Printf.of("%s.z: %d infinite cells are missing, as in Plotly", a.path(), infinite));
    }
    boolean transpose = a.flag("transpose", false) && !grid.flat();
    Cells matrix = grid.flat() ? columns(grid) : grid.cells();
    Cells cells = transpose ? matrix.transposed() : matrix;
    cells = byCategory(cells);
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
    double[] xe = edges(x, 'x', cells.columns(), cells.rows());
    double[] ye = edges(y, 'y', cells.rows(), cells.columns());
    return new HeatTrace(
        a.path(),
        cells,
        x,
        y,
        xe,
        ye,
        centers(x, 'x', cells.columns()),
        centers(y, 'y', cells.rows()),
        colors,
        Math.clamp(a.number("opacity", 1, 0), 0, 1),
        gaps ? a.number("xgap", 0, 0) : 0,
        gaps ? a.number("ygap", 0, 0) : 0,
        a.number("zorder", 0),
        texts,
        a.markup("texttemplate", ""),
        new Font(
            text.number("size", Double.NaN, 1), text.color("color", 0), text.face(font.face())),
        showBar && font.size() > 0);
  }

  /// The cells of a trace whose z is one list.
  private Cells columns(TraceCells z) {
    double[] xs = coordinates(x, 'x', false);
    double[] ys = coordinates(y, 'y', false);
    if (xs == null || ys == null) {
      throw notes.refusal(
          a.path() + ".z is one list, not a list of rows; it needs a list x and a list y as long");
    }
    CellColumns columns = CellColumns.of(z, xs, ys, x, y, texts, notes, a.path(), workspace);
    owner.accept(columns.grid().release());
    lists = Map.of('x', columns.x(), 'y', columns.y());
    texts = columns.text();
    return columns.grid().cells();
  }

  /// The list of coordinates, null where there is none.
  private @Nullable Json list(char letter) {
    Json list = lists.get(letter);
    return list != null ? list : a.get(String.valueOf(letter));
  }

  private int sides(String what, long cells) {
    if (cells > 1 << 26) {
      throw notes.refusal(
          Printf.of(
              "%s.z has %d %s; at most %d can be placed on an axis",
              a.path(), cells, what, 1 << 26));
    }
    return (int) cells;
  }

  /// Linear edges of the cells on an axis.
  private double[] edges(Axis axis, char letter, long cells, long across) {
    int count = sides(letter == 'x' ? "columns" : "rows", cells);
    boolean log = axis.scale.type() == AxisType.LOG;
    boolean category = axis.scale.type() == AxisType.CATEGORY;
    double[] coordinates = coordinates(axis, letter, !category);
    double[] edges;
    if (coordinates != null && !category && coordinates.length > 1) {
      if (coordinates.length != count && coordinates.length != count + 1) {
        notes.add(
            Printf.of(
                "%s.%s has %d coordinates for %d cells; the others follow from them, as in Plotly",
                a.path(), letter, coordinates.length, count));
      }
      edges = CoordinateEdges.ofCoordinates(coordinates, count, log);
    } else {
      double start = coordinates == null ? start(axis, letter) : category ? 0 : coordinates[0];
      double step = a.number("d" + letter, 1);
      edges = CoordinateEdges.even(start, step == 0 ? 1 : step, count);
    }
    if (log) {
      for (int i = 0; i < edges.length; i++) {
        edges[i] = edges[i] > 0 ? Math.log(edges[i]) / AxisTicks.LN10 : Double.NaN;
      }
    }
    check(edges, letter, log, across);
    return edges;
  }

  /// Edges must rise or fall; on logarithmic axes the first ones may be lost below zero.
  private void check(double[] edges, char letter, boolean log, long across) {
    int from = 0;
    while (log && from < edges.length && Double.isNaN(edges[from])) {
      from++;
    }
    boolean falling = from + 1 < edges.length && edges[from + 1] < edges[from];
    for (int i = from + 1; i < edges.length; i++) {
      boolean onward = falling ? edges[i] < edges[i - 1] : edges[i] > edges[i - 1];
      if (!onward || !Double.isFinite(edges[i])) {
        throw notes.refusal(
            Printf.of(
                "%s.%s: the coordinates neither rise nor fall throughout (near cell %d); sort them",
                a.path(), letter, i - 1));
      }
    }
    if (from > 0 && from + 1 < edges.length) {
      lost(letter, from, edges.length - 1L, across);
    }
    if (from + 1 >= edges.length) {
      throw notes.refusal(
          Printf.of(
              "%s.%s: no cell lies on a logarithmic axis, whose coordinates must be positive",
              a.path(), letter));
    }
  }

  private double start(Axis axis, char letter) {
    Json given = a.get(letter + "0");
    if (given == null) {
      return 0;
    }
    double start =
        axis.scale.type() == AxisType.LOG ? Json.number(given) : axis.scale.linear(given);
    if (!Double.isFinite(start)) {
      throw notes.refusal(
          Printf.of(
              "%s.%s0 is no coordinate of its %s axis",
              a.path(), letter, axis.scale.type().name().toLowerCase(Locale.ROOT)));
    }
    return start;
  }

  /// The coordinates that the trace lists, in the units of the data; null where it lists none.
  ///
  /// @param all whether each must be one; else NaN stands for those that are none
  private double @Nullable [] coordinates(Axis axis, char letter, boolean all) {
    Json list = list(letter);
    a.quiet(letter + "0", "d" + letter);
    boolean scaled = a.text(letter + "type", "array").equals("scaled");
    if (list instanceof Json.TooLong) {
      throw notes.refusal(a.path() + "." + letter + " is too long a list to be held in memory");
    }
    if (scaled || Json.size(list) < 1 || list == null) {
      return null;
    }
    double[] values = new double[Json.size(list)];
    for (int i = 0; i < values.length; i++) {
      Json value = Json.at(list, i);
      values[i] =
          switch (axis.scale.type()) {
            case LINEAR, LOG -> AutoType.cleaned(value);
            case DATE, CATEGORY -> axis.scale.linear(value);
          };
      if (all && !Double.isFinite(values[i])) {
        throw notes.refusal(
            Printf.of(
                "%s.%s[%d] is no coordinate of a %s axis%s",
                a.path(),
                letter,
                i,
                axis.scale.type().name().toLowerCase(Locale.ROOT),
                value instanceof Json.Text
                    ? "; names need layout." + AxesReader.name(axis.id) + ".type: \"category\""
                    : ""));
      }
    }
    return values;
  }

  private double @Nullable [] centers(Axis axis, char letter, long cells) {
    if (axis.scale.type() == AxisType.CATEGORY) {
      return null;
    }
    double[] values = coordinates(axis, letter, true);
    if (values == null || values.length != cells) {
      return null;
    }
    if (axis.scale.type() == AxisType.LOG) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.log(values[i]) / AxisTicks.LN10;
      }
    }
    return values;
  }

  /// The cells in the order of the categories of the axes, which may have more of them.
  private Cells byCategory(Cells cells) {
    int[] columns = order(x, 'x', cells.columns(), cells.rows());
    int[] rows = order(y, 'y', cells.rows(), cells.columns());
    if (columns == null && rows == null) {
      return cells;
    }
    boolean sortedRows = rows != null && y.scale.type() != AxisType.CATEGORY;
    boolean sortedColumns = columns != null && x.scale.type() != AxisType.CATEGORY;
    if (sortedRows || sortedColumns) {
      texts = inOrder(texts, sortedRows ? rows : null, sortedColumns ? columns : null);
    }
    long height = rows == null ? cells.rows() : rows.length;
    long width = columns == null ? cells.columns() : columns.length;
    if (height * width > MOST_CATEGORY_CELLS) {
      throw notes.refusal(
          Printf.of(
              "%s: %d x %d cells in another order than their axis are too many; give them in its order",
              a.path(), height, width));
    }
    try (Spool spool = new Spool(workspace)) {
      for (int r = 0; r < height; r++) {
        long row = rows == null ? r : rows[r];
        for (int c = 0; c < width; c++) {
          long column = columns == null ? c : columns[c];
          boolean there = row >= 0 && column >= 0 && row < cells.rows() && column < cells.columns();
          spool.number(there ? CellCopy.at(cells, row, column) : Double.NaN);
        }
      }
      Spool.Stored stored = spool.finish();
      owner.accept(stored.release());
      return Cells.rowMajor(stored.bytes(), 0, height, width, DType.F8, ByteOrder.LITTLE_ENDIAN);
    }
  }

  /// Per category of the axis, the column (or row) of the cells, -1 for none; null where they are
  /// in that order already.
  private int @Nullable [] order(Axis axis, char letter, long cells, long across) {
    Json list = list(letter);
    if (axis.scale.type() != AxisType.CATEGORY) {
      return rising(axis, letter, cells);
    }
    if (Json.size(list) < 1 || list == null) {
      return null;
    }
    Map<String, Integer> at = new HashMap<>();
    for (int i = 0; i < Json.size(list); i++) {
      // Null is no category, and of equal names the last one counts, as in plotly.js.
      if (!(Json.at(list, i) instanceof Json.Nothing)) {
        at.put(AxisScale.name(Json.at(list, i)), i);
      }
    }
    List<String> names = axis.scale.namesFor(a.path());
    int[] order = new int[names.size()];
    boolean same = order.length == cells;
    long placed = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = at.getOrDefault(names.get(i), -1);
      same &= order[i] == i;
      placed += order[i] >= 0 && order[i] < cells ? 1 : 0;
    }
    lost(letter, cells - placed, cells, across);
    return same ? null : order;
  }

  /// Per place along an axis the column (or row) that lies there; null where the coordinates of the
  /// columns rise or fall already.
  private int @Nullable [] rising(Axis axis, char letter, long cells) {
    double[] at = coordinates(axis, letter, true);
    if (at == null || at.length != cells || sorted(at)) {
      return null;
    }
    int[] order =
        IntStream.range(0, at.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> at[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] inOrder = Arrays.stream(order).mapToDouble(i -> at[i]).toArray();
    Map<Character, Json> sorted = new HashMap<>(lists);
    sorted.put(letter, new Json.Numbers(inOrder));
    lists = sorted;
    notes.add(
        Printf.of(
            "%s.%s is not sorted: cells are drawn where it says, which plotly.js does not do",
            a.path(), letter));
    return order;
  }

  private static boolean sorted(double[] at) {
    boolean falling = at.length > 1 && at[1] < at[0];
    for (int i = 1; i < at.length; i++) {
      if (falling ? at[i] > at[i - 1] : at[i] < at[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /// Texts in the order of the cells, whose rows or columns were sorted.
  private static @Nullable Json inOrder(
      @Nullable Json list, int @Nullable [] rows, int @Nullable [] columns) {
    if (list == null || Json.size(list) < 0) {
      return list;
    }
    List<Json> texts = new ArrayList<>();
    for (int r = 0; r < (rows == null ? Json.size(list) : rows.length); r++) {
      int of = rows == null ? r : rows[r];
      Json row = of < Json.size(list) ? Json.at(list, of) : new Json.Items(List.of());
      texts.add(columns == null ? row : inOrder(row, columns, null));
    }
    return new Json.Items(texts);
  }

  /// Counts the cells of columns or rows that no axis shows.
  private void lost(char letter, long lost, long of, long across) {
    if (lost > 0) {
      notes.add(
          Printf.of(
              "%s: %d of %d cells have no place on %s, as in Plotly",
              a.path(), lost * across, of * across, letter));
    }
  }
}
