package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.model.BarReader.Row;
import dev.heatpress.plotly.model.BarTrace.Bar;
import dev.heatpress.plotly.model.GivenTrace.Kind;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Distinct;

/// Places the bars of all traces beside or upon each other, and tells the axes what must be seen.
///
/// The rules are those of `bar/cross_trace_calc` and `bar/layout_defaults` in plotly.js 4.1.
final class BarGroups {
  private final String mode;
  private final double gap;
  private final double groupGap;
  private final List<Row> rows;
  private final Map<Row, BarTrace> placed = new LinkedHashMap<>();

  BarGroups(Attrs layout, List<Row> rows) {
    this.rows = rows;
    mode = mode(layout);
    layout.placed("barnorm", "bars are as long as the figure gives them", "");
    boolean whole = false;
    boolean apart = false;
    Set<String> plots = new HashSet<>();
    for (Row row : rows) {
      boolean another = !plots.add(row.x().id + row.y().id);
      apart |= mode.equals("group") && another;
      whole |=
          row.trace().kind() == Kind.HISTOGRAM && row.along().scale.type() != AxisType.CATEGORY;
    }
    gap = Math.clamp(layout.number("bargap", whole && !apart ? 0 : 0.2, 0), 0, 1);
    groupGap = Math.clamp(layout.number("bargroupgap", 0, 0), 0, 1);
  }

  /// How bars of one place are drawn: `group`, `stack`, `relative` or `overlay`.
  static String mode(Attrs layout) {
    return layout.choice("barmode", "group", "stack", "group", "overlay", "relative");
  }

  /// The traces with their bars, in their order.
  List<BarTrace> placed() {
    Map<String, List<Row>> plots = new LinkedHashMap<>();
    for (Row row : rows) {
      String plot = row.x().id + row.y().id + row.horizontal();
      plots.computeIfAbsent(plot, p -> new ArrayList<>()).add(row);
    }
    plots.values().forEach(this::place);
    return rows.stream().map(placed::get).filter(Objects::nonNull).toList();
  }

  private void place(List<Row> plot) {
    String alone = mode.equals("group") ? "offset" : "base";
    List<Row> together = new ArrayList<>();
    for (Row row : plot) {
      if (mode.equals("overlay") || row.trace().a().has(alone)) {
        place(List.of(row), false);
      } else {
        together.add(row);
      }
    }
    if (!together.isEmpty()) {
      place(together, !mode.equals("group"));
    }
  }

  private void place(List<Row> group, boolean stacked) {
    double[] all = group.stream().flatMapToDouble(r -> Arrays.stream(r.positions())).toArray();
    Distinct distinct = Distinct.of(all);
    double single = group.stream().mapToDouble(Row::width).min().orElse(Double.POSITIVE_INFINITY);
    int count = distinct.values().length;
    double apart =
        count == 1 && single < distinct.step() * 1e300 && !Double.isInfinite(single)
            ? single
            : Math.min(distinct.step(), single);
    if (group.getFirst().along().scale.type() == AxisType.CATEGORY) {
      apart = 1;
    }
    boolean overlap = Arrays.stream(all).filter(Double::isFinite).count() != count;
    Map<String, Double> sums = new HashMap<>();
    for (int k = 0; k < group.size(); k++) {
      Row row = group.get(k);
      double[] place = offsets(row, group, k, apart, overlap);
      List<Bar> bars = new ArrayList<>();
      Map<String, Double> within = new HashMap<>();
      for (int i = 0; i < row.positions().length; i++) {
        double p = row.positions()[i];
        double s = row.sizes()[i];
        if (!Double.isFinite(p) || !Double.isFinite(s)) {
          continue;
        }
        double width = each(row, "width", i, place[1]);
        double shift = row.trace().a().has("width") ? (place[1] - width) / 2 : 0;
        double from = p + each(row, "offset", i, place[0] + shift);
        boolean based = Double.isFinite(row.base()[i]);
        double base = based ? row.base()[i] : 0;
        if (stacked || (mode.equals("group") && !row.trace().a().has("base"))) {
          boolean apartBySign = !stacked || mode.equals("relative");
          String sign = s < 0 && apartBySign ? "v" : "^";
          double unit = stacked ? place[1] / 100 : 0;
          String at =
              sign
                  + (unit > 0 ? JsNumbers.text(JsNumbers.round(p / unit)) : p)
                  + "g"
                  + row.trace().a().text("offsetgroup", "");
          base =
              Objects.requireNonNullElse(
                      (stacked ? sums : within).merge(at, s + base, Double::sum), 0.0)
                  - s
                  - base
                  + (stacked ? 0 : base);
        }
        bars.add(bar(row, i, from, from + width, base, base + s));
        see(row, p, apart, from, from + width, base, base + s, stacked || !based || base == 0);
      }
      placed.put(row, trace(row, bars));
    }
  }

  /// Where bars begin, from their positions, and how wide they are.
  private double[] offsets(Row row, List<Row> group, int index, double apart, boolean overlap) {
    double all = apart * (1 - gap);
    String alignment = row.trace().a().text("alignmentgroup", "");
    List<String> names = new ArrayList<>();
    for (Row other : rows) {
      boolean aligned =
          other.along() == row.along()
              && other.horizontal() == row.horizontal()
              && other.trace().a().text("alignmentgroup", "").equals(alignment);
      String name = other.trace().a().text("offsetgroup", "");
      if (aligned && !(mode.equals("group") && name.isEmpty()) && !names.contains(name)) {
        names.add(name);
      }
    }
    int count = !names.isEmpty() ? names.size() : overlap ? group.size() : 1;
    int at =
        !names.isEmpty()
            ? Math.max(0, names.indexOf(row.trace().a().text("offsetgroup", "")))
            : overlap ? index : 0;
    double room = all / count;
    double width = room * (1 - groupGap);
    return new double[] {((2 * at + 1 - count) * room - width) / 2, width};
  }

  private static double each(Row row, String name, int i, double otherwise) {
    double own = Json.number(PointColors.each(row.trace().a().get(name), i));
    return Double.isFinite(own) ? own : otherwise;
  }

  private static double linear(Axis axis, double value) {
    return axis.scale.type() == AxisType.LOG
        ? value > 0 ? Math.log(value) / AxisTicks.LN10 : Double.NEGATIVE_INFINITY
        : value;
  }

  private static Bar bar(Row row, int i, double from, double to, double base, double top) {
    return new Bar(
        linear(row.along(), from),
        linear(row.along(), to),
        linear(row.across(), base),
        linear(row.across(), top),
        row.argb()[i],
        row.lines()[i]);
  }

  private static void see(
      Row row,
      double at,
      double apart,
      double from,
      double to,
      double base,
      double top,
      boolean toZero) {
    Axis along = row.along();
    along.extremes.add(linear(along, at - apart / 2), linear(along, at + apart / 2), 0, 0);
    if (row.trace().a().has("width") || row.trace().a().has("offset")) {
      along.extremes.add(linear(along, from), linear(along, to), 0, 0);
    }
    Axis across = row.across();
    boolean zero = toZero && across.scale.type() == AxisType.LINEAR;
    across.extremes.addPoint(linear(across, top), 0, true, zero);
    if (!toZero) {
      across.extremes.addPoint(linear(across, base), 0, true, false);
    }
  }

  private BarTrace trace(Row row, List<Bar> bars) {
    return new BarTrace(
        row.trace().a().path(),
        row.x(),
        row.y(),
        row.horizontal(),
        bars,
        gap == 0 && groupGap == 0,
        row.lineWidth(),
        row.trace().a().flag("cliponaxis", true));
  }
}
