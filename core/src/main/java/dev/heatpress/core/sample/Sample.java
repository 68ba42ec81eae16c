package dev.heatpress.core.sample;

import module java.base;

import dev.heatpress.core.Printf;

/// The demo matrices by name: what each shows, and how to make one.
public enum Sample {
  /// Uniform on [0, 1), symmetric to the bit, with -1 all along its diagonal.
  SYMMETRIC("random numbers in 0..1, symmetric, with a constant diagonal of -1"),

  /// Euclidean distances; symmetric to the bit, with a zero diagonal.
  WALK("distances between the points of a random walk in space, symmetric"),

  /// The position along a Hilbert curve that fills the square, with ripples on top, in [0, 1].
  HILBERT("a smooth field along a space-filling Hilbert curve"),

  /// Logarithms of counts; symmetric to the bit, with a constant diagonal.
  CONTACTS("a map of contacts as in a folded chromosome: decay, domains, loops; symmetric"),

  /// Uniform on [0, 1) and independent everywhere.
  NOISE("independent random numbers in 0..1, which no codec can pack");

  /// Rows and columns for which numbers are kept, at the most.
  private static final int LONGEST = 1 << 20;

  private final String description;

  Sample(String description) {
    this.description = description;
  }

  /// The name in lower case, as [#of] takes it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it shows, in one line without a full stop.
  public String description() {
    return description;
  }

  /// All names, in the order of their declaration.
  public static List<String> names() {
    return Arrays.stream(values()).map(Sample::label).toList();
  }

  /// The sample of this name.
  ///
  /// @throws IllegalArgumentException listing the names where there is none
  public static Sample of(String name) {
    for (Sample sample : values()) {
      if (sample.label().equals(name.toLowerCase(Locale.ROOT))) {
        return sample;
      }
    }
    throw new IllegalArgumentException(
        "no sample '" + name + "'; there are " + String.join(", ", names()));
  }

  /// A matrix of any size; symmetric samples are so in the square that rows and columns share.
  ///
  /// Memory is at most a few numbers per row and column.
  ///
  /// @param seed another one gives other random numbers; [#HILBERT] has none
  /// @throws IllegalArgumentException where rows or columns is less than 1, or more than 2^20 where
  ///   numbers per row are kept ([#WALK], [#CONTACTS])
  public SampleMatrix matrix(long rows, long columns, long seed) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("a matrix of " + rows + " x " + columns);
    }
    return switch (this) {
      case SYMMETRIC ->
          SampleMatrix.of(
              rows,
              columns,
              (i, j) -> i == j ? -1 : Hash.unit(Hash.mix(seed, Math.min(i, j), Math.max(i, j))));
      case WALK -> new SampleMatrix(rows, columns, new RandomWalk(longerSide(rows, columns), seed));
      case HILBERT -> new SampleMatrix(rows, columns, HilbertCurve.of(rows, columns));
      case CONTACTS ->
          new SampleMatrix(rows, columns, new Contacts(longerSide(rows, columns), seed));
      case NOISE -> SampleMatrix.of(rows, columns, (i, j) -> Hash.unit(Hash.mix(seed, i, j)));
    };
  }

  /// The longer side of a matrix that keeps numbers per row and column.
  private static int longerSide(long rows, long columns) {
    long n = Math.max(rows, columns);
    if (n > LONGEST) {
      throw new IllegalArgumentException(
          Printf.of(
              "a sample of %d x %d; this one has at most 2^20 rows and columns", rows, columns));
    }
    return (int) n;
  }
}
