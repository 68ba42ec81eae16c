package dev.heatpress.bench;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Every type of cell at every kind of ratio, in either order of storage.
@State(Scope.Benchmark)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters, and calls the set-up
public class AverageBenchmark {
  @Param({"b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"})
  String dtype;

  /// Cells per pixel along each axis.
  @Param({"26", "3.7", "2", "1", "0.5"})
  double ratio;

  /// C is row-major, F is column-major.
  @Param({"C", "F"})
  String order;

  @Param("1")
  int threads;

  private Averaging averaging;

  /// Makes the cells.
  @Setup
  public void fill() {
    DType type = DType.ofCode(dtype.toLowerCase(Locale.ROOT));
    Cells cells = new CellFiller(type, 0, 0).fill(side(ratio));
    averaging = Averaging.ofRatio(order.equals("F") ? cells.transposed() : cells, ratio, threads);
  }

  /// Cells along an axis: more than the caches hold, and no more means than cells and to spare.
  static int side(double ratio) {
    return ratio < 2 ? 2048 : 4096;
  }

  /// One picture.
  @Benchmark
  public double average(Bytes bytes) {
    bytes.add(averaging.inputBytes(), averaging.outputBytes());
    return averaging.run();
  }
}
