package dev.heatpress.core.sample;

import module java.base;

import dev.heatpress.core.Printf;

/// A made-up Hi-C map of a genome as large as wanted: few contacts are stored, most of them between
/// neighbours, falling as 1/distance, and a few percent between chromosomes. Equal arguments give
/// equal contacts, on every machine.
///
/// Within a chromosome, all pairs of bins up to some distance have contacts, and beyond it as many
/// as the law leaves; that distance is the same everywhere, and such that the number of pairs is
/// the one that is wanted.
public final class ContactMap {
  /// The width of a bin in base pairs.
  public static final int BIN = 1000;

  private static final int MOST_BINS = 1 << 26;
  private static final long MOST_STORED = 1_000_000_000;

  /// Of this many stored pairs, one lies between chromosomes.
  private static final int BETWEEN = 25;

  /// Steps of a search by halves, after which the count is a few pairs off, or none.
  private static final int STEPS = 40;

  /// Sizes in Mb (GRCh38), and names.
  private static final double[] SIZES = {
    248.96, 242.19, 198.3, 190.21, 181.54, 170.81, 159.35, 145.14, 138.39, 133.8, 135.09, 133.28,
    114.36, 107.04, 101.99, 90.34, 83.26, 80.37, 58.62, 64.44, 46.71, 50.82, 156.04, 57.23
  };

  /// A chromosome: its bins [first, first + bins), of which the last one may be shorter.
  ///
  /// @param length in base pairs
  public record Chromosome(String name, int first, int bins, long length) {
    /// Behind its last bin.
    public int end() {
      return first + bins;
    }
  }

  /// Hears of rows in their order.
  @FunctionalInterface
  public interface Rows {
    /// The contacts of a bin with itself and those behind it.
    ///
    /// @param count how many places of the arrays belong to the row
    /// @param columns rising
    void row(int bin, int count, int[] columns, int[] contacts);
  }

  private final List<Chromosome> chromosomes;
  private final int bins;
  private final long stored;
  private final long seed;

  private ContactMap(List<Chromosome> chromosomes, int bins, long stored, long seed) {
    this.chromosomes = chromosomes;
    this.bins = bins;
    this.stored = stored;
    this.seed = seed;
  }

  /// A map of so many bins and stored pairs.
  ///
  /// @param stored pairs; 0 for 90 per bin, or a quarter of all where these are fewer
  /// @throws IllegalArgumentException where a chromosome would have no bin, or there are not so
  ///   many pairs
  public static ContactMap of(long bins, long stored, long seed) {
    if (bins < SIZES.length || bins > MOST_BINS) {
      throw new IllegalArgumentException(
          Printf.of(
              "a contact map of %d bins; it has %d chromosomes and at most %d bins",
              bins, SIZES.length, MOST_BINS));
    }
    long pairs = bins * (bins + 1) / 2;
    long wanted = stored == 0 ? Math.min(90 * bins, pairs / 4) : stored;
    long most = Math.min(pairs, MOST_STORED);
    if (wanted < 1 || wanted > most) {
      throw new IllegalArgumentException(
          Printf.of("%d stored contacts of %d bins; from 1 to %d can be", wanted, bins, most));
    }
    return new ContactMap(chromosomes((int) bins, seed), (int) bins, wanted, seed);
  }

  private static List<Chromosome> chromosomes(int bins, long seed) {
    double all = Arrays.stream(SIZES).sum();
    List<Chromosome> chromosomes = new ArrayList<>();
    double before = 0;
    int first = 0;
    for (int k = 0; k < SIZES.length; k++) {
      before += SIZES[k];
      int end = k + 1 + (int) Math.round((bins - SIZES.length) * (before / all));
      String name = k < 22 ? Integer.toString(k + 1) : k == 22 ? "X" : "Y";
      long length = (long) (end - first) * BIN - (Hash.mix(seed, 3, k) >>> 1) % BIN;
      chromosomes.add(new Chromosome("chr" + name, first, end - first, length));
      first = end;
    }
    return List.copyOf(chromosomes);
  }

  /// How many bins there are.
  public int bins() {
    return bins;
  }

  /// How many pairs of bins are stored.
  public long stored() {
    return stored;
  }

  /// The chromosomes in order.
  public List<Chromosome> chromosomes() {
    return chromosomes;
  }

  /// How many pairs a row may have, and how many a law gives it.
  private interface Law {
    long room(Chromosome c, int bin);

    double pairs(Chromosome c, int bin, double x);
  }

  /// Pairs within a chromosome, where all nearer than x are there, and x / distance of the others.
  private static final Law WITHIN =
      new Law() {
        @Override
        public long room(Chromosome c, int bin) {
          return (long) c.end() - bin;
        }

        @Override
        public double pairs(Chromosome c, int bin, double x) {
          double room = c.end() - bin;
          return x <= 0 ? 0 : x >= room ? room : x * (1 + StrictMath.log(room / x));
        }
      };

  /// Pairs between chromosomes, each with the probability x.
  private final Law between =
      new Law() {
        @Override
        public long room(Chromosome c, int bin) {
          return (long) bins - c.end();
        }

        @Override
        public double pairs(Chromosome c, int bin, double x) {
          return x * room(c, bin);
        }
      };

  /// The pairs of a row: rounded up or down by chance, so that few pairs do not all fall out.
  private int quota(Law law, Chromosome c, int bin, double x) {
    double chance = Hash.unit(Hash.mix(seed, 5, bin));
    return (int) Math.min(law.room(c, bin), (long) (law.pairs(c, bin, x) + chance));
  }

  private long total(Law law, double x) {
    long total = 0;
    for (Chromosome c : chromosomes) {
      for (int bin = c.first(); bin < c.end(); bin++) {
        total += quota(law, c, bin, x);
      }
    }
    return total;
  }

  private long room(Law law) {
    long room = 0;
    for (Chromosome c : chromosomes) {
      for (int bin = c.first(); bin < c.end(); bin++) {
        room += law.room(c, bin);
      }
    }
    return room;
  }

  /// Which x gives a row how many pairs, and how many more the first rows get, one each.
  private final class Share {
    private final Law law;
    private final double x;
    private long rest;

    Share(Law law, long wanted, double most) {
      this.law = law;
      double low = 0;
      double high = most;
      if (total(law, high) <= wanted) {
        low = high;
      } else {
        for (int k = 0; k < STEPS; k++) {
          double middle = (low + high) / 2;
          if (total(law, middle) <= wanted) {
            low = middle;
          } else {
            high = middle;
          }
        }
      }
      x = total(law, low) <= wanted ? low : -1;
      rest = wanted - (x < 0 ? 0 : total(law, x));
    }

    int next(Chromosome c, int bin) {
      int pairs = x < 0 ? 0 : quota(law, c, bin, x);
      if (rest > 0 && pairs < law.room(c, bin)) {
        rest--;
        return pairs + 1;
      }
      return pairs;
    }
  }

  /// Hands on all rows, in order.
  public void rows(Rows to) {
    long inside = room(WITHIN);
    long outside = Math.min(stored / BETWEEN, room(between) / 2);
    outside = Math.max(outside, stored - inside);
    Share within = new Share(WITHIN, stored - outside, bins);
    Share across = new Share(between, outside, 1);
    int[] columns = new int[1 << 10];
    int[] contacts = new int[1 << 10];
    for (Chromosome c : chromosomes) {
      for (int bin = c.first(); bin < c.end(); bin++) {
        int here = within.next(c, bin);
        int elsewhere = across.next(c, bin);
        if (here + elsewhere > columns.length) {
          columns = new int[2 * (here + elsewhere)];
          contacts = new int[columns.length];
        }
        neighbours(c, bin, here, within.x, columns, contacts);
        others(c, bin, elsewhere, here, columns, contacts);
        to.row(bin, here + elsewhere, columns, contacts);
      }
    }
  }

  private void neighbours(
      Chromosome c, int bin, int count, double x, int[] columns, int[] contacts) {
    int room = c.end() - bin;
    int near = (int) Math.min(count, Math.max(0, x));
    for (int k = 0; k < near; k++) {
      double noise = 0.5 + Hash.unit(Hash.mix(seed, bin, bin + k));
      columns[k] = bin + k;
      contacts[k] = (int) Math.max(1, Math.round(x / (k + 1) * noise));
    }
    // Beyond, one from each of so many equal steps of the logarithm of the distance.
    int far = count - near;
    double span = StrictMath.log((room + 1.0) / (near + 1));
    int last = near - 1;
    for (int k = 0; k < far; k++) {
      long bits = Hash.mix(seed, bin, -1 - k);
      double step = (k + Hash.unit(bits)) / far;
      int distance = (int) ((near + 1) * StrictMath.exp(span * step)) - 1;
      last = Math.min(Math.max(distance, last + 1), room - (far - k));
      columns[near + k] = bin + last;
      contacts[near + k] = (bits & 31) == 0 ? 2 : 1;
    }
  }

  private void others(Chromosome c, int bin, int count, int at, int[] columns, int[] contacts) {
    long room = (long) bins - c.end();
    long last = -1;
    for (int k = 0; k < count; k++) {
      long bits = Hash.mix(seed + 1, bin, k);
      long place = (long) ((k + Hash.unit(bits)) / count * room);
      last = Math.min(Math.max(place, last + 1), room - (count - k));
      columns[at + k] = (int) (c.end() + last);
      contacts[at + k] = 1;
    }
  }
}
