package dev.heatpress.io.font;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A font of TrueType or OpenType as its file has it: characters, glyphs and widths, in font units
/// (ISO/IEC 14496-22: https://learn.microsoft.com/typography/opentype/spec/). Immutable.
///
/// Fontbox reads the same file in 140 ms, with all that we don't need. A broken font ends in an
/// exception, whichever, when it is opened or when a glyph is asked for: [Typeface] makes refusals
/// of them.
final class FontFile {
  private static final int COLLECTION = 0x74746366;
  private static final int WINDOWS = 3;
  private static final int BASIC_PLANE = 1;
  private static final int ALL_PLANES = 10;

  /// The tables that every font has, and how much of them there must be.
  private static final Map<String, Integer> LEAST =
      Map.of("head", 54, "hhea", 36, "maxp", 6, "OS/2", 78, "post", 32, "name", 6, "hmtx", 4);

  private final Map<String, ByteBuffer> tables = new LinkedHashMap<>();
  private final ByteBuffer characters;
  private final boolean allPlanes;
  private final int metrics;
  private final Glyphs glyphs;

  /// Where the outlines of glyphs come from.
  interface Glyphs {

    /// The points of a glyph, in font units times [#factor()].
    GlyphPoints points(int glyph);

    /// How many units of the outlines are one of the file.
    int factor();
  }

  /// The first font of a file.
  FontFile(ByteBuffer file) {
    int start = file.getInt(0) == COLLECTION ? file.getInt(12) : 0;
    int count = Short.toUnsignedInt(file.getShort(start + 4));
    for (int i = 0; i < count; i++) {
      int at = start + 12 + 16 * i;
      byte[] tag = new byte[4];
      file.get(at, tag);
      ByteBuffer table = file.slice(file.getInt(at + 8), file.getInt(at + 12));
      tables.put(new String(tag, StandardCharsets.US_ASCII), table);
    }
    ByteBuffer cmap = table("cmap");
    ByteBuffer all = subtable(cmap, ALL_PLANES);
    allPlanes = all != null;
    ByteBuffer basic = all == null ? subtable(cmap, BASIC_PLANE) : all;
    if (basic == null || basic.getShort(0) != (allPlanes ? 12 : 4)) {
      throw new IllegalArgumentException("no table of Unicode characters");
    }
    characters = basic;
    LEAST.forEach(this::require);
    metrics = Short.toUnsignedInt(table("hhea").getShort(34));
    if (metrics == 0 || 4 * metrics > table("hmtx").limit()) {
      throw new IllegalArgumentException("no widths of glyphs");
    }
    if (tables.containsKey("glyf")) {
      glyphs = new GlyfTable(table("glyf"), table("loca"), table("head").getShort(50) != 0);
    } else if (tables.containsKey("CFF ")) {
      glyphs = new CffTable(table("CFF "), rawUnitsPerEm());
    } else {
      throw new IllegalArgumentException("no outlines of glyphs");
    }
  }

  private void require(String tag, int length) {
    if (table(tag).limit() < length) {
      throw new IllegalArgumentException("a short table '" + tag + "'");
    }
  }

  private static @Nullable ByteBuffer subtable(ByteBuffer cmap, int encoding) {
    for (int i = 0; i < cmap.getShort(2); i++) {
      int at = 4 + 8 * i;
      if (cmap.getShort(at) == WINDOWS && cmap.getShort(at + 2) == encoding) {
        int offset = cmap.getInt(at + 4);
        return cmap.slice(offset, cmap.limit() - offset);
      }
    }
    return null;
  }

  /// A table by its tag.
  ByteBuffer table(String tag) {
    ByteBuffer table = tables.get(tag);
    if (table == null) {
      throw new IllegalArgumentException("no table '" + tag + "'");
    }
    return table;
  }

  private int rawUnitsPerEm() {
    int units = Short.toUnsignedInt(table("head").getShort(18));
    if (units < 16 || units > 16_384) {
      throw new IllegalArgumentException(units + " units per em");
    }
    return units;
  }

  /// Units of outlines and widths in the size of the font.
  int unitsPerEm() {
    return rawUnitsPerEm() * glyphs.factor();
  }

  /// How many of these units are one of the file's tables.
  int factor() {
    return glyphs.factor();
  }

  /// The glyph of a character, 0 where there is none.
  int glyph(int codePoint) {
    if (allPlanes) {
      return inGroups(codePoint);
    }
    return codePoint > 0xFFFF ? 0 : inSegments(codePoint);
  }

  /// Format 12: groups of twelve bytes, in order.
  private int inGroups(int codePoint) {
    int low = 0;
    int high = Math.min(characters.getInt(12), (characters.limit() - 16) / 12) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = 16 + 12 * middle;
      int start = characters.getInt(at);
      if (codePoint < start) {
        high = middle - 1;
      } else if (codePoint > characters.getInt(at + 4)) {
        low = middle + 1;
      } else {
        return (characters.getInt(at + 8) + codePoint - start) & 0xFFFF;
      }
    }
    return 0;
  }

  /// Format 4.
  private int inSegments(int codePoint) {
    int bytes = Short.toUnsignedInt(characters.getShort(6));
    for (int i = 0; i < bytes; i += 2) {
      int end = Short.toUnsignedInt(characters.getShort(14 + i));
      if (codePoint > end) {
        continue;
      }
      int start = Short.toUnsignedInt(characters.getShort(16 + bytes + i));
      if (codePoint < start) {
        return 0;
      }
      int delta = characters.getShort(16 + 2 * bytes + i);
      int at = 16 + 3 * bytes + i;
      int range = Short.toUnsignedInt(characters.getShort(at));
      if (range == 0) {
        return (codePoint + delta) & 0xFFFF;
      }
      int glyph = Short.toUnsignedInt(characters.getShort(at + range + 2 * (codePoint - start)));
      return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }
    return 0;
  }

  /// The advance width of a glyph.
  int advance(int glyph) {
    int at = 4 * Math.min(glyph, metrics - 1);
    return Short.toUnsignedInt(table("hmtx").getShort(at)) * glyphs.factor();
  }

  /// The points of a glyph.
  GlyphPoints points(int glyph) {
    return glyphs.points(glyph);
  }

  /// A name of the font, by its number in the `name` table; empty where it has none in UTF-16.
  String name(int id) {
    ByteBuffer names = table("name");
    int texts = Short.toUnsignedInt(names.getShort(4));
    for (int i = 0; i < Short.toUnsignedInt(names.getShort(2)); i++) {
      int at = 6 + 12 * i;
      if (names.getShort(at) == WINDOWS && Short.toUnsignedInt(names.getShort(at + 6)) == id) {
        byte[] text = new byte[Short.toUnsignedInt(names.getShort(at + 8))];
        names.get(texts + Short.toUnsignedInt(names.getShort(at + 10)), text);
        return new String(text, StandardCharsets.UTF_16BE);
      }
    }
    return "";
  }
}
