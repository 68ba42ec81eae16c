package dev.heatpress.core.color;

import dev.heatpress.core.CellFunction;

/// Where each cell lies on a scale, for means of these positions. Infinite cells stay infinite,
/// cells without a place are missing. A finite cell beyond a scale that goes to infinity there
/// counts as just outside its end: one such cell must not decide about its pixel.
///
/// @param norm the scale
public record NormPositions(Norm norm) implements CellFunction {

  @Override
  public int layers() {
    return 1;
  }

  @Override
  public void apply(double[] cells, int count, double[][] layers, int at) {
    double[] into = layers[0];
    for (int i = 0; i < count; i++) {
      double x = cells[i];
      double t = Double.isNaN(x) || Double.isInfinite(x) ? x : norm.apply(x);
      if (Double.isInfinite(t) && !Double.isInfinite(x)) {
        t = t < 0 ? -Double.MIN_VALUE : Math.nextUp(1.0);
      }
      into[at + i] = t;
    }
  }
}
