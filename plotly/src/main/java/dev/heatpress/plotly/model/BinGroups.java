package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.plotly.model.GivenTrace.Kind;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Bins;
import dev.heatpress.plotly.ticks.Step;
import org.jspecify.annotations.Nullable;

/// The bins of all histograms of a figure, which those of a group share.
///
/// The rules are those of `crossTraceDefaults` and `calcAllAutoBins` of histograms in plotly.js
/// 4.1.
final class BinGroups {
  /// One direction of a trace.
  private record Side(GivenTrace trace, char letter, Axis axis) {}

  private final Map<String, Axis> axes;
  private final Notes notes;
  private final Map<String, List<Side>> groups = new LinkedHashMap<>();
  private final Map<Side, String> names = new HashMap<>();
  private final Map<String, Bins> found = new HashMap<>();

  /// @param mode `barmode` of the layout
  BinGroups(List<GivenTrace> traces, Map<String, Axis> axes, String mode, Notes notes) {
    this.axes = axes;
    this.notes = notes;
    Map<String, List<GivenTrace>> alike = new HashMap<>();
    for (GivenTrace trace : traces) {
      if (trace.kind() == Kind.HISTOGRAM) {
        alike.computeIfAbsent(plot(trace), p -> new ArrayList<>()).add(trace);
      }
    }
    for (GivenTrace trace : traces) {
      String group = trace.a().text("bingroup", "");
      if (trace.kind() == Kind.HISTOGRAM2D) {
        for (char letter : new char[] {'x', 'y'}) {
          String own = group.isEmpty() ? "" : group + "__" + letter;
          add(trace, letter, trace.a().text(letter + "bingroup", own));
        }
      } else if (trace.kind() == Kind.HISTOGRAM) {
        List<GivenTrace> same = alike.getOrDefault(plot(trace), List.of());
        boolean must = same.size() > 1 && !mode.equals("overlay");
        String first = must ? same.getFirst().a().text("bingroup", "") : group;
        String name = must && first.isEmpty() ? "/" + plot(trace) : first;
        add(trace, trace.horizontal() ? 'y' : 'x', name);
      }
    }
  }

  private static String plot(GivenTrace trace) {
    return AxesReader.axisId(trace.a(), 'x')
        + AxesReader.axisId(trace.a(), 'y')
        + trace.horizontal();
  }

  private void add(GivenTrace trace, char letter, String group) {
    Side side = side(trace, letter);
    trace.a().quiet(letter + "bins", "nbins" + letter, "autobin" + letter, "bingroup");
    String own = trace.a().path() + "/" + letter;
    List<Side> others = groups.getOrDefault(group, List.of());
    boolean fits =
        others.isEmpty() || others.getFirst().axis.scale.type() == side.axis.scale.type();
    String name = group.isEmpty() || !fits ? own : group;
    groups.computeIfAbsent(name, n -> new ArrayList<>()).add(side);
    names.put(side, name);
  }

  private Side side(GivenTrace trace, char letter) {
    return new Side(trace, letter, trace.axis(axes, letter));
  }

  /// The values of a trace along a direction; NaN where there is none.
  double[] values(GivenTrace trace, char letter) {
    Side side = side(trace, letter);
    Json list = trace.list(letter);
    if (list instanceof Json.TooLong) {
      throw notes.refusal(
          trace.a().path() + "." + letter + " is too long a list to be held in memory");
    }
    double[] values = new double[Math.max(0, Json.size(list))];
    for (int i = 0; i < values.length && list != null; i++) {
      Json value = Json.at(list, i);
      values[i] =
          value instanceof Json.Nothing
              ? Double.NaN
              : switch (side.axis.scale.type()) {
                case LINEAR, LOG -> AutoType.cleaned(value);
                case DATE, CATEGORY -> side.axis.scale.linear(value);
              };
    }
    return values;
  }

  /// The bins of a trace along a direction.
  Bins of(GivenTrace trace, char letter) {
    Side side = side(trace, letter);
    String name = Objects.requireNonNull(names.get(side));
    List<Side> group = Objects.requireNonNull(groups.get(name));
    Bins shared = found.computeIfAbsent(name, n -> shared(group));
    Attrs own = trace.a().part(letter + "bins");
    double start = shared.start();
    double end = shared.end();
    double given = position(side, own.get("start"));
    boolean someStart =
        group.stream().anyMatch(s -> s.trace.a().part(s.letter + "bins").has("start"));
    if (someStart && given != start) {
      double from = Double.isNaN(given) ? least(values(trace, letter)) : given;
      double size = shared.size().size();
      if (shared.size().isLinear()) {
        start += Math.floor((from - start) / size + 1e-4) * size;
      }
    }
    boolean someEnd = group.stream().anyMatch(s -> s.trace.a().part(s.letter + "bins").has("end"));
    double until = position(side, own.get("end"));
    if (someEnd && until != end) {
      end = Double.isNaN(until) ? -least(negative(values(trace, letter))) : until;
    }
    Bins bins = new Bins(start, end, shared.size());
    if ((end - start) / Math.max(shared.size().isLinear() ? shared.size().size() : 1, 0) > Bins.MOST
        && shared.size().isLinear()) {
      throw notes.refusal(
          Printf.of(
              "%s: its bins are more than %d; make %sbins.size larger",
              trace.a().path(), Bins.MOST, letter));
    }
    return bins;
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(v -> -v).toArray();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
  }

  private Bins shared(List<Side> group) {
    AxisType type = group.getFirst().axis.scale.type();
    double[] all =
        group.stream().flatMapToDouble(s -> Arrays.stream(values(s.trace, s.letter))).toArray();
    boolean plane = group.stream().anyMatch(s -> s.trace.kind() == Kind.HISTOGRAM2D);
    Step size = null;
    double count = 0;
    double start = Double.NaN;
    double end = Double.NaN;
    for (Side side : group.reversed()) {
      Attrs bins = side.trace.a().part(side.letter + "bins");
      Json given = bins.get("size");
      size = given == null ? size : Step.of(given, type == AxisType.LOG ? AxisType.LINEAR : type);
      count =
          side.trace.a().has("nbins" + side.letter)
              ? side.trace.a().number("nbins" + side.letter, 0, 0)
              : count;
      double from = position(side, bins.get("start"));
      double to = position(side, bins.get("end"));
      start = Double.isNaN(from) ? start : from;
      end = Double.isNaN(to) ? end : to;
    }
    Bins bins = Bins.of(all, type, count, plane, size);
    bins = cumulative(bins, group.getLast());
    return new Bins(
        Double.isNaN(start) ? bins.start() : start,
        Double.isNaN(end) ? bins.end() : end,
        bins.size());
  }

  /// Sums over half bins or without the current one reach into one more.
  private static Bins cumulative(Bins bins, Side side) {
    Attrs sums = side.trace.a().part("cumulative");
    if (!sums.flag("enabled", false)
        || sums.choice("currentbin", "include", "include", "exclude", "half").equals("include")) {
      return bins;
    }
    return sums.choice("direction", "increasing", "increasing", "decreasing").equals("decreasing")
        ? new Bins(bins.plus(bins.start(), -1), bins.end(), bins.size())
        : new Bins(bins.start(), bins.plus(bins.end(), 1), bins.size());
  }

  private static double position(Side side, @Nullable Json given) {
    if (given == null) {
      return Double.NaN;
    }
    return side.axis.scale.type() == AxisType.DATE
        ? side.axis.scale.linear(given)
        : Json.number(given);
  }
}
