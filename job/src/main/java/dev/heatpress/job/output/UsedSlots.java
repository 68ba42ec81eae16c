package dev.heatpress.job.output;

import dev.heatpress.core.Progress;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.tiling.BandWriter;
import dev.heatpress.tiling.Bands;
import dev.heatpress.tiling.Raster;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Which colors a picture really has: what decides whether a palette can hold them all. Of a small
/// picture also which pixel has which, so that it is not found out twice.
final class UsedSlots implements BandWriter<BitSet> {
  /// Pixels whose slots are kept, at most.
  private static final long KEPT = 1 << 21;

  private final SlotScale scale;
  private final int width;
  private final short @Nullable [] kept;
  private final BitSet used = new BitSet();

  private UsedSlots(SlotScale scale, int width, short @Nullable [] kept) {
    this.scale = scale;
    this.width = width;
    this.kept = kept;
  }

  static UsedSlots of(Raster raster, SlotScale scale, int bandRows, int threads) {
    long pixels = (long) raster.width() * raster.height();
    short[] kept = pixels <= KEPT ? new short[(int) pixels] : null;
    UsedSlots slots = new UsedSlots(scale, raster.width(), kept);
    Bands.write(raster, bandRows, threads, slots, Progress.NONE);
    return slots;
  }

  /// Those of a picture whose pixels nobody looks at before they are written: all of the scale's.
  ///
  /// @param holes whether pixels are missing
  static UsedSlots any(SlotScale scale, boolean holes) {
    UsedSlots slots = new UsedSlots(scale, 0, null);
    slots.used.set(0, scale.palette().length);
    slots.used.set(scale.missingSlot(), holes);
    return slots;
  }

  /// Whether a pixel has the color of this slot.
  boolean has(int slot) {
    return used.get(slot);
  }

  /// The slots of all pixels, row by row, where they are kept.
  short @Nullable [] kept() {
    return kept;
  }

  @Override
  public BitSet encode(int firstRow, int rows, double[] means) {
    short[] slots = new short[rows * width];
    scale.slots(means, 0, slots.length, slots);
    if (kept != null) {
      System.arraycopy(slots, 0, kept, firstRow * width, slots.length);
    }
    boolean[] seen = new boolean[scale.palette().length];
    for (short slot : slots) {
      seen[slot] = true;
    }
    BitSet band = new BitSet();
    for (int i = 0; i < seen.length; i++) {
      band.set(i, seen[i]);
    }
    return band;
  }

  @Override
  public void append(BitSet band) {
    used.or(band);
  }
}
