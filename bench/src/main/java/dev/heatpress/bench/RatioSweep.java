package dev.heatpress.bench;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import dev.heatpress.core.StridedMatrix;

/// The speed of the engine over the ratio of cells to pixels along each axis, for square matrices
/// in memory: `RatioSweep THREADS SIDE REPETITIONS RATIO...`.
///
/// Prints comma-separated lines with a heading. SIDE is that of the larger of the two, the matrix
/// and the picture, and had best be a prime: whole ratios are then met exactly by leaving some rows
/// and columns out, and all others share no factor. What is measured is averaging alone, into means
/// in memory. The ratio that is printed is the true one.
public final class RatioSweep {
  private final int threads;
  private final int side;
  private final int repetitions;
  private double sink;

  private RatioSweep(int threads, int side, int repetitions) {
    this.threads = threads;
    this.side = side;
    this.repetitions = repetitions;
  }

  /// Measures and prints.
  public static void main(String[] args) throws Exception {
    RatioSweep sweep =
        new RatioSweep(
            Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    System.out.println("dtype,ratio,cells,pixels,seconds,input_gb_s,output_gb_s");
    for (DType dtype : new DType[] {DType.F4, DType.F8}) {
      Cells cells = new CellFiller(dtype, 0, 0).fill(sweep.side);
      sweep.reading(cells);
      for (int i = 3; i < args.length; i++) {
        sweep.measure(cells, Double.parseDouble(args[i]));
      }
    }
    if (Double.isNaN(sweep.sink)) {
      throw new IllegalStateException("the sums are not numbers");
    }
  }

  /// The line named `read`: what reading the same memory gives.
  private void reading(Cells cells) throws Exception {
    Seconds seconds = new Seconds(repetitions);
    Seconds.warm(0.4, () -> sink += Reading.sum(cells.segment(), threads));
    for (int i = 0; i < repetitions; i++) {
      seconds.measure(() -> sink += Reading.sum(cells.segment(), threads));
    }
    long bytes = cells.segment().byteSize();
    print(cells.dtype(), "read", side, 0, seconds.median(), bytes, 0);
  }

  private void measure(Cells all, double ratio) throws Exception {
    boolean enlarging = ratio < 1;
    long few = Math.max(1, Math.round(enlarging ? side * ratio : side / ratio));
    long whole = Math.round(enlarging ? 1 / ratio : ratio);
    // Whole ratios are met exactly, and the others keep the side, which had best be a prime.
    long many =
        Math.abs((enlarging ? 1 / ratio : ratio) - whole) < 1e-9 ? side / whole * whole : side;
    few = many == side ? few : many / whole;
    long used = enlarging ? few : many;
    int pixels = Math.toIntExact(enlarging ? many : few);
    Cells cells = all.region(0, used, 0, used);
    Averaging averaging =
        new Averaging(new StridedMatrix(cells, () -> {}), pixels, pixels, threads);
    // Each ratio has code of its own to warm up.
    Seconds.warm(0.4, () -> sink += averaging.run());
    Seconds seconds = new Seconds(repetitions);
    for (int i = 0; i < repetitions; i++) {
      seconds.measure(() -> sink += averaging.run());
    }
    String trueRatio = Printf.of("%.6g", (double) used / pixels);
    print(
        all.dtype(),
        trueRatio,
        used,
        pixels,
        seconds.median(),
        averaging.inputBytes(),
        averaging.outputBytes());
  }

  private static void print(
      DType dtype,
      String ratio,
      long cells,
      int pixels,
      double seconds,
      long inputBytes,
      long outputBytes) {
    System.out.print(
        Printf.of(
            "%s,%s,%d,%d,%.6f,%.4f,%.4f\n",
            dtype.code(),
            ratio,
            cells,
            pixels,
            seconds,
            inputBytes / seconds * 1e-9,
            outputBytes / seconds * 1e-9));
  }
}
