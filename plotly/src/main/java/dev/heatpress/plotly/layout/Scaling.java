package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.Extremes;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.Margins;

/// Ranges of axes: automatic ones, shared ones, and those whose scales are tied.
///
/// The rules are those of `autorange` and `constraints` in plotly.js 3.7.
final class Scaling {
  private static final double ALMOST_EQUAL = 1 - 1e-6;

  private final FigureModel model;

  Scaling(FigureModel model) {
    this.model = model;
  }

  /// Finds all ranges, and places the axes in the plot.
  void apply(Margins m) {
    for (Axis axis : model.axes().values()) {
      axis.domain = axis.givenDomain.clone();
      axis.place(m);
    }
    for (Axis axis : model.axes().values()) {
      automatic(axis);
    }
    model.matches().forEach(this::share);
    for (Map<String, Double> group : model.groups()) {
      tie(group, m);
    }
    for (Axis axis : model.axes().values()) {
      if (axis.main != axis) {
        axis.domain = axis.main.domain.clone();
      }
      axis.place(m);
    }
  }

  private void automatic(Axis axis) {
    if (axis.automatic && !axis.extremes.isEmpty()) {
      boolean linked =
          model.matches().stream().anyMatch(group -> group.contains(axis))
              || model.groups().stream().anyMatch(group -> group.containsKey(axis.id));
      double below = linked ? 0 : axis.reversed ? axis.insideAfter : axis.insideBefore;
      double above = linked ? 0 : axis.reversed ? axis.insideBefore : axis.insideAfter;
      set(axis, axis.extremes.range(axis.length, axis.rangeMode, below, above), axis.reversed);
    }
  }

  private static void set(Axis axis, double[] range, boolean reversed) {
    axis.r0 = reversed ? range[1] : range[0];
    axis.r1 = reversed ? range[0] : range[1];
    axis.r0 = Double.isNaN(axis.fixed0) ? axis.r0 : axis.fixed0;
    axis.r1 = Double.isNaN(axis.fixed1) ? axis.r1 : axis.fixed1;
    if (axis.r0 == axis.r1) {
      axis.r1 = axis.r0 + 1;
    }
  }

  private void share(List<Axis> group) {
    Axis base = group.getFirst();
    for (Axis axis : group) {
      if (!axis.automatic) {
        base = axis;
        break;
      }
    }
    if (base.automatic) {
      Extremes all = new Extremes();
      boolean reversed = false;
      for (Axis axis : group) {
        all.addAll(axis.extremes, base.length / axis.length);
        reversed |= axis.reversed;
      }
      if (all.isEmpty()) {
        return;
      }
      set(base, all.range(base.length, base.rangeMode), reversed);
    }
    for (Axis axis : group) {
      axis.r0 = base.r0;
      axis.r1 = base.r1;
    }
  }

  private void tie(Map<String, Double> group, Margins m) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    boolean domains = false;
    for (var entry : group.entrySet()) {
      Axis axis = axis(entry.getKey());
      double scale = Math.abs(axis.pixelsPerUnit()) / entry.getValue();
      least = Math.min(least, scale);
      most = Math.max(most, scale);
      domains |= axis.constrain.equals("domain");
    }
    if (!(least > 0) || (least > ALMOST_EQUAL * most && !domains)) {
      return;
    }
    for (var entry : group.entrySet()) {
      Axis axis = axis(entry.getKey());
      double factor = Math.abs(axis.pixelsPerUnit()) / entry.getValue() / least;
      if (!axis.constrain.equals("domain")) {
        axis.zoom(factor, axis.look.toward());
      } else if (factor >= 1) {
        shrink(axis, factor, m);
      }
      axis.place(m);
    }
  }

  private Axis axis(String id) {
    Axis axis = model.axes().get(id);
    if (axis == null) {
      throw new IllegalStateException("no axis " + id);
    }
    return axis;
  }

  /// Makes the domain smaller by a factor; an automatic range may then need other pads.
  private void shrink(Axis axis, double wanted, Margins m) {
    double factor = wanted;
    if (axis.automatic && !axis.extremes.isEmpty()) {
      double center = (axis.r0 + axis.r1) / 2;
      double half = Math.abs(axis.r1 - center);
      double from = center - half * factor * 1.0001;
      double to = center + half * factor * 1.0001;
      domain(axis, factor);
      axis.place(m);
      double[] range =
          axis.extremes.within(axis.length, Math.abs(axis.pixelsPerUnit()), from, to, center);
      double expand = (range[1] - range[0]) / (2 * half);
      if (expand > 0 && Double.isNaN(axis.fixed0) && Double.isNaN(axis.fixed1)) {
        factor /= expand;
        boolean back = axis.r1 < axis.r0;
        axis.r0 = back ? range[1] : range[0];
        axis.r1 = back ? range[0] : range[1];
      }
    }
    domain(axis, factor);
  }

  private static void domain(Axis axis, double factor) {
    double[] given = axis.givenDomain;
    double center = given[0] + (given[1] - given[0]) * axis.look.toward();
    axis.domain =
        new double[] {center + (given[0] - center) / factor, center + (given[1] - center) / factor};
  }
}
