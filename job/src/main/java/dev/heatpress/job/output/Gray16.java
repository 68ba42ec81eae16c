package dev.heatpress.job.output;

import dev.heatpress.core.color.ColorScale;
import dev.heatpress.io.png.PixelFormat;
import dev.heatpress.job.SettingException;

/// Gray of 16 bits: round(65535 t) for the position t of a mean on the scale, cut at 0 and 1.
record Gray16(ColorScale scale, boolean reversed, char bad, char under, char over)
    implements PixelEncoder {
  /// Bits of a sample.
  static final int BITS = 16;

  private static final int WHITE = 0xffff;

  /// @throws SettingException where a color that the picture needs is no opaque gray
  static Gray16 of(ColorScale scale, UsedSlots used) {
    int[] colors = scale.palette();
    int n = scale.colormap().size();
    String[] options = {"`bad`", "`under`", "`over`"};
    String[] pixels = {"missing pixels", "pixels below `vmin`", "pixels above `vmax`"};
    for (int i = 0; i < options.length; i++) {
      if (used.has(n + i) && !Argb.isOpaqueGray(colors[n + i])) {
        throw SettingException.about(
            "bits",
            "the picture has %s, and with `bits` 16 their color must be a gray; add %s black",
            pixels[i],
            options[i]);
      }
    }
    return new Gray16(
        scale,
        scale.colormap().name().endsWith("_r"),
        level(colors[n]),
        level(colors[n + 1]),
        level(colors[n + 2]));
  }

  private static char level(int color) {
    return (char) (Argb.gray(color) * 257);
  }

  @Override
  public PixelFormat format() {
    return PixelFormat.GRAY16;
  }

  @Override
  public int[] palette() {
    return new int[0];
  }

  @Override
  public void put(double[] means, int count, byte[] pixels, int at) {
    for (int i = 0; i < count; i++) {
      char level = level(means[i]);
      pixels[2 * (at + i)] = (byte) (level >> 8);
      pixels[2 * (at + i) + 1] = (byte) level;
    }
  }

  private char level(double mean) {
    double t = Double.isInfinite(mean) ? mean : scale.norm().apply(mean);
    if (Double.isNaN(t)) {
      return bad;
    }
    if (t < 0) {
      return under;
    }
    if (t > 1) {
      return over;
    }
    int level = (int) Math.round(WHITE * t);
    return (char) (reversed ? WHITE - level : level);
  }
}
