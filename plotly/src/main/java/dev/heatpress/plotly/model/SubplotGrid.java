package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Json;
import org.jspecify.annotations.Nullable;

/// Where axes lie that say nothing of it themselves, in a layout with a `grid` of subplots.
///
/// The rules are those of `components/grid` in plotly.js 3.7.
final class SubplotGrid {
  private static final int MOST = 1000;

  /// What an axis has by default.
  ///
  /// @param anchor the axis it is drawn at, or `free`; null for the first of the other direction
  /// @param position of a free axis, a part of the plot
  record Place(double[] domain, @Nullable String anchor, String side, double position) {
    /// What holds without a grid.
    static Place standard(boolean vertical) {
      return new Place(new double[] {0, 1}, null, vertical ? "left" : "bottom", 0);
    }
  }

  private final Map<String, Place> places = new HashMap<>();

  /// The cell of each axis that is in the grid: its column or its row.
  private final Map<String, Integer> cells = new HashMap<>();

  private final Set<String> subplots = new HashSet<>();
  private final Attrs grid;
  private final int rows;
  private final int columns;

  /// Reads a layout.
  ///
  /// @param traces what is drawn; axes are anchored only where a trace spans a plot with both
  SubplotGrid(Attrs layout, List<GivenTrace> traces) {
    for (GivenTrace trace : traces) {
      subplots.add(AxesReader.axisId(trace.a(), 'x') + AxesReader.axisId(trace.a(), 'y'));
    }
    grid = layout.part("grid");
    List<List<String>> plots = subplotLists();
    List<String> xs = names("xaxes");
    List<String> ys = names("yaxes");
    int rowsGiven = plots.isEmpty() ? ys.size() : plots.size();
    int columnsGiven = plots.isEmpty() ? xs.size() : plots.getFirst().size();
    rows = (int) Math.min(MOST, grid.number("rows", rowsGiven, 1));
    columns = (int) Math.min(MOST, grid.number("columns", columnsGiven, 1));
    boolean listed = !plots.isEmpty() || !xs.isEmpty() || !ys.isEmpty();
    String pattern = grid.choice("pattern", "coupled", "independent", "coupled");
    boolean independent = pattern.equals("independent") && !listed;
    grid.quiet("xgap", "ygap", "xside", "yside", "domain", "roworder");
    if ((long) rows * columns < 2) {
      return;
    }
    boolean apart = independent || !plots.isEmpty();
    if (apart) {
      plots(plots, independent);
    } else {
      ids(xs, 'x', columns);
      ids(ys, 'y', rows);
    }
    place(apart);
  }

  /// The place of an axis.
  Place of(String id) {
    return places.getOrDefault(id, Place.standard(id.charAt(0) == 'y'));
  }

  private List<String> names(String name) {
    return texts(grid.get(name));
  }

  private static List<String> texts(@Nullable Json list) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Json.size(list) && list != null; i++) {
      texts.add(AxisScale.name(Json.at(list, i)));
    }
    return texts;
  }

  private List<List<String>> subplotLists() {
    List<List<String>> lists = new ArrayList<>();
    Json given = grid.get("subplots");
    for (int i = 0; i < Json.size(given) && given != null; i++) {
      lists.add(texts(Json.at(given, i)));
    }
    return lists;
  }

  private void ids(List<String> given, char letter, int count) {
    for (int i = 0; i < count; i++) {
      String standard = i == 0 ? String.valueOf(letter) : letter + String.valueOf(i + 1);
      String id = given.isEmpty() ? standard : i < given.size() ? given.get(i) : "";
      cells.putIfAbsent(id, i);
    }
  }

  private void plots(List<List<String>> given, boolean independent) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int index = r * columns + c + 1;
        String number = index == 1 ? "" : String.valueOf(index);
        String own = r < given.size() && c < given.get(r).size() ? given.get(r).get(c) : "";
        String plot = independent ? "x" + number + "y" + number : own;
        if (subplots.contains(plot)) {
          String x = plot.substring(0, plot.indexOf('y'));
          String y = plot.substring(plot.indexOf('y'));
          if (cells.getOrDefault(x, c) == c && cells.getOrDefault(y, r) == r) {
            cells.put(x, c);
            cells.put(y, r);
          }
        }
      }
    }
  }

  /// @param apart whether each plot has axes of its own, which need room
  private void place(boolean apart) {
    double[][] across = domains("x", apart ? 0.2 : 0.1, columns);
    double[][] up = domains("y", apart ? 0.3 : 0.1, rows);
    boolean down =
        grid.choice("roworder", "top to bottom", "top to bottom", "bottom to top").startsWith("t");
    String xside = grid.choice("xside", "bottom plot", "bottom", "bottom plot", "top plot", "top");
    String yside = grid.choice("yside", "left plot", "left", "left plot", "right plot", "right");
    cells.forEach((id, cell) -> {
      boolean vertical = id.startsWith("y");
      String side = vertical ? yside : xside;
      double[] domain = vertical ? up[down ? rows - 1 - cell : cell] : across[cell];
      boolean far = side.startsWith("right") || side.startsWith("top");
      String anchor = side.endsWith("plot") ? anchor(id, far != (down && !vertical)) : "free";
      double[] whole = range(grid.part("domain").get(vertical ? "y" : "x"));
      places.put(id, new Place(domain, anchor, side.split(" ", 2)[0], whole[far ? 1 : 0]));
    });
  }

  /// The axis of the other direction in the first cell, or from behind the last one, that spans a
  /// plot with this one.
  private @Nullable String anchor(String id, boolean back) {
    boolean vertical = id.startsWith("y");
    String found = null;
    int best = -1;
    for (Map.Entry<String, Integer> other : cells.entrySet()) {
      String plot = vertical ? other.getKey() + id : id + other.getKey();
      if (subplots.contains(plot)) {
        int at = back ? MOST - other.getValue() : other.getValue();
        if (found == null || at < best) {
          found = other.getKey();
          best = at;
        }
      }
    }
    return found;
  }

  private double[][] domains(String letter, double standardGap, int count) {
    double gap = grid.number(letter + "gap", standardGap, 0);
    // A single plot has no neighbour.
    gap = count == 1 ? 0 : gap > 1 ? standardGap : gap;
    double[] whole = range(grid.part("domain").get(letter));
    double step = (whole[1] - whole[0]) / (count - gap);
    double[][] domains = new double[count][];
    for (int i = 0; i < count; i++) {
      double from = whole[0] + step * i;
      domains[i] = new double[] {from, from + step * (1 - gap)};
    }
    return domains;
  }

  private static double[] range(@Nullable Json given) {
    double from = Json.size(given) == 2 && given != null ? Json.number(Json.at(given, 0)) : 0;
    double to = Json.size(given) == 2 && given != null ? Json.number(Json.at(given, 1)) : 1;
    return from >= 0 && to <= 1 && from < to ? new double[] {from, to} : new double[] {0, 1};
  }
}
