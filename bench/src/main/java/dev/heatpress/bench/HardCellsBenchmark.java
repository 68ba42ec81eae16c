package dev.heatpress.bench;

import dev.heatpress.core.DType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Floating-point cells that cost more than the usual: missing ones, and those of very different
/// sizes.
@State(Scope.Benchmark)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters, and calls the set-up
public class HardCellsBenchmark {
  /// The type of the cells; not `dtype`, which JMH's -p would set here too, to integers.
  @Param({"f4", "f8"})
  String floats;

  @Param({"26", "3.7", "1"})
  double ratio;

  /// `nan:P` has P percent of NaN. `range:E` has cells of either sign from 2^-E to 2^E.
  @Param({
    "nan:0",
    "nan:0.01",
    "nan:1",
    "nan:50",
    "range:10",
    "range:30",
    "range:100",
    "range:1000"
  })
  String cells;

  @Param("1")
  int threads;

  private Averaging averaging;

  /// Makes the cells.
  @Setup
  public void fill() {
    double number = Double.parseDouble(cells.substring(cells.indexOf(':') + 1));
    CellFiller filler =
        cells.startsWith("nan")
            ? new CellFiller(DType.ofCode(floats), number / 100, 0)
            : new CellFiller(DType.ofCode(floats), 0, Math.min((int) number, largestExponent()));
    averaging = Averaging.ofRatio(filler.fill(AverageBenchmark.side(ratio)), ratio, threads);
  }

  private int largestExponent() {
    return floats.equals("f4") ? 126 : 1022;
  }

  /// One picture.
  @Benchmark
  public double average(Bytes bytes) {
    bytes.add(averaging.inputBytes(), averaging.outputBytes());
    return averaging.run();
  }
}
