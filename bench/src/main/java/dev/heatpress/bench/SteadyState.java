package dev.heatpress.bench;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import java.util.function.ToDoubleFunction;

/// Averages a mapped file again and again in one process, in turn with merely reading it on as many
/// threads: `SteadyState FILE.npy HEIGHT WIDTH THREADS REPETITIONS`.
///
/// Prints two lines of `name, read seconds, average seconds`, medians separated by tabs. `kept`
/// maps the file once, `mapped` anew for every pass and so pays for the page faults on either side,
/// as a run of the program does.
public final class SteadyState {
  /// Seconds until the code is compiled and the Vector API was tried out, on a slow machine.
  private static final double WARM_SECONDS = 6;

  private final InputSpec input;
  private final int height;
  private final int width;
  private final int threads;
  private final int repetitions;
  private double sink;

  private SteadyState(String[] args) {
    input = InputSpec.parse(args[0]);
    height = Integer.parseInt(args[1]);
    width = Integer.parseInt(args[2]);
    threads = Integer.parseInt(args[3]);
    repetitions = Integer.parseInt(args[4]);
  }

  /// Measures and prints.
  public static void main(String[] args) throws Exception {
    new SteadyState(args).run();
  }

  private void run() throws Exception {
    try (MatrixFile file = MatrixFiles.open(input);
        MatrixSource source = file.open(null, null)) {
      // The first passes warm the code up and fill the page tables.
      Seconds.warm(WARM_SECONDS, () -> sink += read(source) + average(source));
      Seconds reading = new Seconds(repetitions);
      Seconds averaging = new Seconds(repetitions);
      for (int i = 0; i < repetitions; i++) {
        reading.measure(() -> sink += read(source));
        averaging.measure(() -> sink += average(source));
      }
      print("kept", reading, averaging);
    }
    Seconds reading = new Seconds(repetitions);
    Seconds averaging = new Seconds(repetitions);
    for (int i = 0; i < repetitions; i++) {
      reading.measure(() -> sink += opened(this::read));
      averaging.measure(() -> sink += opened(this::average));
    }
    print("mapped", reading, averaging);
    if (Double.isNaN(sink)) {
      throw new IllegalStateException("the sums are not numbers");
    }
  }

  private double opened(ToDoubleFunction<MatrixSource> pass) {
    try (MatrixFile file = MatrixFiles.open(input);
        MatrixSource source = file.open(null, null)) {
      return pass.applyAsDouble(source);
    }
  }

  private double read(MatrixSource source) {
    if (source instanceof StridedMatrix strided) {
      return Reading.sum(strided.cells().segment(), threads);
    }
    throw new IllegalArgumentException(input + " can't be mapped");
  }

  private double average(MatrixSource source) {
    return new Averaging(source, height, width, threads).run();
  }

  private static void print(String name, Seconds reading, Seconds averaging) {
    System.out.print(Printf.of("%s\t%.6f\t%.6f\n", name, reading.median(), averaging.median()));
  }
}
