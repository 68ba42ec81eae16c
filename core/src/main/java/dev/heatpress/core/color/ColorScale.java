package dev.heatpress.core.color;

import org.jspecify.annotations.Nullable;

/// Which color a value has: a colormap, a norm, and colors for what lies outside.
///
/// Colors have slots: 0 to n-1 those of the map, n missing values, n+1 below and n+2 above the
/// limits, n+3 zero where it has a color of its own. The indexes are those of matplotlib: floor(n
/// t), and t = 1 has the last color.
///
/// @param bad the color of NaN, 0xAARRGGBB
/// @param under the color below the limits, 0xAARRGGBB; null for the first one of the map
/// @param over the color above the limits, 0xAARRGGBB; null for the last one of the map
/// @param zero the color of exactly zero, wherever the limits are, 0xAARRGGBB; null for that of the
///   scale
public record ColorScale(
    Colormap colormap,
    Norm norm,
    int bad,
    @Nullable Integer under,
    @Nullable Integer over,
    @Nullable Integer zero)
    implements SlotScale {
  private static final int OPAQUE = 0xFF000000;

  /// Zero has the color of the scale.
  public ColorScale(
      Colormap colormap, Norm norm, int bad, @Nullable Integer under, @Nullable Integer over) {
    this(colormap, norm, bad, under, over, null);
  }

  /// Whether values below the limits have a color of their own, which a color bar shows.
  public boolean marksUnder() {
    return under != null;
  }

  /// Whether values above the limits have a color of their own, which a color bar shows.
  public boolean marksOver() {
    return over != null;
  }

  /// The slot of a value; -Infinity is below and +Infinity above any limits.
  public int slot(double value) {
    if (value == 0 && zero != null) {
      return colormap.size() + 3;
    }
    double t = Double.isInfinite(value) ? value : norm.apply(value);
    return slotOf(Double.isNaN(value) ? Double.NaN : t * colormap.size(), colormap.size());
  }

  /// The colors of all slots as 0xAARRGGBB, in a fresh array.
  @Override
  public int[] palette() {
    int n = colormap.size();
    int[] argb = new int[zero == null ? n + 3 : n + 4];
    for (int i = 0; i < n; i++) {
      argb[i] = OPAQUE | colormap.rgb(i);
    }
    argb[n] = bad;
    argb[n + 1] = under == null ? argb[0] : under;
    argb[n + 2] = over == null ? argb[n - 1] : over;
    if (zero != null) {
      argb[n + 3] = zero;
    }
    return argb;
  }

  @Override
  public int missingSlot() {
    return colormap.size();
  }

  /// The slots of values[from .. from + count) into the front of `into`; as [#slot(double)] each.
  @Override
  public void slots(double[] values, int from, int count, short[] into) {
    if (zero == null && norm instanceof LinearNorm linear && linear.vmin() < linear.vmax()) {
      linearSlots(linear, values, from, count, into);
      return;
    }
    for (int i = 0; i < count; i++) {
      into[i] = (short) slot(values[from + i]);
    }
  }

  /// A product in the place of the division, which takes several times as long: it decides wherever
  /// it is not too close to the edge between two colors, which hangs on the quotient's last bit.
  private void linearSlots(LinearNorm linear, double[] values, int from, int count, short[] into) {
    int n = colormap.size();
    double h = linear.unit();
    double low = linear.vmin() * h;
    double span = linear.vmax() * h - low;
    double scale = n * h / span;
    double shift = -low / span * n;
    // Both are off by a few ulps of their largest term; where that is much, no product decides.
    double margin = (n + 2 * Math.abs(shift)) * 0x1p-48;
    double inside = 0.5 - margin;
    for (int i = 0; i < count; i++) {
      double value = values[from + i];
      double x = value * scale + shift;
      int slot = (int) x;
      boolean decided = Math.abs(x - slot - 0.5) < inside && slot < n;
      into[i] = (short) (decided ? slot : slotOf((value * h - low) / span * n, n));
    }
  }

  /// @param x n times the position on the scale
  private static int slotOf(double x, int n) {
    if (x >= 0 && x <= n) {
      return Math.min((int) x, n - 1);
    }
    return Double.isNaN(x) ? n : x < 0 ? n + 1 : n + 2;
  }
}
