package dev.heatpress.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The PNG encoder on one thread: `read` is MB/s of pixels, `written` of the file.
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters, and calls the set-up
public class PngBenchmark {
  @Param({"smooth", "noisy", "flat"})
  String kind;

  private Picture picture;

  /// Makes the picture.
  @Setup
  public void draw() {
    picture = Picture.of(Picture.Kind.of(kind), 2000, 1500);
  }

  /// One file.
  @Benchmark
  public long write(Bytes bytes) throws IOException {
    long size = picture.write();
    bytes.add(picture.pixels().length, size);
    return size;
  }
}
