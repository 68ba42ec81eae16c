package dev.heatpress.core.color;

import java.io.Serializable;
import java.util.Arrays;

/// Which color each value has, by slots: indexes into a short list of colors. Immutable and
/// thread-safe.
public interface SlotScale extends Serializable {

  /// The colors of all slots as 0xAARRGGBB, in a fresh array; at most 32767.
  int[] palette();

  /// The slot of missing values.
  int missingSlot();

  /// Whether so many colors are enough for all slots.
  default boolean fits(int colors) {
    return Arrays.stream(palette()).distinct().count() <= colors;
  }

  /// The slots of values[from .. from + count) into the front of `into`; NaN is missing.
  void slots(double[] values, int from, int count, short[] into);
}
