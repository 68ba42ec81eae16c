package dev.heatpress.io.font;

import module java.base;

/// Outlines as TrueType has them: quadratic curves, and glyphs made of others.
final class GlyfTable implements FontFile.Glyphs {
  private static final int COMPONENT_WORDS = 0x1;
  private static final int COMPONENT_OFFSETS = 0x2;
  private static final int COMPONENT_SCALE = 0x8;
  private static final int COMPONENT_MORE = 0x20;
  private static final int COMPONENT_TWO_SCALES = 0x40;
  private static final int COMPONENT_MATRIX = 0x80;
  private static final int MOST_NESTED = 8;
  private static final int MOST_PARTS = 256;

  private final ByteBuffer glyf;
  private final ByteBuffer loca;
  private final boolean longOffsets;

  GlyfTable(ByteBuffer glyf, ByteBuffer loca, boolean longOffsets) {
    this.glyf = glyf;
    this.loca = loca;
    this.longOffsets = longOffsets;
  }

  @Override
  public int factor() {
    return 1;
  }

  @Override
  public GlyphPoints points(int glyph) {
    List<GlyphPoints> parts = new ArrayList<>();
    collect(glyph, Placement.IDENTITY, 0, parts);
    return GlyphPoints.join(parts);
  }

  private void collect(int glyph, Placement placement, int depth, List<GlyphPoints> parts) {
    int from = offset(glyph);
    int to = offset(glyph + 1);
    if (from == to) {
      return;
    }
    ByteBuffer data = glyf.slice(from, to - from);
    int contours = data.getShort();
    data.position(10);
    if (contours >= 0) {
      parts.add(placement.of(GlyphPoints.read(data, contours)));
      return;
    }
    if (depth == MOST_NESTED) {
      throw new IllegalArgumentException("glyph " + glyph + " is part of itself");
    }
    int flags;
    do {
      flags = data.getShort();
      int part = Short.toUnsignedInt(data.getShort());
      if ((flags & COMPONENT_OFFSETS) == 0) {
        throw new IllegalArgumentException("glyph " + glyph + " joins its parts by points");
      }
      collect(part, placement.after(component(flags, data)), depth + 1, parts);
      if (parts.size() > MOST_PARTS) {
        throw new IllegalArgumentException("glyph " + glyph + " has too many parts");
      }
    } while ((flags & COMPONENT_MORE) != 0);
  }

  private static Placement component(int flags, ByteBuffer data) {
    boolean words = (flags & COMPONENT_WORDS) != 0;
    double dx = words ? data.getShort() : data.get();
    double dy = words ? data.getShort() : data.get();
    if ((flags & COMPONENT_MATRIX) != 0) {
      return new Placement(fraction(data), fraction(data), fraction(data), fraction(data), dx, dy);
    }
    if ((flags & COMPONENT_TWO_SCALES) != 0) {
      return new Placement(fraction(data), 0, 0, fraction(data), dx, dy);
    }
    double scale = (flags & COMPONENT_SCALE) == 0 ? 1 : fraction(data);
    return new Placement(scale, 0, 0, scale, dx, dy);
  }

  /// A F2DOT14.
  private static double fraction(ByteBuffer data) {
    return data.getShort() / 16384.0;
  }

  private int offset(int glyph) {
    return longOffsets ? loca.getInt(4 * glyph) : 2 * Short.toUnsignedInt(loca.getShort(2 * glyph));
  }

  /// Where a component lies in its glyph: x' = xx x + yx y + dx, y' = xy x + yy y + dy.
  private record Placement(double xx, double xy, double yx, double yy, double dx, double dy) {
    static final Placement IDENTITY = new Placement(1, 0, 0, 1, 0, 0);

    /// A component of what lies here.
    Placement after(Placement inner) {
      return new Placement(
          xx * inner.xx + yx * inner.xy,
          xy * inner.xx + yy * inner.xy,
          xx * inner.yx + yx * inner.yy,
          xy * inner.yx + yy * inner.yy,
          xx * inner.dx + yx * inner.dy + dx,
          xy * inner.dx + yy * inner.dy + dy);
    }

    GlyphPoints of(GlyphPoints points) {
      return points.map((x, y) -> xx * x + yx * y + dx, (x, y) -> xy * x + yy * y + dy);
    }
  }
}
