package dev.heatpress.bench;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;

/// Averages an input in one warm process on one thread and on more, in turn: `Scaling FILE HEIGHT
/// WIDTH THREADS REPETITIONS`.
///
/// Prints lines of `threads, seconds, seconds of the processors`, of a pass (median and mean),
/// separated by tabs: for 1, 2, 4 ... threads up to the number given.
public final class Scaling {
  private Scaling() {}

  /// Measures and prints.
  public static void main(String[] args) throws Exception {
    InputSpec input = InputSpec.parse(args[0]);
    int height = Integer.parseInt(args[1]);
    int width = Integer.parseInt(args[2]);
    int most = Integer.parseInt(args[3]);
    int repetitions = Integer.parseInt(args[4]);
    List<Integer> threads = new ArrayList<>();
    for (int t = 1; t < most; t *= 2) {
      threads.add(t);
    }
    threads.add(most);
    try (MatrixFile file = MatrixFiles.open(input);
        MatrixSource source = file.open(null, null)) {
      double[] sink = new double[1];
      List<Averaging> passes =
          threads.stream().map(t -> new Averaging(source, height, width, t)).toList();
      for (Averaging pass : passes) {
        Seconds.warm(1, () -> sink[0] += pass.run());
      }
      List<Seconds> times = threads.stream().map(t -> new Seconds(repetitions)).toList();
      double[] processors = new double[passes.size()];
      for (int i = 0; i < repetitions; i++) {
        for (int k = 0; k < passes.size(); k++) {
          Averaging pass = passes.get(k);
          double before = processorSeconds();
          times.get(k).measure(() -> sink[0] += pass.run());
          processors[k] += (processorSeconds() - before) / repetitions;
        }
      }
      for (int k = 0; k < passes.size(); k++) {
        System.out.print(
            Printf.of("%d\t%.6f\t%.6f\n", threads.get(k), times.get(k).median(), processors[k]));
      }
      if (sink[0] == 0.125) {
        System.out.print("");
      }
    }
  }

  private static double processorSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toNanos() * 1e-9)
        .orElse(Double.NaN);
  }
}
