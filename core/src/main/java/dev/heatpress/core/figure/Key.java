package dev.heatpress.core.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tells the meaning of the colors.
public sealed interface Key {

  /// What the colors stand for.
  Label title();

  /// Where a key stands.
  enum Side {
    RIGHT,
    BOTTOM
  }

  /// A bar of all colors with the values beside it.
  ///
  /// @param title what the values are
  /// @param argb the colors, the lowest value first
  /// @param ticks places from 0 at the lowest value to 1 at the highest
  /// @param under the color of an arrow for values below, 0xAARRGGBB; null for no arrow
  /// @param over the color of an arrow for values above, 0xAARRGGBB; null for no arrow
  /// @param entries what has a color beside those of the scale, such as missing cells
  record ColorBar(
      Label title,
      int[] argb,
      Ticks ticks,
      @Nullable Integer under,
      @Nullable Integer over,
      List<Entry> entries)
      implements Key {

    /// Copies colors and entries.
    public ColorBar {
      argb = argb.clone();
      entries = List.copyOf(entries);
    }
  }

  /// A field of color for each of a few meanings.
  record Legend(Label title, List<Entry> entries) implements Key {

    /// Copies the list.
    public Legend {
      entries = List.copyOf(entries);
    }
  }

  /// A color of a legend, 0xAARRGGBB, and what it stands for.
  record Entry(int argb, Label label) {}
}
