package dev.heatpress.io.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.sparse.Selection.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Chosen rows and columns against the same of the dense matrix.
final class SelectedEntriesTest {

  /// Entries in the memory, in blocks of a few.
  private record Listed(long rows, long columns, List<long[]> all, Order order, AtomicLong reads)
      implements SparseEntries {
    static final int BLOCK = 7;

    @Override
    public DType dtype() {
      return DType.I8;
    }

    @Override
    public boolean isUpper() {
      return all.stream().noneMatch(e -> e[0] > e[1]);
    }

    @Override
    public long stored() {
      return all.size();
    }

    @Override
    public long blocks() {
      return Math.ceilDiv(all.size(), BLOCK);
    }

    @Override
    public int blockEntries() {
      return BLOCK;
    }

    @Override
    public BlockRange blocksOf(long from, long to) {
      int line = order == Order.COLUMNS ? 1 : 0;
      int[] of =
          IntStream.range(0, all.size())
              .filter(k -> all.get(k)[line] >= from && all.get(k)[line] < to)
              .toArray();
      return of.length == 0
          ? new BlockRange(0, 0)
          : new BlockRange(of[0] / BLOCK, of[of.length - 1] / BLOCK + 1);
    }

    @Override
    public Reader newReader() {
      return (block, into) -> {
        reads.incrementAndGet();
        int from = (int) block * BLOCK;
        int n = Math.min(BLOCK, all.size() - from);
        for (int k = 0; k < n; k++) {
          long[] e = all.get(from + k);
          into.set(k, e[0], e[1], e[2]);
        }
        return n;
      };
    }
  }

  private static Listed random(Random random, Mirror mirror, SparseEntries.Order order, int n) {
    int columns = mirror == Mirror.NONE ? n + 5 : n;
    List<long[]> all = new ArrayList<>();
    for (int r = 0; r < n; r++) {
      for (int c = mirror == Mirror.NONE ? 0 : r; c < columns; c++) {
        if (random.nextInt(3) == 0) {
          all.add(new long[] {r, c, random.nextInt(1, 100)});
        }
      }
    }
    switch (order) {
      case ROWS -> {}
      case COLUMNS -> all.sort(Comparator.comparingLong(e -> e[1]));
      case NONE -> Collections.shuffle(all, random);
    }
    return new Listed(n, columns, all, order, new AtomicLong());
  }

  private static Selection stretches(Random random, int cells) {
    return new Selection(
        random
            .ints(random.nextInt(1, 4), 0, cells)
            .mapToObj(first -> new Stretch(first, random.nextInt(first + 1, cells + 1)))
            .toList());
  }

  private static int[] numbers(Selection selection) {
    return selection.stretches().stream()
        .flatMapToInt(s -> IntStream.range((int) s.first(), (int) s.end()))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSameAsOfTheDenseMatrix(int seed) {
    Random random = new Random(seed);
    for (int k = 0; k < 60; k++) {
      Mirror mirror = random.nextBoolean() ? Mirror.NONE : Mirror.SYMMETRIC;
      SparseEntries.Order order = SparseEntries.Order.values()[random.nextInt(3)];
      Listed entries = random(random, mirror, order, random.nextInt(1, 20));
      SparseMatrix matrix = SparseMatrix.of(entries, mirror, () -> {});
      Selection rows = stretches(random, (int) entries.rows());
      Selection columns =
          mirror != Mirror.NONE && random.nextBoolean()
              ? rows
              : stretches(random, (int) entries.columns());
      double[][] dense = DenseCells.of(matrix);
      double[][] expected =
          Arrays.stream(numbers(rows))
              .mapToObj(
                  r -> Arrays.stream(numbers(columns)).mapToDouble(c -> dense[r][c]).toArray())
              .toArray(double[][]::new);
      SparseMatrix selected = SelectedEntries.of(matrix, rows, columns);
      assertThat(DenseCells.of(selected))
          .as("seed %d, %s %s %s", seed, mirror, order, rows)
          .isDeepEqualTo(expected);
      checkOrder(selected.entries());
    }
  }

  /// Lines never fall from block to block, those of a range are in its blocks, and there are no
  /// more entries than it says.
  private static void checkOrder(SparseEntries entries) {
    SparseEntries.Reader reader = entries.newReader();
    EntryBlock block = new EntryBlock(0);
    long last = 0;
    long count = 0;
    for (long k = 0; k < entries.blocks(); k++) {
      int n = reader.read(k, block);
      count += n;
      for (int i = 0; i < n && entries.order() != SparseEntries.Order.NONE; i++) {
        boolean rows = entries.order() == SparseEntries.Order.ROWS;
        long line = rows ? block.rows()[i] : block.columns()[i];
        assertThat(line).isGreaterThanOrEqualTo(last);
        SparseEntries.BlockRange range = entries.blocksOf(line, line + 1);
        assertThat(k).isBetween(range.first(), range.end() - 1);
        last = line;
      }
    }
    assertThat(count).isLessThanOrEqualTo(entries.stored());
  }

  @Test
  void onlyTheBlocksOfTheRowsAreRead() {
    Listed entries = random(new Random(5), Mirror.SYMMETRIC, SparseEntries.Order.ROWS, 100);
    SparseMatrix matrix = SparseMatrix.of(entries, Mirror.SYMMETRIC, () -> {});
    Selection rows = new Selection(List.of(new Stretch(90, 95), new Stretch(10, 11)));
    DenseCells.of(SelectedEntries.of(matrix, rows, rows));
    assertThat(entries.reads().get()).isLessThan(entries.blocks() / 10);
  }

  /// Rows before columns, and columns before rows, have all their entries in one triangle: these
  /// stay in order, and only their lines are read.
  @ParameterizedTest
  @CsvSource({"ROWS, true", "ROWS, false", "COLUMNS, true", "COLUMNS, false"})
  void rowsAndColumnsThatLieApartAreReadInOrder(SparseEntries.Order order, boolean before) {
    Listed entries = random(new Random(5), Mirror.SYMMETRIC, order, 100);
    SparseMatrix matrix = SparseMatrix.of(entries, Mirror.SYMMETRIC, () -> {});
    Selection one = new Selection(List.of(new Stretch(12, 15), new Stretch(10, 11)));
    Selection other = new Selection(List.of(new Stretch(90, 93)));
    Selection rows = before ? one : other;
    Selection columns = before ? other : one;
    double[][] dense = DenseCells.of(matrix);
    entries.reads().set(0);
    SparseMatrix selected = SelectedEntries.of(matrix, rows, columns);
    assertThat(selected.entries().order())
        .isEqualTo(
            before == (order == SparseEntries.Order.ROWS)
                ? SparseEntries.Order.ROWS
                : SparseEntries.Order.COLUMNS);
    double[][] expected =
        Arrays.stream(numbers(rows))
            .mapToObj(r -> Arrays.stream(numbers(columns)).mapToDouble(c -> dense[r][c]).toArray())
            .toArray(double[][]::new);
    assertThat(DenseCells.of(selected)).isDeepEqualTo(expected);
    assertThat(entries.reads().get()).isLessThan(entries.blocks() / 4);
  }

  @Test
  void rowsAndColumnsThatAreMissingAsAWhole() {
    Listed entries = random(new Random(5), Mirror.SYMMETRIC, SparseEntries.Order.ROWS, 10);
    BitSet masked = BitSet.valueOf(new long[] {0b1000000110});
    SparseMatrix matrix = SparseMatrix.of(entries, Mirror.SYMMETRIC, () -> {}).withMasked(masked);
    Selection rows = new Selection(List.of(new Stretch(8, 10), new Stretch(2, 5)));
    SparseMatrix selected = SelectedEntries.of(matrix, rows, Selection.all(10));
    assertThat(selected.maskedRows()).isEqualTo(BitSet.valueOf(new long[] {0b110}));
    assertThat(selected.maskedColumns()).isEqualTo(masked);
  }
}
