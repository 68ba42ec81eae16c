package dev.heatpress.plotly.model;

import dev.heatpress.core.figure.Lengths;
import dev.heatpress.plotly.ticks.AxisTick;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.Breaks;
import dev.heatpress.plotly.ticks.TickStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An axis: its look, and where it comes to lie while the figure is laid out.
///
/// Positions on it are linear (see [AxisScale]); pixels run from its left or upper end.
public final class Axis {
  /// `x`, `y2` ...
  public final String id;

  public final AxisLook look;
  public final AxisScale scale;

  /// What must be seen, for automatic ranges.
  public final Extremes extremes = new Extremes();

  /// How tied scales are kept: by the `range` or by the `domain`.
  public String constrain;

  public double[] domain;

  /// The domain that the figure gives, before constraints shrink it.
  public final double[] givenDomain;

  /// The ends of the range, in the numbers of the axis.
  public double r0 = 0;

  public double r1 = 1;

  /// Whether the range follows the data.
  public boolean automatic = true;

  public boolean reversed;

  public Extremes.Mode rangeMode = Extremes.Mode.NORMAL;

  /// Ends that stay where the figure has them although the range is automatic; NaN for none.
  public double fixed0 = Double.NaN;

  public double fixed1 = Double.NaN;

  /// Pixels from the page's left or upper edge.
  public double offset;

  /// Pixels.
  public double length;

  /// The axis that this one is drawn at; null for a free one.
  public @Nullable Axis anchor;

  /// The axis whose place this one shares; itself where it shares none.
  public Axis main = this;

  /// Ticks as they are drawn, after the last pass.
  public List<AxisTick> ticks = List.of();

  /// How ticks between those look; null for none.
  public @Nullable MinorLook minorLook;

  /// Linear positions of ticks between those.
  public List<Double> minors = List.of();

  /// Whether labels stand in the middle of the time that they name.
  public boolean periods;

  /// Where ticks and grid lines stand then; null where they stand at labels.
  private @Nullable List<Double> betweenPeriods;

  /// How its ticks are chosen.
  public TickStyle tickStyle;

  /// The angle of tick labels, degrees clockwise.
  public double angle;

  /// Pixels that labels of other axes inside the plot need at the left or lower end of this one.
  public double insideBefore;

  /// The same at the right or upper end.
  public double insideAfter;

  /// How far labels reach beyond the axis line, in pixels.
  public double depth;

  /// An axis before its range is known.
  public Axis(String id, AxisScale scale, AxisLook look, double[] domain) {
    this.id = id;
    this.scale = scale;
    this.look = look;
    this.constrain = look.constrain();
    this.tickStyle = look.tickStyle();
    this.domain = domain.clone();
    this.givenDomain = domain.clone();
  }

  /// Whether it is a y axis.
  public boolean vertical() {
    return id.charAt(0) == 'y';
  }

  /// Places the axis in the plot, whose margins and size are in pixels.
  public void place(Margins m) {
    if (vertical()) {
      offset = Lengths.snapped(m.top() + (1 - domain[1]) * m.height());
      length = Lengths.snapped(m.height() * (domain[1] - domain[0]));
    } else {
      offset = Lengths.snapped(m.left() + domain[0] * m.width());
      length = Lengths.snapped(m.width() * (domain[1] - domain[0]));
    }
  }

  /// Pixels per linear unit, negative where the axis runs to the left or down.
  public double pixelsPerUnit() {
    return length / (vertical() ? r0 - r1 : r1 - r0);
  }

  /// Pixels from the left or upper end to a linear position.
  public double pixel(double linear) {
    double from = vertical() ? r1 : r0;
    return pixelsPerUnit() * (linear - from);
  }

  /// Makes the range larger around a part of it: 0 its beginning, 1 its end.
  public void zoom(double factor, double around) {
    double center = r0 + (r1 - r0) * around;
    r0 = center + (r0 - center) * factor;
    r1 = center + (r1 - center) * factor;
  }

  /// Finds the ticks of the axis as it lies now.
  public void findTicks() {
    if (periods && tickStyle.mode() != TickStyle.Mode.LIST) {
      AxisTicks.Periods found =
          AxisTicks.periods(r0, r1, length, vertical(), look.side(), tickStyle);
      ticks = found.labels();
      betweenPeriods = found.marks();
      minors = minorLook == null ? List.of() : MinorTicks.of(this, minorLook);
      return;
    }
    Breaks breaks = scale.breaks;
    if (breaks != null) {
      ticks = AxisTicks.broken(breaks, r0, r1, length, vertical(), look.side(), tickStyle);
      return;
    }
    ticks =
        AxisTicks.of(
            scale.type(), r0, r1, length, vertical(), look.side(), scale.names(), tickStyle);
    minors = minorLook == null ? List.of() : MinorTicks.of(this, minorLook);
  }

  /// Where ticks and grid lines stand: at the labels, or between categories.
  public List<Double> marks() {
    if (betweenPeriods != null) {
      return betweenPeriods;
    }
    List<Double> at = new ArrayList<>();
    for (AxisTick tick : ticks) {
      at.add(look.boundaries() ? tick.x() - 0.5 : tick.x());
    }
    if (look.boundaries() && !ticks.isEmpty()) {
      double step = ticks.size() > 1 ? ticks.get(1).x() - ticks.get(0).x() : 1;
      at.add(ticks.getLast().x() + step - 0.5);
      at.removeIf(x -> !(pixel(x) >= -1e-6 && pixel(x) <= length + 1e-6));
    }
    return at;
  }

  /// Whether pixel p is farther than one from both ends.
  public boolean clear(double p) {
    return p > 1 && p < length - 1;
  }
}
