package dev.heatpress.core.figure;

import module java.base;

/// A few names among many: all of them stay, moved apart along the axis, with lines that lead to
/// their places.
///
/// @param names in the order of the places
/// @param places the centers of what they name, from 0 to 1 along the axis
public record MarkTicks(List<String> names, double[] places) implements Ticks {

  /// Copies the list and the array.
  public MarkTicks {
    names = List.copyOf(names);
    places = places.clone();
  }

  @Override
  public Thinning thinning() {
    return Thinning.SPREAD;
  }

  @Override
  public TickSet choose(int most) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      ticks.add(new Tick(places[i], Label.of(names.get(i))));
    }
    return new TickSet(ticks, Label.EMPTY);
  }

  /// Places at least a distance apart, in the order of others and as near to them as can be (least
  /// squares); within the axis where all fit on it.
  ///
  /// @param wanted rising
  static double[] apart(double[] wanted, double distance, double length) {
    int n = wanted.length;
    // Less the distance to the first one, all that is needed is that they do not fall: neighbors
    // that would are pooled at their mean.
    double[] means = new double[n];
    int[] counts = new int[n];
    int pools = 0;
    for (int i = 0; i < n; i++) {
      means[pools] = wanted[i] - i * distance;
      counts[pools++] = 1;
      while (pools > 1 && means[pools - 2] > means[pools - 1]) {
        int both = counts[pools - 2] + counts[pools - 1];
        means[pools - 2] =
            (means[pools - 2] * counts[pools - 2] + means[pools - 1] * counts[pools - 1]) / both;
        counts[pools - 2] = both;
        pools--;
      }
    }
    double low = distance / 2;
    double high = length - distance / 2 - (n - 1) * distance;
    double[] apart = new double[n];
    for (int p = 0, i = 0; p < pools; p++) {
      double at = low > high ? (low + high) / 2 : Math.clamp(means[p], low, high);
      for (int k = 0; k < counts[p]; k++, i++) {
        apart[i] = at + i * distance;
      }
    }
    return apart;
  }
}
