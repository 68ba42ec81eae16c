package dev.heatpress.io.zarr;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Codec;
import java.lang.foreign.MemorySegment;

/// Filters of numcodecs that turn numbers of one type into as many of another.
///
/// @param stored what lies in the chunk
/// @param decoded what comes out
/// @param formula how
record Elementwise(Element stored, Element decoded, Formula formula) implements Codec {

  /// From numbers to numbers.
  interface Formula {
    void run(MemorySegment in, Element stored, MemorySegment out, Element decoded, long count);
  }

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    long count = in.byteSize() / stored.size();
    if (in.byteSize() % stored.size() != 0 || count > out.byteSize() / decoded.size()) {
      throw new InputException(
          "it has %d bytes before a filter of numbers of %d bytes", in.byteSize(), stored.size());
    }
    formula.run(in, stored, out, decoded, count);
    return count * decoded.size();
  }

  /// `astype` and `quantize`: nothing but another type.
  static void convert(
      MemorySegment in, Element stored, MemorySegment out, Element decoded, long count) {
    boolean whole = !stored.dtype().isFloating();
    for (long k = 0; k < count; k++) {
      if (whole && !decoded.dtype().isFloating()) {
        decoded.put(out, k, stored.integer(in, k));
      } else {
        decoded.put(out, k, stored.number(in, k));
      }
    }
  }

  /// `delta`: each number is the difference from the one before; they add up in the type that comes
  /// out.
  static void addUp(
      MemorySegment in, Element stored, MemorySegment out, Element decoded, long count) {
    if (!decoded.dtype().isFloating()) {
      long sum = 0;
      for (long k = 0; k < count; k++) {
        sum += stored.integer(in, k);
        decoded.put(out, k, sum);
      }
      return;
    }
    double sum = 0;
    for (long k = 0; k < count; k++) {
      double next = stored.number(in, k);
      decoded.put(out, k, k == 0 ? next : sum + next);
      sum = decoded.number(out, k);
    }
  }

  /// `fixedscaleoffset`: quotients and sums in double precision, or in single where that is stored.
  static Formula scaled(double scale, double offset) {
    return (in, stored, out, decoded, count) -> {
      boolean single = stored.dtype().isFloating() && stored.size() < Double.BYTES;
      for (long k = 0; k < count; k++) {
        double number = stored.number(in, k);
        decoded.put(
            out,
            k,
            single ? (float) number / (float) scale + (float) offset : number / scale + offset);
      }
    };
  }
}
