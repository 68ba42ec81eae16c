package dev.heatpress.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Counts bytes, which JMH then gives per second beside the runs: `read` and `written` in MB/s.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Bytes {
  /// Millions of bytes read.
  public double read;

  /// Millions of bytes made.
  public double written;

  /// Starts at zero.
  @Setup(Level.Iteration)
  public void clear() {
    read = 0;
    written = 0;
  }

  void add(long readBytes, long writtenBytes) {
    read += readBytes * 1e-6;
    written += writtenBytes * 1e-6;
  }
}
