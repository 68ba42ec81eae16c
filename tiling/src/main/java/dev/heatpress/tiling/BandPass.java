package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;

/// Hands out all stored cells of a sparse matrix, each once, by bands of lines: rows, or columns
/// where the matrix is stored by columns. One triangle of a symmetric matrix is enough.
public final class BandPass {
  private BandPass() {}

  /// What was found of a matrix.
  ///
  /// @param turned whether lines are columns
  /// @param half whether a cell beside the diagonal stands for the one across as well
  public record Found(boolean turned, boolean half) {}

  /// Where cells go.
  public interface Sink {
    /// All begins, perhaps anew: entries were not in the order that the file promised.
    void begin(Found found);

    /// A place for the bands of one thread.
    Taker taker();
  }

  /// Takes the bands of a thread, one after the other.
  public interface Taker {
    /// Takes cells [from, to) of a band.
    void take(long band, long[] lines, long[] across, double[] values, int from, int to);

    /// A band is over.
    void end(long band);
  }

  /// Reads all cells.
  ///
  /// @param shift lines of a band, as a power of two
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails
  public static Found run(
      SparseMatrix matrix, int shift, Sink sink, Resources resources, Progress progress) {
    progress.start("reading", SparsePass.bytes(matrix));
    return Engine.readable(() ->
        SparseCells.pass(
            matrix,
            Region.all(matrix),
            true,
            resources,
            cells -> read(cells, shift, sink, resources.threads(), progress)));
  }

  private static Found read(
      SparseCells cells, int shift, Sink sink, int threads, Progress progress) {
    Found found = new Found(cells.turned(), cells.isHalf());
    sink.begin(found);
    long bands = PyramidPass.Level.pixels(cells.lines(), shift);
    AtomicLong next = new AtomicLong();
    Workers workers = new Workers((int) Math.min(threads, bands));
    workers.run(() -> {
      Taker taker = sink.taker();
      try (SparseCells.Reader reader = cells.newReader()) {
        long band;
        while (!workers.stopped() && (band = next.getAndIncrement()) < bands) {
          long k = band;
          reader.visit(
              k << shift,
              Math.min(cells.lines(), (k + 1) << shift),
              (block, from, to) -> {
                taker.take(k, block.lines, block.across, block.values, from, to);
                progress.advance((to - from) * SparsePass.CELL_BYTES);
              });
          taker.end(k);
        }
      }
    });
    cells.verify();
    return found;
  }
}
