package dev.heatpress.core.color;

import dev.heatpress.core.CellFunction;

/// The color of each cell as amounts of light ([LinearLight]): red, green and blue, and the opacity
/// where some color is not opaque. Missing cells have none.
public final class CellLight implements CellFunction {
  private static final long serialVersionUID = 1L;

  private final SlotScale scale;

  /// By layer and slot.
  private final double[][] amounts;

  /// The light of cells on this scale.
  public CellLight(SlotScale scale) {
    this.scale = scale;
    int[] colors = scale.palette();
    boolean opaque = true;
    for (int slot = 0; slot < colors.length; slot++) {
      opaque &= slot == scale.missingSlot() || colors[slot] >>> 24 == 0xff;
    }
    amounts = new double[opaque ? 3 : 4][colors.length];
    for (int layer = 0; layer < amounts.length; layer++) {
      for (int slot = 0; slot < colors.length; slot++) {
        amounts[layer][slot] =
            slot == scale.missingSlot() ? Double.NaN : LinearLight.amount(colors[slot], layer);
      }
    }
  }

  @Override
  public int layers() {
    return amounts.length;
  }

  @Override
  public void apply(double[] cells, int count, double[][] layers, int at) {
    short[] slots = new short[count];
    scale.slots(cells, 0, count, slots);
    for (int k = 0; k < amounts.length; k++) {
      double[] table = amounts[k];
      double[] into = layers[k];
      for (int i = 0; i < count; i++) {
        into[at + i] = table[slots[i]];
      }
    }
  }
}
