package dev.heatpress.io.font;

import module java.base;

/// The tables of a TrueType font that texts need (ISO/IEC 14496-22:
/// https://learn.microsoft.com/typography/opentype/spec/). Immutable.
///
/// Fontbox reads the same file in 140 ms, with all that we don't need, and gives outlines as
/// objects of AWT only. It is for a font that comes with the program, not for hostile files: a
/// broken one ends in an exception, whichever.
final class TrueTypeFile {
  private static final int COMPONENT_WORDS = 0x1;
  private static final int COMPONENT_OFFSETS = 0x2;
  private static final int COMPONENT_SCALE = 0x8;
  private static final int COMPONENT_MORE = 0x20;
  private static final int COMPONENT_TWO_SCALES = 0x40;
  private static final int COMPONENT_MATRIX = 0x80;
  private static final int MOST_NESTED = 8;

  private final Map<String, ByteBuffer> tables = new LinkedHashMap<>();
  private final ByteBuffer segments;
  private final int metrics;
  private final boolean longOffsets;

  TrueTypeFile(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int count = file.getShort(4);
    for (int i = 0; i < count; i++) {
      int at = 12 + 16 * i;
      String tag = new String(bytes, at, 4, StandardCharsets.US_ASCII);
      tables.put(tag, file.slice(file.getInt(at + 8), file.getInt(at + 12)));
    }
    segments = unicode(table("cmap"));
    metrics = Short.toUnsignedInt(table("hhea").getShort(34));
    longOffsets = table("head").getShort(50) != 0;
  }

  /// The table that maps the Basic Multilingual Plane: platform 3, encoding 1, format 4.
  private static ByteBuffer unicode(ByteBuffer cmap) {
    for (int i = 0; i < cmap.getShort(2); i++) {
      int at = 4 + 8 * i;
      if (cmap.getShort(at) == 3 && cmap.getShort(at + 2) == 1) {
        int offset = cmap.getInt(at + 4);
        return cmap.slice(offset, cmap.limit() - offset);
      }
    }
    throw new IllegalArgumentException("the font has no table of Unicode characters");
  }

  /// A table by its tag.
  ByteBuffer table(String tag) {
    ByteBuffer table = tables.get(tag);
    if (table == null) {
      throw new IllegalArgumentException("the font has no table '" + tag + "'");
    }
    return table;
  }

  int unitsPerEm() {
    return table("head").getShort(18);
  }

  /// The glyph of a character, 0 where there is none.
  int glyph(int codePoint) {
    if (codePoint > 0xFFFF) {
      return 0;
    }
    int bytes = Short.toUnsignedInt(segments.getShort(6));
    for (int i = 0; i < bytes; i += 2) {
      int end = Short.toUnsignedInt(segments.getShort(14 + i));
      if (codePoint > end) {
        continue;
      }
      int start = Short.toUnsignedInt(segments.getShort(16 + bytes + i));
      if (codePoint < start) {
        return 0;
      }
      int delta = segments.getShort(16 + 2 * bytes + i);
      int at = 16 + 3 * bytes + i;
      int range = Short.toUnsignedInt(segments.getShort(at));
      if (range == 0) {
        return (codePoint + delta) & 0xFFFF;
      }
      int glyph = Short.toUnsignedInt(segments.getShort(at + range + 2 * (codePoint - start)));
      return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }
    return 0;
  }

  /// The advance width of a glyph, in font units.
  int advance(int glyph) {
    return Short.toUnsignedInt(table("hmtx").getShort(4 * Math.min(glyph, metrics - 1)));
  }

  /// The points of a glyph, those of its components in place.
  GlyphPoints points(int glyph) {
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
    ByteBuffer data = table("glyf").slice(from, to - from);
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
    ByteBuffer loca = table("loca");
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
