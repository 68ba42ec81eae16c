package dev.heatpress.io.plotly;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An axis: its look, and where it comes to lie while the figure is laid out.
///
/// Positions on it are linear (see [AxisScale]); pixels run from its left or upper end.
final class Axis {
  /// `x`, `y2` ...
  final String id;

  final AxisLook look;
  final AxisScale scale;

  /// What must be seen, for automatic ranges.
  final Extremes extremes = new Extremes();

  /// How tied scales are kept: by the `range` or by the `domain`.
  String constrain;

  double[] domain;

  /// The domain that the figure gives, before constraints shrink it.
  final double[] givenDomain;

  double r0 = 0;
  double r1 = 1;

  /// Whether the range follows the data.
  boolean automatic = true;

  boolean reversed;

  Extremes.Mode rangeMode = Extremes.Mode.NORMAL;

  /// Ends that stay where the figure has them although the range is automatic; NaN for none.
  double fixed0 = Double.NaN;

  double fixed1 = Double.NaN;

  /// Pixels from the page's left or upper edge.
  double offset;

  /// Pixels.
  double length;

  /// The axis that this one is drawn at; null for a free one.
  @Nullable Axis anchor;

  /// The axis whose place this one shares; itself where it shares none.
  Axis main = this;

  /// Ticks as they are drawn, after the last pass.
  List<Tick> ticks = List.of();

  /// How ticks between those look; null for none.
  @Nullable MinorLook minorLook;

  /// Linear positions of ticks between those.
  List<Double> minors = List.of();

  /// The angle of tick labels, degrees clockwise.
  double angle;

  /// How far labels reach beyond the axis line, in pixels.
  double depth;

  Axis(String id, AxisScale scale, AxisLook look, double[] domain) {
    this.id = id;
    this.scale = scale;
    this.look = look;
    this.constrain = look.constrain();
    this.domain = domain.clone();
    this.givenDomain = domain.clone();
  }

  boolean vertical() {
    return id.charAt(0) == 'y';
  }

  /// Places the axis in the plot, whose margins and size are in pixels.
  void place(Margins m) {
    if (vertical()) {
      offset = m.top() + (1 - domain[1]) * m.height();
      length = m.height() * (domain[1] - domain[0]);
    } else {
      offset = m.left() + domain[0] * m.width();
      length = m.width() * (domain[1] - domain[0]);
    }
  }

  /// Pixels per linear unit, negative where the axis runs to the left or down.
  double pixelsPerUnit() {
    return length / (vertical() ? r0 - r1 : r1 - r0);
  }

  /// Pixels from the left or upper end to a linear position.
  double pixel(double linear) {
    double from = vertical() ? r1 : r0;
    return pixelsPerUnit() * (linear - from);
  }

  /// Makes the range larger around a part of it: 0 its beginning, 1 its end.
  void zoom(double factor, double around) {
    double center = r0 + (r1 - r0) * around;
    r0 = center + (r0 - center) * factor;
    r1 = center + (r1 - center) * factor;
  }

  /// Finds the ticks of the axis as it lies now.
  void findTicks() {
    ticks =
        Ticks.of(
            scale.type(), r0, r1, length, vertical(), look.side(), scale.names(), look.tickStyle());
    minors = minorLook == null ? List.of() : MinorTicks.of(this, minorLook);
  }

  /// Whether pixel p is farther than one from both ends.
  boolean clear(double p) {
    return p > 1 && p < length - 1;
  }
}
