package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.InputException;

/// Where the matrices of a file are, and its normalization vectors.
///
/// @param matrices places of matrices, by the pair of their chromosomes
/// @param vectors those in base pairs
record HicIndex(Map<Pair, Long> matrices, List<Vector> vectors) {
  /// Two chromosomes, by their places in the header; those of the columns come second.
  record Pair(int first, int second) {}

  /// A normalization vector.
  ///
  /// @param place of its length and its values
  record Vector(String name, int chromosome, int binSize, long place) {}

  /// Reads both indexes.
  static HicIndex read(HicHeader header, MemorySegment bytes) {
    boolean wide = header.isWide();
    HicCursor in = new HicCursor(bytes, "the file").at(header.footer(), "the footer");
    in.skip(wide ? 8 : 4);
    Map<Pair, Long> matrices = new LinkedHashMap<>();
    for (int n = in.count("matrices", 13); n > 0; n--) {
      String key = in.text();
      long place = in.i8();
      in.skip(4);
      matrices.put(pair(key, header.chromosomes().size()), place);
    }
    HicCursor vectors = in;
    if (header.vectors() > 0) {
      vectors = in.at(header.vectors(), "the index of normalization vectors");
    } else {
      expected(in, wide, false);
      if (in.remaining() == 0) {
        return new HicIndex(matrices, List.of());
      }
      expected(in, wide, true);
    }
    return new HicIndex(matrices, vectors(vectors, wide));
  }

  private static Pair pair(String key, int chromosomes) {
    int between = key.indexOf('_');
    try {
      Pair pair =
          new Pair(
              Integer.parseInt(key, 0, Math.max(0, between), 10),
              Integer.parseInt(key, between + 1, key.length(), 10));
      if (Math.min(pair.first, pair.second) >= 0
          && Math.max(pair.first, pair.second) < chromosomes) {
        return pair;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InputException(
        "damaged .hic file: a matrix '%s', where there are %d chromosomes", key, chromosomes);
  }

  /// Skips what is expected at each distance.
  ///
  /// @param normalized whether each has the name of a normalization
  private static void expected(HicCursor in, boolean wide, boolean normalized) {
    for (int n = in.count("expected values", 14); n > 0; n--) {
      if (normalized) {
        in.text();
      }
      in.text();
      in.skip(4);
      in.skip(wide ? in.i8() : in.i4(), wide ? 4 : 8);
      in.skip(in.i4(), wide ? 8 : 12);
    }
  }

  private static List<Vector> vectors(HicCursor in, boolean wide) {
    List<Vector> vectors = new ArrayList<>();
    // A file that was never normalized ends here.
    int count = in.remaining() == 0 ? 0 : in.count("normalization vectors", wide ? 27 : 23);
    for (int n = count; n > 0; n--) {
      String name = in.text();
      int chromosome = in.i4();
      boolean pairs = in.text().equals(HicMatrix.BASE_PAIRS);
      int binSize = in.i4();
      long place = in.i8();
      in.skip(wide ? 8 : 4);
      if (pairs) {
        vectors.add(new Vector(name, chromosome, binSize, place));
      }
    }
    return vectors;
  }
}
