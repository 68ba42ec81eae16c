package dev.heatpress.plotly.model;

import dev.heatpress.plotly.model.FigureModel.Reference;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.ticks.AxisType;
import java.util.Map;

/// What parts of a layout refer to: an axis, its domain, or the whole plot (`paper`).
record References(Map<String, Axis> axes) {

  /// What `xref` or `yref` refers to.
  Reference of(Attrs a, char letter, String standard) {
    String name = a.text(letter + "ref", standard);
    boolean domain = name.endsWith(" domain");
    String id = domain ? name.substring(0, name.length() - 7) : name;
    Axis axis = id.equals("paper") ? null : axes.get(id);
    if (axis != null && axis.vertical() != (letter == 'y')) {
      axis = null;
    }
    return new Reference(axis, domain && axis != null);
  }

  /// A position on it, in the numbers of its axis or as a part of it.
  ///
  /// @param part what stands where the figure gives none
  static double position(Attrs a, String name, Reference reference, double part) {
    Json given = a.get(name);
    Axis axis = reference.axis();
    if (axis == null || reference.domain()) {
      double value = Json.number(given);
      return Double.isNaN(value) ? part : value;
    }
    // On logarithmic axes, shapes count in values and annotations in exponents.
    return axis.scale.linear(given);
  }

  /// The same where logarithmic axes count in exponents, as for annotations and images.
  static double exponent(Attrs a, String name, Reference reference, double part) {
    Axis axis = reference.axis();
    return axis != null && !reference.domain() && axis.scale.type() == AxisType.LOG
        ? Json.number(a.get(name))
        : position(a, name, reference, part);
  }
}
