package dev.heatpress.io.png;

/// What a pixel of a PNG file is made of.
public enum PixelFormat {
  /// One index into a palette of at most 256 colors; alpha is part of the palette.
  PALETTE(1, 1, PngFormat.COLOR_PALETTE),
  /// One gray sample of 8 bits.
  GRAY8(1, 1, PngFormat.COLOR_GRAY),
  /// One gray sample of 16 bits, big-endian.
  GRAY16(1, 2, PngFormat.COLOR_GRAY),
  /// Red, green and blue of 8 bits each.
  RGB8(3, 1, PngFormat.COLOR_RGB),
  /// Red, green, blue and (unassociated) alpha of 8 bits each.
  RGBA8(4, 1, PngFormat.COLOR_RGBA);

  private final int samples;
  private final int bytesPerSample;
  private final int colorType;

  PixelFormat(int samples, int bytesPerSample, int colorType) {
    this.samples = samples;
    this.bytesPerSample = bytesPerSample;
    this.colorType = colorType;
  }

  /// Bytes that a pixel takes in the arrays given to [PngWriter#encode(byte[], int)].
  public int bytesPerPixel() {
    return samples * bytesPerSample;
  }

  int bytesPerSample() {
    return bytesPerSample;
  }

  int colorType() {
    return colorType;
  }
}
