package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisLook;
import dev.heatpress.plotly.ticks.AxisTick;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.AxisType;

/// The tick labels of an axis, where they stand and at which angle.
///
/// The geometry is that of `makeLabelFns` and `drawLabels` in plotly.js 3.7.
final class AxisLabels {
  private static final double CAP = 0.7;
  private static final double MIDDLE = 0.35;

  /// What labels inside the plot keep from its edge.
  static final double PAD = 3;

  private final Axis axis;
  private final TextMeasure measure;

  /// Where the labels begin: the position of the axis line.
  private final double shift;

  /// @param shift the axis line, in pixels from the upper or left edge of the page
  AxisLabels(Axis axis, TextMeasure measure, double shift) {
    this.axis = axis;
    this.measure = measure;
    this.shift = shift;
  }

  /// The labels of the axis' ticks; sets its angle.
  ///
  /// @param keep whether an angle of 90 degrees from an earlier pass stays
  List<TextBlock> place(boolean keep) {
    AxisLook look = axis.look;
    if (!look.labels()) {
      return List.of();
    }
    List<AxisTick> ticks = axis.ticks.stream().filter(t -> !t.text().isEmpty()).toList();
    double angle = look.tickAngle();
    if (Double.isNaN(angle)) {
      boolean digits = axis.scale.type() == AxisType.LOG && hasDigits();
      boolean free = !axis.vertical() && !digits;
      angle = keep && axis.angle == 90 ? 90 : free ? fitting(ticks) : 0;
    }
    axis.angle = angle;
    List<TextBlock> blocks = new ArrayList<>();
    for (AxisTick tick : ticks) {
      blocks.add(label(tick, angle));
    }
    return blocks;
  }

  private boolean hasDigits() {
    return AxisTicks.step(
                axis.scale.type(),
                axis.r0,
                axis.r1,
                axis.length,
                axis.vertical(),
                axis.look.tickStyle())
            .kind()
        == 'D';
  }

  /// The first angle at which neighbours do not overlap.
  private double fitting(List<AxisTick> ticks) {
    double[] angles = axis.look.autoAngles();
    if (angles.length == 0 || ticks.size() < 2) {
      return angles.length == 0 ? 0 : angles[0];
    }
    double largest = 0;
    int lines = 1;
    boolean overlap = false;
    double before = Double.NaN;
    double beforeLeft = Double.NaN;
    for (AxisTick tick : ticks) {
      TextBlock block =
          TextBlock.of(tick.text(), 0, 0, 0, axis.look.labelFont().sized(tick.fontSize()));
      double width = block.width(measure);
      double at = axis.pixel(tick.x());
      double left = at - width / 2;
      double right = at + width / 2 + 2;
      overlap |= left <= before && beforeLeft <= right;
      before = right;
      beforeLeft = left;
      largest = Math.max(largest, tick.fontSize());
      lines = Math.max(lines, block.lines().size());
    }
    if (!overlap) {
      return angles[0];
    }
    double spacing =
        Math.abs((ticks.getLast().x() - ticks.getFirst().x()) * axis.pixelsPerUnit())
            / (ticks.size() - 1);
    double maxCos = spacing / Math.hypot(spacing, largest * 1.25 * lines);
    double steepest = angles[0];
    for (double angle : angles) {
      double cos = Math.abs(Math.cos(Math.toRadians(angle)));
      if (cos <= maxCos) {
        return angle;
      }
      if (cos < Math.abs(Math.cos(Math.toRadians(steepest)))) {
        steepest = angle;
      }
    }
    return steepest;
  }

  private boolean has(String word) {
    return axis.look.labelPosition().contains(word);
  }

  /// Whether labels stand beside their ticks.
  private boolean aligned() {
    return axis.look.labelPosition().contains(" ");
  }

  private double standoff() {
    AxisLook look = axis.look;
    boolean inside = look.labelsInside();
    boolean over =
        inside
            ? look.ticks().equals("inside")
            : look.ticks().equals("outside") && !look.boundaries();
    double length = inside ? -look.tickLength() : look.tickLength();
    double standoff = over && !aligned() ? length : 0;
    if (over || look.line()) {
      standoff += 0.2 * look.labelFont().size();
    }
    double half = (look.line() && look.lineWidth() > 0 ? look.lineWidth() : 1) / 2;
    return standoff + (inside ? -half : half);
  }

  /// How far labels inside or beside ticks move: along the axis and across it; as `getTickLabelUV`.
  private double[] moved() {
    AxisLook look = axis.look;
    double size = look.labelFont().size();
    double width = look.line() ? look.lineWidth() : 0;
    double along = look.tickWidth() / 2;
    double across = PAD;
    if (has("top") || has("bottom")) {
      along += size * CAP;
      across += width / 2;
    } else if (aligned()) {
      along += width / 2;
      across += PAD;
    }
    if (look.side().equals("top")) {
      across -= size * (1 - CAP);
    }
    if (has("left") || has("top")) {
      along = -along;
    }
    if (look.side().equals("bottom") || look.side().equals("right")) {
      across = -across;
    }
    return new double[] {aligned() ? along : 0, look.labelsInside() ? across : 0};
  }

  private TextBlock label(AxisTick tick, double angle) {
    TextBlock block = axis.vertical() ? vertical(tick, angle) : horizontal(tick, angle);
    double[] by = moved();
    return axis.vertical() ? block.moved(by[1], by[0]) : block.moved(by[0], by[1]);
  }

  private TextBlock horizontal(AxisTick tick, double angle) {
    AxisLook look = axis.look;
    boolean inside = look.labelsInside();
    boolean bottom = look.side().equals("bottom");
    // Whether labels hang below their place.
    boolean below = bottom != inside;
    double flip = below != inside ? 1 : -1;
    double part = below ? 1 : -0.2;
    double sideways = 0;
    if (Math.abs(look.tickAngle()) == 90) {
      part =
          inside
              ? part + MIDDLE
              : look.tickAngle() == -90 && bottom
                  ? CAP
                  : look.tickAngle() == 90 && !bottom ? MIDDLE : 0.5;
      sideways = MIDDLE / 2 * (look.tickAngle() / 90);
    }
    double size = tick.fontSize();
    double away = look.labelStandoff() * (bottom ? 1 : -1);
    double x = axis.offset + axis.pixel(tick.x()) + tick.dx() + sideways * size + labelShift();
    double y = shift + standoff() * flip + tick.dy() + size * part + away;
    double anchor = angle == 0 || angle == 180 ? 0.5 : (angle * flip < 0) != inside ? 1 : 0;
    anchor = has("left") ? 1 : has("right") ? 0 : anchor;
    TextBlock block = TextBlock.of(tick.text(), x, y, anchor, look.labelFont().sized(size));
    double more = (block.lines().size() - 1) * TextBlock.LINE * size;
    double up = angle < -60 || angle > 60 ? -0.5 * more : below ? 0 : -more;
    return turned(block, angle, up);
  }

  private TextBlock vertical(AxisTick tick, double angle) {
    AxisLook look = axis.look;
    boolean inside = look.labelsInside();
    boolean left = look.side().equals("left");
    boolean end = left != inside;
    double flip = end != inside ? 1 : -1;
    double part = 0;
    double sideways = 0;
    if (!inside && Math.abs(look.tickAngle()) == 90) {
      part = (look.tickAngle() == -90) == left ? CAP : 0.5;
    } else if (inside && look.tickAngle() != 0 && !Double.isNaN(look.tickAngle())) {
      sideways = Math.abs(Math.sin(Math.toRadians(look.tickAngle()))) * CAP * flip;
    }
    double size = tick.fontSize();
    double away = look.labelStandoff() * (left ? -1 : 1);
    double x = shift + tick.dx() - (standoff() + size * part) * flip + sideways * size + away;
    double y = axis.offset + axis.pixel(tick.x()) + tick.dy() + size * MIDDLE + labelShift();
    double anchor = Math.abs(angle) == 90 ? 0.5 : end ? 1 : 0;
    TextBlock block = TextBlock.of(tick.text(), x, y, anchor, look.labelFont().sized(size));
    double more = (block.lines().size() - 1) * TextBlock.LINE * size;
    double a = left ? angle : -angle;
    return turned(block, angle, a < -30 ? -more : a < 30 ? -0.5 * more : 0);
  }

  private double labelShift() {
    return axis.r0 > axis.r1 ? -axis.look.labelShift() : axis.look.labelShift();
  }

  private static TextBlock turned(TextBlock b, double angle, double up) {
    double size = b.font().size();
    return new TextBlock(
        b.lines(), b.x(), b.y() + up, b.anchor(), b.font(), angle, b.x(), b.y() - size / 2);
  }
}
