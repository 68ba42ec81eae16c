package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.color.SlotScale;

/// Which slot of a color scale a value has, where slots are as wide as the colors of the figure's
/// scale stay the same in eight bits: so every color is the one that Plotly gives the value.
/// Immutable.
public final class ColorSlots implements SlotScale {
  private static final long serialVersionUID = 1L;

  /// The least value of each slot, ascending.
  private final double[] starts;

  private final int[] argb;
  private final double vmin;
  private final double vmax;

  private ColorSlots(double[] starts, int[] argb, double vmin, double vmax) {
    this.starts = starts;
    this.argb = argb;
    this.vmin = vmin;
    this.vmax = vmax;
  }

  /// The slots of a scale from vmin to vmax, at most `most`; where there would be more, neighbours
  /// share one.
  public static ColorSlots of(ScaleStops stops, double vmin, double vmax, int most) {
    int segments = stops.positions().length - 1;
    // The levels of a channel that a slot may span; 1 is exact.
    int levels = Math.max(1, (int) Math.ceil(changes(stops) / Math.max(1, most - segments)));
    TreeSet<Double> starts = new TreeSet<>();
    for (int i = 0; i < segments; i++) {
      double from = stops.border(i, vmin, vmax);
      double to = stops.border(i + 1, vmin, vmax);
      if (!(from < to)) {
        continue;
      }
      starts.add(from);
      for (int shift = 0; shift < 32; shift += 8) {
        int a = stops.argb()[i] >>> shift & 0xff;
        int b = stops.argb()[i + 1] >>> shift & 0xff;
        for (int level = levels; level <= Math.abs(b - a); level += levels) {
          starts.add(start(stops, vmin, vmax, from, to, shift, b > a ? a + level : a - level));
        }
      }
    }
    double[] values = starts.stream().mapToDouble(Double::doubleValue).limit(most).toArray();
    int[] argb = new int[values.length];
    for (int i = 0; i < argb.length; i++) {
      double end = i + 1 < values.length ? values[i + 1] : vmax;
      double value = levels == 1 ? values[i] : values[i] / 2 + end / 2;
      argb[i] = stops.of(value, vmin, vmax);
    }
    return new ColorSlots(values, argb, vmin, vmax);
  }

  /// The least value of a segment whose channel has come to a level.
  private static double start(
      ScaleStops stops, double vmin, double vmax, double from, double to, int shift, int level) {
    int first = stops.of(from, vmin, vmax) >>> shift & 0xff;
    double low = from;
    double high = Math.nextDown(to);
    for (int i = 0; i < 1100 && low < high; i++) {
      double mid = low / 2 + high / 2;
      if (!(mid > low && mid < high)) {
        break;
      }
      int channel = stops.of(mid, vmin, vmax) >>> shift & 0xff;
      boolean there = level > first ? channel >= level : channel <= level;
      low = there ? low : mid;
      high = there ? mid : high;
    }
    return high;
  }

  /// The colors of all slots and then that of missing values, which is none.
  @Override
  public int[] palette() {
    return Arrays.copyOf(argb, argb.length + 1);
  }

  @Override
  public int missingSlot() {
    return argb.length;
  }

  private static double changes(ScaleStops stops) {
    double sum = 0;
    for (int i = 0; i + 1 < stops.argb().length; i++) {
      for (int shift = 0; shift < 32; shift += 8) {
        sum +=
            Math.abs((stops.argb()[i] >>> shift & 0xff) - (stops.argb()[i + 1] >>> shift & 0xff));
      }
    }
    return sum;
  }

  /// The slot of a value. Values beyond the limits have that of their end, as in Plotly.
  public int slot(double value) {
    if (Double.isNaN(value)) {
      return argb.length;
    }
    int at = Arrays.binarySearch(starts, Math.clamp(value, vmin, vmax));
    return at >= 0 ? at : Math.max(0, -at - 2);
  }

  @Override
  public void slots(double[] values, int from, int count, short[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = (short) slot(values[from + i]);
    }
  }
}
