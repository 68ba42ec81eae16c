package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import org.jspecify.annotations.Nullable;

/// The contacts of all chromosomes at one resolution, block by block as they are stored: of each
/// pair of bins once, on whichever side of the diagonal.
final class HicEntries implements SparseEntries {
  private static final long ROOM = 1 << 16;

  private final MemorySegment file;
  private final HicGenome genome;
  private final List<HicMatrix> matrices;

  /// The first block of each matrix, and the number of all.
  private final long[] firsts;

  private long @Nullable [] counts;

  HicEntries(MemorySegment file, HicGenome genome, List<HicMatrix> matrices) {
    this.file = file;
    this.genome = genome;
    this.matrices = matrices;
    this.firsts = new long[matrices.size() + 1];
    for (int k = 0; k < matrices.size(); k++) {
      firsts[k + 1] = firsts[k] + matrices.get(k).places().length;
    }
  }

  /// All contacts, and the most in a block, from the fronts of all blocks.
  private synchronized long[] counts() {
    long[] known = counts;
    if (known == null) {
      known = count();
      counts = known;
    }
    return known;
  }

  private long[] count() {
    long all = 0;
    long most = 0;
    try (HicBlock block = new HicBlock()) {
      for (long k = 0; k < blocks(); k++) {
        int n = block.contacts(packed(k));
        all += n;
        most = Math.max(most, n);
      }
    }
    return new long[] {all, most};
  }

  private int matrix(long block) {
    int place = Arrays.binarySearch(firsts, block);
    if (place < 0) {
      return -place - 2;
    }
    // Of several that begin here, all but the last are empty.
    while (firsts[place + 1] == block) {
      place++;
    }
    return place;
  }

  private MemorySegment packed(long block) {
    int m = matrix(block);
    int k = (int) (block - firsts[m]);
    long place = matrices.get(m).places()[k];
    int size = matrices.get(m).sizes()[k];
    if (place < 0 || size < 1 || place > file.byteSize() - size) {
      throw new InputException(
          "damaged .hic file: a block of %d bytes at byte %d of %d", size, place, file.byteSize());
    }
    return file.asSlice(place, size);
  }

  @Override
  public long rows() {
    return genome.bins();
  }

  @Override
  public long columns() {
    return genome.bins();
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public long stored() {
    return counts()[0];
  }

  @Override
  public Order order() {
    return Order.NONE;
  }

  @Override
  public long blocks() {
    return firsts[firsts.length - 1];
  }

  @Override
  public int blockEntries() {
    // Larger ones make room as they are read: what a block claims is not true for certain.
    return (int) Math.min(ROOM, counts()[1]);
  }

  /// Those of a pair of chromosomes lie among their bins.
  @Override
  public boolean mayHave(long block, long top, long bottom, long left, long right) {
    HicMatrix matrix = matrices.get(matrix(block));
    return overlaps(matrix.pair().first(), top, bottom)
        && overlaps(matrix.pair().second(), left, right);
  }

  private boolean overlaps(int chromosome, long from, long to) {
    long first = genome.first(chromosome);
    return first < to && from < first + genome.bins(chromosome);
  }

  @Override
  public Reader newReader() {
    HicBlock decoder = new HicBlock();
    return new Reader() {
      @Override
      public int read(long block, EntryBlock into) {
        HicMatrix matrix = matrices.get(matrix(block));
        int first = matrix.pair().first();
        int second = matrix.pair().second();
        long row = genome.first(first);
        long column = genome.first(second);
        int n = decoder.read(packed(block), genome.isWide(), row, column, into);
        check(into.rows(), n, first);
        check(into.columns(), n, second);
        return n;
      }

      @Override
      public void close() {
        decoder.close();
      }
    };
  }

  /// Refuses contacts beyond their chromosomes, which would be those of the next one.
  private void check(long[] bins, int n, int chromosome) {
    long from = genome.first(chromosome);
    long to = from + genome.bins(chromosome);
    for (int k = 0; k < n; k++) {
      if (bins[k] < from || bins[k] >= to) {
        throw new InputException(
            "damaged .hic file: a contact of bin %d of chromosome %s, which has %d",
            bins[k] - from, genome.name(chromosome), to - from);
      }
    }
  }
}
