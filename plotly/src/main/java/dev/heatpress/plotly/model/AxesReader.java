package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.TraceCells;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Dates;
import org.jspecify.annotations.Nullable;

/// The axes of a figure: which there are, their types, places, and what ties them together.
final class AxesReader {
  private static final Pattern NAME = Pattern.compile("[xy]axis([2-9]|[1-9]\\d{1,3})?");
  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(id -> id.charAt(0)).thenComparingInt(AxesReader::number);

  private final Attrs layout;
  private final Map<Attrs, TraceCells> cells;
  private final List<Attrs> traces;
  private final Notes notes;
  private final Font font;
  private final int background;
  private final String separators;
  private final SubplotGrid grid;
  private final Map<String, Axis> axes = new LinkedHashMap<>();
  private final Map<String, Attrs> attributes = new LinkedHashMap<>();

  /// @param traces those that are drawn
  /// @param cells of the heatmaps among them
  /// @param background of the plots, over that of the page
  AxesReader(
      Attrs layout,
      List<Attrs> traces,
      Map<Attrs, TraceCells> cells,
      Notes notes,
      Font font,
      int background,
      String separators) {
    this.layout = layout;
    this.cells = cells;
    this.traces = traces;
    this.notes = notes;
    this.font = font;
    this.background = background;
    this.separators = separators;
    this.grid = new SubplotGrid(layout, traces);
  }

  /// Reads all axes that traces use, and those of the layout that span a plot with one another.
  Map<String, Axis> read() {
    Set<String> ids = ids();
    for (String id : ids) {
      axes.put(id, axis(id, ids));
    }
    axes.forEach(this::connect);
    return axes;
  }

  /// The axis that a trace or a shape refers to, or null.
  static String axisId(Attrs trace, char letter) {
    String id = trace.text(letter + "axis", String.valueOf(letter));
    return id.matches(letter + "([2-9]|[1-9]\\d{1,3})?") ? id : String.valueOf(letter);
  }

  private static int number(String id) {
    return id.length() == 1 ? 1 : Integer.parseInt(id.substring(1));
  }

  /// `y2` for `yaxis2`.
  private static String id(String name) {
    return name.charAt(0) + name.substring(5);
  }

  /// `yaxis2` for `y2`.
  static String name(String id) {
    return id.charAt(0) + "axis" + id.substring(1);
  }

  private Set<String> ids() {
    Set<String> used = new TreeSet<>(ORDER);
    for (Attrs trace : traces) {
      used.add(axisId(trace, 'x'));
      used.add(axisId(trace, 'y'));
    }
    Set<String> all = new TreeSet<>(ORDER);
    for (String name : layout.names()) {
      if (NAME.matcher(name).matches()) {
        all.add(id(name));
      }
    }
    all.addAll(used);
    Set<String> ids = new TreeSet<>(ORDER);
    ids.addAll(used);
    for (String id : all) {
      String anchor = part(id).text("anchor", "");
      // The order knows only names of axes.
      if (anchor.matches("[xy]\\d{0,4}")
          && all.contains(anchor)
          && anchor.charAt(0) != id.charAt(0)) {
        ids.add(id);
        ids.add(anchor);
      }
    }
    ids.retainAll(all);
    for (String id : all) {
      if (!ids.contains(id)) {
        part(id);
        notes.add(layout.path() + "." + name(id) + ": no trace uses this axis; it is left out");
      }
    }
    return new LinkedHashSet<>(ids);
  }

  private Attrs part(String id) {
    return attributes.computeIfAbsent(id, i -> layout.part(name(i), i.charAt(0) + "axis"));
  }

  private Axis axis(String id, Set<String> ids) {
    Attrs a = part(id);
    boolean vertical = id.charAt(0) == 'y';
    AxisScale scale = scale(id, a);
    char counter = vertical ? 'x' : 'y';
    String first = ids.stream().filter(i -> i.charAt(0) == counter).findFirst().orElse("");
    SubplotGrid.Place place = grid.of(id);
    String anchor = a.text("anchor", anchor(a, place, first));
    boolean anchored = ids.contains(anchor) && anchor.charAt(0) == counter;
    AxisLook look =
        new AxisReader(a, vertical, font, background, separators).read(scale, anchored, place);
    Axis axis = new Axis(id, scale, look, domain(a, place));
    axis.minorLook = MinorLook.of(a.part("minor"), look, scale, background);
    range(axis, a);
    return axis;
  }

  private static String anchor(Attrs a, SubplotGrid.Place place, String first) {
    String given = place.anchor();
    return given != null ? given : a.hasOwn("position") ? "free" : first;
  }

  private static double[] domain(Attrs a, SubplotGrid.Place place) {
    if (a.get("domain") instanceof Json.Numbers numbers && numbers.values().length == 2) {
      double from = numbers.values()[0];
      double to = numbers.values()[1];
      if (from >= 0 && to <= 1 && from <= to - 1.0 / 4096) {
        return new double[] {from, to};
      }
    }
    return place.domain();
  }

  private AxisScale scale(String id, Attrs a) {
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
    return scale;
  }

  private AxisType guess(String id, Attrs a) {
    char letter = id.charAt(0);
    String standard = layout.text("autotypenumbers", "convert types");
    boolean strict = a.text("autotypenumbers", standard).equals("strict");
    for (Attrs trace : traces) {
      if (!axisId(trace, letter).equals(id)) {
        continue;
      }
      Json list = trace.get(String.valueOf(letter));
      if (Json.size(list) > 0 && list != null) {
        if (Json.size(list) > 1
            && Json.size(Json.at(list, 0)) >= 0
            && Json.size(Json.at(list, 1)) >= 0) {
          throw notes.refusal(
              trace.path()
                  + "."
                  + letter
                  + " has two levels (multicategory), which is not supported; join their names");
        }
        return AutoType.of(list, strict);
      }
      Json start = trace.get(letter + "0");
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
    for (Attrs trace : traces) {
      if (axisId(trace, letter).equals(id)) {
        addAll(values, trace.get(String.valueOf(letter)));
      }
    }
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
      default -> byCells(scale, order, values, a, id, letter);
    }
    for (Attrs trace : traces) {
      if (axisId(trace, letter).equals(id)) {
        addAll(scale, trace.get(String.valueOf(letter)));
        scale.seen(trace.path());
      }
    }
    Markup.lost(scale.names()).ifPresent(lost -> notes.add(a.path() + ": " + lost));
  }

  private void byCells(
      AxisScale scale, String order, List<Json> values, Attrs a, String id, char letter) {
    if (!CategoryTotals.ORDER.matcher(order).matches()) {
      notes.add(a.path() + ".categoryorder '" + order + "': drawn in the order of the traces");
      return;
    }
    AxisScale found = new AxisScale(AxisType.CATEGORY);
    values.forEach(found::addCategory);
    Map<Attrs, TraceCells> own = new LinkedHashMap<>(cells);
    own.keySet().removeIf(trace -> !axisId(trace, letter).equals(id));
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

  private void range(Axis axis, Attrs a) {
    Json given = a.get("range");
    double from = Double.NaN;
    double to = Double.NaN;
    if (Json.size(given) == 2 && given != null) {
      from = axis.scale.rangeEnd(Json.at(given, 0));
      to = axis.scale.rangeEnd(Json.at(given, 1));
    }
    String standard = Double.isNaN(from) || Double.isNaN(to) ? "true" : "false";
    String auto = a.text("autorange", standard);
    axis.automatic = !auto.equals("false") || standard.equals("true");
    axis.reversed = auto.endsWith("reversed") || (axis.automatic && from > to);
    axis.fixed0 = axis.automatic && standard.equals("true") ? from : Double.NaN;
    axis.fixed1 = axis.automatic && standard.equals("true") ? to : Double.NaN;
    if (!axis.automatic) {
      if (from == to) {
        double more = Math.max(1, Math.abs(from) * 1e-6);
        from -= more;
        to += more;
      }
      // On a logarithmic axis these are exponents.
      double most = axis.scale.type() == AxisType.LOG ? 308 : 1e300;
      axis.r0 = Math.clamp(from, -most, most);
      axis.r1 = Math.clamp(to, -most, most);
    } else {
      boolean date = axis.scale.type() == AxisType.DATE;
      // What plotly.js shows where there is nothing.
      axis.r0 = date ? Dates.parse("2000-01-01") : -1;
      axis.r1 = date ? Dates.parse("2001-01-01") : axis.vertical() ? 4 : 6;
    }
    String mode = a.text("rangemode", "normal");
    if (axis.scale.type() == AxisType.LINEAR) {
      axis.rangeMode =
          switch (mode) {
            case "tozero" -> Extremes.Mode.TO_ZERO;
            case "nonnegative" -> Extremes.Mode.NON_NEGATIVE;
            default -> Extremes.Mode.NORMAL;
          };
    }
  }

  private void connect(String id, Axis axis) {
    Attrs a = part(id);
    char counter = axis.vertical() ? 'x' : 'y';
    String first =
        axes.keySet().stream().filter(i -> i.charAt(0) == counter).findFirst().orElse("");
    String anchor = a.text("anchor", anchor(a, grid.of(id), first));
    Axis at = axes.get(anchor);
    axis.anchor = at != null && at.vertical() != axis.vertical() ? at : null;
    Axis over = axes.get(a.text("overlaying", ""));
    if (over != null && over != axis && over.vertical() == axis.vertical()) {
      axis.main = over;
      System.arraycopy(over.givenDomain, 0, axis.givenDomain, 0, 2);
      axis.domain = over.givenDomain.clone();
    }
  }

  /// Axes that share one range (`matches`).
  List<List<Axis>> matches() {
    List<List<Axis>> groups = new ArrayList<>();
    for (Axis axis : axes.values()) {
      Axis other = axes.get(part(axis.id).text("matches", ""));
      if (other == null || other == axis) {
        continue;
      }
      if (other.vertical() != axis.vertical()) {
        notes.add(part(axis.id).path() + ".matches: an axis of the other direction; ignored");
        continue;
      }
      List<Axis> group = groupOf(groups, other);
      List<Axis> own = groupOf(groups, axis);
      if (!group.equals(own)) {
        groups.remove(own);
        group.addAll(own);
      }
    }
    // Who says how scales are kept says it for all of them.
    for (List<Axis> group : groups) {
      for (Axis axis : group.reversed()) {
        if (part(axis.id).hasOwn("constrain")) {
          group.forEach(a -> a.constrain = axis.look.constrain());
        }
      }
    }
    return groups;
  }

  private static List<Axis> groupOf(List<List<Axis>> groups, Axis axis) {
    for (List<Axis> group : groups) {
      if (group.contains(axis)) {
        return group;
      }
    }
    List<Axis> group = new ArrayList<>(List.of(axis));
    groups.add(group);
    return group;
  }

  /// Axes whose scales are tied (`scaleanchor`, `matches`), with the factor of each; as
  /// `updateConstraintGroups` in plotly.js 3.7.
  List<Map<String, Double>> groups(List<List<Axis>> matches) {
    List<Map<String, Double>> groups = new ArrayList<>();
    for (Axis axis : axes.values()) {
      Attrs a = part(axis.id);
      a.quiet("scaleratio");
      Axis matched = axes.get(a.text("matches", ""));
      Axis anchored = axes.get(a.text("scaleanchor", ""));
      if (matched != null && matched != axis && matched.vertical() == axis.vertical()) {
        double ratio =
            (axis.givenDomain[1] - axis.givenDomain[0])
                / (matched.givenDomain[1] - matched.givenDomain[0]);
        tie(groups, axis.id, matched.id, ratio);
      } else if (anchored != null && anchored != axis) {
        boolean loop = group(groups, axis.id).map(g -> g.containsKey(anchored.id)).orElse(false);
        // Plotly ignores the others, too: px.imshow of dates has such ones.
        if (anchored.scale.type() == axis.scale.type() && !loop) {
          tie(groups, axis.id, anchored.id, positive(a.number("scaleratio", 1, 0)));
        }
      }
    }
    groups.removeIf(group ->
        matches.stream()
            .anyMatch(m -> m.size() == group.size() && group.containsKey(m.getFirst().id)));
    return groups;
  }

  private static double positive(double value) {
    return value > 0 ? value : 1;
  }

  private static Optional<Map<String, Double>> group(List<Map<String, Double>> groups, String id) {
    return groups.stream().filter(g -> g.containsKey(id)).findFirst();
  }

  private static void tie(List<Map<String, Double>> groups, String id, String to, double ratio) {
    Map<String, Double> own =
        group(groups, id)
            .orElseGet(() -> {
              Map<String, Double> fresh = new LinkedHashMap<>(Map.of(id, 1.0));
              groups.add(fresh);
              return fresh;
            });
    for (Map<String, Double> other : groups) {
      Double base = other.get(to);
      if (!other.equals(own) && base != null) {
        own.forEach((key, factor) -> other.put(key, base * ratio * factor));
        groups.remove(own);
        return;
      }
    }
    if (own.containsKey(to)) {
      return;
    }
    own.replaceAll((key, factor) -> factor * ratio);
    own.put(to, 1.0);
  }
}
