package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.AxisType;
import org.jspecify.annotations.Nullable;

/// Where the columns and rows of a trace lie on its axes.
final class Coordinates {
  private final Attrs a;
  private final Notes notes;

  /// Coordinates by letter, where they are not those that the figure lists.
  private final Map<Character, Json> lists = new HashMap<>();

  Coordinates(Attrs a, Notes notes) {
    this.a = a;
    this.notes = notes;
  }

  /// Takes other coordinates than the figure lists.
  void replace(char letter, Json list) {
    lists.put(letter, list);
  }

  /// The list of coordinates, null where there is none.
  @Nullable Json list(char letter) {
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
  double[] edges(Axis axis, char letter, long cells, long across) {
    int count = sides(letter == 'x' ? "columns" : "rows", cells);
    boolean log = axis.scale.type() == AxisType.LOG;
    boolean category = axis.scale.type() == AxisType.CATEGORY;
    double[] coordinates = of(axis, letter, !category);
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
  double @Nullable [] of(Axis axis, char letter, boolean all) {
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
                value instanceof Json.Text ? namesNeed(axis) : ""));
      }
    }
    return values;
  }

  /// The middles of cells as the figure gives them; null where it does not.
  double @Nullable [] centers(Axis axis, char letter, long cells) {
    if (axis.scale.type() == AxisType.CATEGORY) {
      return null;
    }
    double[] values = of(axis, letter, true);
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

  /// Counts the cells of columns or rows that no axis shows.
  void lost(char letter, long lost, long of, long across) {
    lost(letter, lost, of, across, "");
  }

  /// @param hint what could be done
  void lost(char letter, long lost, long of, long across, String hint) {
    if (lost > 0) {
      notes.add(
          Printf.of(
              "%s: %d of %d cells have no place on %s, as in Plotly%s",
              a.path(), lost * across, of * across, letter, hint));
    }
  }

  /// How names become coordinates of an axis.
  String namesNeed(Axis axis) {
    return "; names need layout." + AxesReader.name(axis.id) + ".type: \"category\"";
  }
}
