package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hic.HicIndex.Pair;

/// Where the blocks of the contacts of two chromosomes are, at one resolution.
///
/// @param places of blocks in the file
/// @param sizes of blocks in bytes
record HicMatrix(Pair pair, long[] places, int[] sizes) {
  static final String BASE_PAIRS = "BP";

  /// Bytes of an entry of the index of blocks: a number, a place, a size.
  private static final int ENTRY = 16;

  /// Reads the index of the blocks; null where there is none of this resolution.
  static Optional<HicMatrix> read(HicCursor file, Pair pair, long place, int binSize) {
    String what = "the matrix " + pair.first() + "_" + pair.second();
    HicCursor in = file.at(place, what);
    int first = in.i4();
    int second = in.i4();
    if (first != pair.first() || second != pair.second()) {
      throw new InputException("damaged .hic file: %s says that it is %d_%d", what, first, second);
    }
    for (int n = in.count("resolutions", 38); n > 0; n--) {
      String unit = in.text();
      // Its number, the sum, how many cells are occupied, two percentiles.
      in.skip(20);
      int size = in.i4();
      // The width of a block in bins, and blocks in a row of them: blocks say where they begin.
      in.skip(8);
      int blocks = in.count("blocks", ENTRY);
      if (size != binSize || !unit.equals(BASE_PAIRS)) {
        in.skip((long) blocks * ENTRY);
        continue;
      }
      long[] places = new long[blocks];
      int[] sizes = new int[blocks];
      for (int k = 0; k < blocks; k++) {
        in.skip(4);
        places[k] = in.i8();
        sizes[k] = in.i4();
      }
      return Optional.of(new HicMatrix(pair, places, sizes));
    }
    return Optional.empty();
  }
}
