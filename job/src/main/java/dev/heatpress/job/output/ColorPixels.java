package dev.heatpress.job.output;

import dev.heatpress.core.color.SlotScale;
import dev.heatpress.io.png.PixelFormat;
import dev.heatpress.job.request.RenderJob.PngOptions;
import java.util.Arrays;

/// Pixels in the exact colors of a scale: gray where all are opaque grays, a palette where 256
/// entries hold them, true color otherwise. No color is ever merged with another.
///
/// @param samples the samples of each slot, one after the other
record ColorPixels(SlotScale scale, PixelFormat format, int[] palette, byte[] samples)
    implements PixelEncoder {
  /// Pixels whose slots stay in the cache.
  private static final int PIECE = 8192;

  static ColorPixels of(SlotScale scale, UsedSlots used) {
    int[] colors = scale.palette();
    int[] distinct = new int[colors.length];
    int count = 0;
    boolean gray = true;
    boolean opaque = true;
    for (int slot = 0; slot < colors.length; slot++) {
      if (used.has(slot)) {
        distinct[count++] = colors[slot];
        gray &= Argb.isOpaqueGray(colors[slot]);
        opaque &= Argb.alpha(colors[slot]) == 0xff;
      }
    }
    int[] palette = Arrays.stream(distinct, 0, count).distinct().toArray();
    if (gray) {
      return new ColorPixels(scale, PixelFormat.GRAY8, new int[0], bytes(colors, 1));
    }
    if (palette.length <= PngOptions.COLORS) {
      return new ColorPixels(scale, PixelFormat.PALETTE, palette, indexes(colors, palette));
    }
    return opaque
        ? new ColorPixels(scale, PixelFormat.RGB8, new int[0], bytes(colors, 3))
        : new ColorPixels(scale, PixelFormat.RGBA8, new int[0], bytes(colors, 4));
  }

  /// The first samples of each color in the order red, green, blue, alpha; gray is red.
  private static byte[] bytes(int[] colors, int perPixel) {
    byte[] bytes = new byte[colors.length * perPixel];
    for (int i = 0; i < bytes.length; i++) {
      int color = colors[i / perPixel];
      bytes[i] =
          (byte)
              switch (i % perPixel) {
                case 0 -> color >> 16;
                case 1 -> color >> 8;
                case 2 -> color;
                default -> color >> 24;
              };
    }
    return bytes;
  }

  private static byte[] indexes(int[] colors, int[] palette) {
    byte[] bytes = new byte[colors.length];
    int next = 0;
    for (int slot = 0; slot < colors.length; slot++) {
      // The palette has the colors in the order of the slots, without those that nobody uses.
      for (int tried = 0; tried < palette.length; tried++) {
        int i = (next + tried) % palette.length;
        if (palette[i] == colors[slot]) {
          bytes[slot] = (byte) i;
          next = i + 1;
          break;
        }
      }
    }
    return bytes;
  }

  @Override
  public void put(double[] means, int count, byte[] pixels, int at) {
    short[] slots = new short[Math.min(count, PIECE)];
    for (int from = 0; from < count; from += PIECE) {
      int m = Math.min(PIECE, count - from);
      scale.slots(means, from, m, slots);
      put(slots, 0, m, pixels, at + from);
    }
  }

  /// The samples of the pixels of slots[from .. from + count).
  byte[] encode(short[] slots, int from, int count) {
    byte[] pixels = new byte[Math.multiplyExact(count, format.bytesPerPixel())];
    put(slots, from, count, pixels, 0);
    return pixels;
  }

  /// @param at the first pixel that gets samples
  private void put(short[] slots, int from, int count, byte[] pixels, int at) {
    int n = format.bytesPerPixel();
    if (n == 1) {
      for (int i = 0; i < count; i++) {
        pixels[at + i] = samples[slots[from + i]];
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(samples, slots[from + i] * n, pixels, (at + i) * n, n);
    }
  }
}
