package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.Spool;
import dev.heatpress.plotly.ticks.AxisType;
import org.jspecify.annotations.Nullable;

/// Brings cells into the order of their axes: of categories, or of rising coordinates.
final class CellOrder {
  private static final int MOST_CATEGORY_CELLS = 1 << 28;

  private final Attrs a;
  private final Axis x;
  private final Axis y;
  private final Coordinates coordinates;
  private final Notes notes;
  private final Path workspace;
  private final Consumer<Runnable> owner;

  /// The texts of the cells, in their order; null for none.
  @Nullable Json texts;

  /// Whether cells are lost that the colors know.
  boolean lost;

  CellOrder(
      Attrs a,
      Axis x,
      Axis y,
      Coordinates coordinates,
      Notes notes,
      Path workspace,
      Consumer<Runnable> owner) {
    this.a = a;
    this.x = x;
    this.y = y;
    this.coordinates = coordinates;
    this.notes = notes;
    this.workspace = workspace;
    this.owner = owner;
    this.texts = a.get("text");
  }

  /// The cells in the order of the categories of the axes, which may have more of them.
  Cells sorted(Cells cells) {
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
    Json list = coordinates.list(letter);
    if (axis.scale.type() != AxisType.CATEGORY) {
      int[] placed = placed(axis, letter, cells, across);
      return placed != null ? placed : rising(axis, letter, cells);
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
    coordinates.lost(letter, cells - placed, cells, across);
    return same ? null : order;
  }

  /// Per place along an axis the column (or row) that lies there, -1 for the room of those whose
  /// coordinates are no numbers; null where all are. As in plotly.js, the neighbours of such a
  /// column are lost with it, since nothing says where they end.
  private int @Nullable [] placed(Axis axis, char letter, long cells, long across) {
    double[] at = coordinates.of(axis, letter, false);
    if (at == null
        || at.length < 2
        || cells > Integer.MAX_VALUE
        || Arrays.stream(at).allMatch(Double::isFinite)) {
      return null;
    }
    if (axis.scale.breaks != null) {
      return outsideBreaks(axis, letter, at, cells, across);
    }
    boolean log = axis.scale.type() == AxisType.LOG;
    double[] edges = CoordinateEdges.ofCoordinates(at, (int) cells, log);
    List<Integer> order = new ArrayList<>();
    DoubleStream.Builder kept = DoubleStream.builder();
    int last = -1;
    for (int i = 0; i < cells; i++) {
      if (Double.isFinite(edges[i]) && Double.isFinite(edges[i + 1])) {
        if (last < 0) {
          kept.add(edges[i]);
        } else if (last != i - 1) {
          order.add(-1);
          kept.add(edges[i]);
        }
        order.add(i);
        kept.add(edges[i + 1]);
        last = i;
      }
    }
    if (last < 0) {
      // Names the first of them.
      coordinates.of(axis, letter, true);
    }
    lost = true;
    long there = order.stream().filter(i -> i >= 0).count();
    coordinates.lost(letter, cells - there, cells, across, coordinates.namesNeed(axis));
    coordinates.replace(letter, new Json.Numbers(kept.build().toArray()));
    return order.stream().mapToInt(i -> i).toArray();
  }

  /// The columns (or rows) that no break of the axis hides.
  private int[] outsideBreaks(Axis axis, char letter, double[] at, long cells, long across) {
    int[] order =
        IntStream.range(0, (int) Math.min(at.length, cells))
            .filter(i -> Double.isFinite(at[i]))
            .toArray();
    if (order.length == 0) {
      throw notes.refusal(
          a.path() + "." + letter + ": the breaks of its axis (rangebreaks) hide all cells");
    }
    if (order.length < cells) {
      notes.add(
          Printf.of(
              "%s: %d of %d cells are in breaks of %s (rangebreaks), which hide them",
              a.path(), (cells - order.length) * across, cells * across, letter));
    }
    double[] kept = Arrays.stream(order).mapToDouble(i -> at[i]).toArray();
    coordinates.replace(letter, new Json.Numbers(axis.scale.given(kept)));
    return order;
  }

  /// Per place along an axis the column (or row) that lies there; null where the coordinates of the
  /// columns rise or fall already.
  private int @Nullable [] rising(Axis axis, char letter, long cells) {
    double[] at = coordinates.of(axis, letter, true);
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
    coordinates.replace(letter, new Json.Numbers(axis.scale.given(inOrder)));
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
      boolean there = of >= 0 && of < Json.size(list);
      Json row = there ? Json.at(list, of) : new Json.Items(List.of());
      texts.add(columns == null ? row : inOrder(row, columns, null));
    }
    return new Json.Items(texts);
  }
}
