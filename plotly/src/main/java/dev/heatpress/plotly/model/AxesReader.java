package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.model.GivenTrace.Kind;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Dates;

/// The axes of a figure: which there are, their types, places, and what ties them together.
final class AxesReader {
  private static final Pattern NAME = Pattern.compile("[xy]axis([2-9]|[1-9]\\d{1,3})?");
  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(id -> id.charAt(0)).thenComparingInt(AxesReader::number);

  private final Attrs layout;
  private final List<GivenTrace> traces;
  private final Notes notes;
  private final Font font;
  private final int background;
  private final String separators;
  private final SubplotGrid grid;
  private final AxisTypes types;
  private final Map<String, Axis> axes = new LinkedHashMap<>();
  private final Map<String, Attrs> attributes = new LinkedHashMap<>();

  /// @param traces those that are drawn
  /// @param background of the plots, over that of the page
  AxesReader(
      Attrs layout,
      List<GivenTrace> traces,
      Notes notes,
      Font font,
      int background,
      String separators) {
    this.layout = layout;
    this.traces = traces;
    this.notes = notes;
    this.font = font;
    this.background = background;
    this.separators = separators;
    this.grid = new SubplotGrid(layout, traces);
    this.types = new AxisTypes(layout, traces, notes);
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
    for (GivenTrace trace : traces) {
      used.add(axisId(trace.a(), 'x'));
      used.add(axisId(trace.a(), 'y'));
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
    AxisScale scale = types.scale(id, a);
    List<GivenTrace> own = traces.stream().filter(t -> t.isOn(id)).toList();
    boolean image = own.stream().anyMatch(t -> t.kind() == Kind.IMAGE);
    AxisReader.Defaults standard =
        new AxisReader.Defaults(
            own.stream().anyMatch(t -> t.kind().isMap()),
            own.stream().noneMatch(t -> t.kind().isBars() && t.horizontal() == vertical),
            image ? "domain" : "range");
    char counter = vertical ? 'x' : 'y';
    String first = ids.stream().filter(i -> i.charAt(0) == counter).findFirst().orElse("");
    SubplotGrid.Place place = grid.of(id);
    String anchor = a.text("anchor", anchor(a, place, first));
    boolean anchored = ids.contains(anchor) && anchor.charAt(0) == counter;
    AxisLook look =
        new AxisReader(a, vertical, font, background, separators, standard)
            .read(scale, anchored, place);
    Axis axis = new Axis(id, scale, look, domain(a, place));
    axis.minorLook = MinorLook.of(a.part("minor"), look, scale, background);
    String labels = a.choice("ticklabelmode", "instant", "instant", "period");
    axis.periods = labels.equals("period") && scale.type() == AxisType.DATE;
    if (scale.breaks != null && (axis.periods || axis.minorLook != null)) {
      axis.periods = false;
      axis.minorLook = null;
      a.remark("rangebreaks", "with them, labels stand at their ticks, and none lie between these");
    }
    range(axis, a, image && vertical);
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

  /// @param reversed whether it runs down by default, as for images
  private void range(Axis axis, Attrs a, boolean reversed) {
    Json given = a.get("range");
    double from = Double.NaN;
    double to = Double.NaN;
    if (Json.size(given) == 2 && given != null) {
      from = axis.scale.rangeEnd(Json.at(given, 0));
      to = axis.scale.rangeEnd(Json.at(given, 1));
    }
    String standard =
        Double.isNaN(from) || Double.isNaN(to) ? (reversed ? "reversed" : "true") : "false";
    String auto = a.text("autorange", standard);
    boolean open = !standard.equals("false");
    axis.automatic = !auto.equals("false") || open;
    axis.reversed = auto.endsWith("reversed") || (axis.automatic && from > to);
    axis.fixed0 = axis.automatic && open ? from : Double.NaN;
    axis.fixed1 = axis.automatic && open ? to : Double.NaN;
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

  /// What ties the axes together, once they are read.
  AxisTies ties() {
    return new AxisTies(axes, attributes, traces, notes);
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
}
