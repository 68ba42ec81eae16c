package dev.heatpress.core.sample;

/// What a Hi-C experiment sees of a folded chromosome, as log10 of the contacts of two places.
///
/// Contacts decay with a power of the distance (about -1: Lieberman-Aiden et al. 2009,
/// <https://doi.org/10.1126/science.1181369>), are more frequent within nested domains and between
/// places of the same compartment, and peak where a loop ties both ends of a domain together. All
/// features scale with the matrix, so that the picture is the same at any size.
final class Contacts implements SampleMatrix.RowFormula {
  /// Cell (i, i): as many contacts as a place has with itself.
  private static final double DIAGONAL = 3.6;

  /// A place counts as this part of the whole chromosome, at the most.
  private static final double NEAREST = 4e-3;

  private static final double DECAY = -1;
  private static final int DOMAINS = 22;
  private static final int COMPARTMENTS = 26;

  /// By distance: log10 of the contacts.
  private final double[] decay;

  /// By place, all in parts of the chromosome: its own position, the ends of its domain and of the
  /// smaller domain within that.
  private final double[] place;

  private final double[][] start = new double[2][];
  private final double[][] end = new double[2][];

  /// By place: from -1 to 1.
  private final double[] compartment;

  private final long seed;

  Contacts(int n, long seed) {
    this.seed = seed;
    place = new double[n];
    decay = new double[n];
    compartment = new double[n];
    for (int k = 0; k < n; k++) {
      place[k] = (k + 0.5) / n;
      double distance = Math.max(NEAREST, (double) k / n);
      decay[k] = DECAY * StrictMath.log10(distance);
      double side = smooth(place[k] * COMPARTMENTS, seed);
      compartment[k] = Math.clamp(2.5 * side, -1, 1);
    }
    for (int level = 0; level < 2; level++) {
      double[] borders = borders(level == 0 ? DOMAINS : 3 * DOMAINS, seed + 1, level);
      start[level] = new double[n];
      end[level] = new double[n];
      int domain = 0;
      for (int k = 0; k < n; k++) {
        while (place[k] >= borders[domain + 1]) {
          domain++;
        }
        start[level][k] = borders[domain];
        end[level][k] = borders[domain + 1];
      }
    }
  }

  /// Borders of domains from 0 to 1, none far from its even place; every third of the smaller
  /// domains is a border of the larger ones.
  private static double[] borders(int count, long seed, int level) {
    double[] borders = new double[count + 1];
    int nested = level == 0 ? 1 : 3;
    for (int k = 0; k <= count; k++) {
      int outer = k / nested;
      double from = shifted(outer, count / nested, seed);
      double to = shifted(outer + 1, count / nested, seed);
      double part = k % nested == 0 ? 0 : (k % nested + jitter(seed + 2, k)) / nested;
      borders[k] = from + part * (to - from);
    }
    return borders;
  }

  private static double shifted(int k, int count, long seed) {
    return k <= 0 ? 0 : k >= count ? 1 : (k + 1.2 * jitter(seed, k)) / count;
  }

  /// From -0.4 to 0.4.
  private static double jitter(long seed, long k) {
    return 0.8 * Hash.unit(Hash.mix(seed, 7, k)) - 0.4;
  }

  /// Random values at whole numbers, with smooth steps between them.
  private static double smooth(double x, long seed) {
    long k = (long) Math.floor(x);
    double t = x - k;
    double a = 2 * Hash.unit(Hash.mix(seed, 11, k)) - 1;
    double b = 2 * Hash.unit(Hash.mix(seed, 11, k + 1)) - 1;
    return a + (b - a) * t * t * (3 - 2 * t);
  }

  @Override
  public void row(long row, long firstColumn, int count, double[] into) {
    int i = (int) row;
    for (int k = 0; k < count; k++) {
      int j = (int) firstColumn + k;
      into[k] = i == j ? DIAGONAL : cell(Math.min(i, j), Math.max(i, j));
    }
  }

  /// Symmetric to the bit, because it only ever sees i < j.
  private double cell(int i, int j) {
    double value = decay[j - i] + 0.3 * compartment[i] * compartment[j];
    for (int level = 0; level < 2; level++) {
      if (start[level][i] == start[level][j]) {
        value += 0.35 + loop(place[i] - start[level][i], end[level][i] - place[j]);
      }
    }
    // Few contacts are counted with a larger relative error.
    double noise = 0.5 * (Hash.unit(Hash.mix(seed, i, j)) + Hash.unit(Hash.mix(seed, j, i)) - 1);
    return value + noise / (1 + value * value);
  }

  /// A peak where both ends of a domain meet, less than a hundredth of the chromosome wide.
  private static double loop(double fromStart, double toEnd) {
    double width = 8e-3;
    double near = 1 - (fromStart + toEnd) / width;
    return near > 0 ? 0.8 * near : 0;
  }
}
