package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.model.GivenTrace.Kind;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Breaks;
import dev.heatpress.plotly.ticks.Dates;
import org.jspecify.annotations.Nullable;

/// What the coordinates of axes mean: the types of axes, and their categories in order.
final class AxisTypes {
  private final Attrs layout;
  private final List<GivenTrace> traces;
  private final Notes notes;

  /// @param traces those that are drawn
  AxisTypes(Attrs layout, List<GivenTrace> traces, Notes notes) {
    this.layout = layout;
    this.traces = traces;
    this.notes = notes;
  }

  /// The scale of an axis.
  AxisScale scale(String id, Attrs a) {
    char letter = id.charAt(0);
    a.quiet("autotypenumbers");
    layout.quiet("autotypenumbers");
    String type = a.text("type", "-");
    if (type.equals("multicategory")) {
      throw notes.refusal(
          a.path() + ".type multicategory is not supported; join the names of its two levels");
    }
    AxisType found =
        switch (type) {
          case "linear" -> AxisType.LINEAR;
          case "log" -> AxisType.LOG;
          case "date" -> AxisType.DATE;
          case "category" -> AxisType.CATEGORY;
          default -> guess(id, a);
        };
    AxisScale scale = new AxisScale(found);
    if (found == AxisType.CATEGORY) {
      categories(scale, id, a, letter);
    }
    if (found == AxisType.DATE && Json.size(a.get("rangebreaks")) > 0) {
      scale.breaks = breaks(id, a);
    }
    a.quiet("rangebreaks");
    return scale;
  }

  /// The breaks in all time that the axis may show.
  private @Nullable Breaks breaks(String id, Attrs a) {
    DoubleSummaryStatistics times = new DoubleSummaryStatistics();
    List<Json> lists = new ArrayList<>();
    for (GivenTrace trace : traces) {
      if (trace.isOn(id)) {
        addAll(lists, trace.list(id.charAt(0)));
        if (trace.kind() == Kind.HISTOGRAM || trace.kind() == Kind.HISTOGRAM2D) {
          trace
              .a()
              .misleads(id.substring(0, 1), "bins on an axis with rangebreaks are not supported");
        }
      }
    }
    addAll(lists, a.get("range"));
    lists.stream().mapToDouble(AxisScale::date).filter(Double::isFinite).forEach(times);
    double more = Math.max(times.getMax() - times.getMin(), 4 * Dates.WEEK);
    return new BreaksReader(a, notes).read(times.getMin() - more, times.getMax() + more);
  }

  private AxisType guess(String id, Attrs a) {
    char letter = id.charAt(0);
    String standard = layout.text("autotypenumbers", "convert types");
    boolean strict = a.text("autotypenumbers", standard).equals("strict");
    for (GivenTrace trace : traces) {
      if (!trace.isOn(id)) {
        continue;
      }
      Json list = trace.list(letter);
      if (Json.size(list) > 0 && list != null) {
        if (Json.size(list) > 1
            && Json.size(Json.at(list, 0)) >= 0
            && Json.size(Json.at(list, 1)) >= 0) {
          throw notes.refusal(
              trace.a().path()
                  + "."
                  + letter
                  + " has two levels (multicategory), which is not supported; join their names");
        }
        boolean counts = trace.kind() == Kind.HISTOGRAM && trace.horizontal() == (letter == 'x');
        return counts ? AxisType.LINEAR : AutoType.of(list, strict);
      }
      Json start = trace.a().get(letter + "0");
      if (start != null) {
        return AutoType.of(new Json.Items(List.of(start)), strict);
      }
    }
    return AxisType.LINEAR;
  }

  private void categories(AxisScale scale, String id, Attrs a, char letter) {
    Json array = a.get("categoryarray");
    boolean listed = Json.size(array) > 0;
    String order = a.text("categoryorder", listed ? "array" : "trace");
    List<Json> values = new ArrayList<>();
    List<GivenTrace> own = traces.stream().filter(t -> t.isOn(id)).toList();
    own.forEach(trace -> addAll(values, trace.list(letter)));
    switch (order) {
      case "array" -> addAll(scale, array);
      case "category ascending", "category descending" -> {
        Comparator<String> by = Comparator.naturalOrder();
        values.stream()
            .map(AxisScale::name)
            .distinct()
            .sorted(order.endsWith("descending") ? by.reversed() : by)
            .forEach(name -> scale.addCategory(new Json.Text(name)));
      }
      case "trace" -> {}
      default -> byCells(scale, order, values, a, own, letter);
    }
    for (GivenTrace trace : own) {
      addAll(scale, trace.list(letter));
      scale.seen(trace.a().path());
    }
    Markup.lost(scale.names()).ifPresent(lost -> notes.add(a.path() + ": " + lost));
  }

  private void byCells(
      AxisScale scale,
      String order,
      List<Json> values,
      Attrs a,
      List<GivenTrace> own,
      char letter) {
    if (!CategoryTotals.ORDER.matcher(order).matches()) {
      notes.add(a.path() + ".categoryorder '" + order + "': drawn in the order of the traces");
      return;
    }
    AxisScale found = new AxisScale(AxisType.CATEGORY);
    values.forEach(found::addCategory);
    new CategoryTotals(letter, own)
        .sorted(order, found.names())
        .forEach(name -> scale.addCategory(new Json.Text(name)));
  }

  private static void addAll(AxisScale scale, @Nullable Json list) {
    for (int i = 0; i < Json.size(list) && list != null; i++) {
      scale.addCategory(Json.at(list, i));
    }
  }

  private static void addAll(List<Json> values, @Nullable Json list) {
    for (int i = 0; i < Json.size(list) && list != null; i++) {
      values.add(Json.at(list, i));
    }
  }
}
