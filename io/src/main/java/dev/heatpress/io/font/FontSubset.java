package dev.heatpress.io.font;

import module java.base;

/// The glyphs of some characters as a TrueType font of its own, to be embedded in a page.
///
/// Every character has a glyph for itself, also where the font gives two of them one, so that a
/// glyph tells its character. Without hints, kerning and substitutions. Equal characters make equal
/// bytes.
public final class FontSubset {
  private static final int CHECKSUM = 0xB1B0AFBA;
  private static final int WINDOWS = 3;

  /// Copyright, family, style, full and PostScript names, licence.
  private static final String KEPT_NAMES = " 0 1 2 4 6 13 14 ";

  private final Typeface typeface;
  private final NavigableMap<Integer, Integer> glyphs = new TreeMap<>();

  /// @param characters those without a glyph are left out
  FontSubset(Typeface typeface, NavigableSet<Integer> characters) {
    this.typeface = typeface;
    for (int character : characters) {
      if (typeface.hasGlyph(character)) {
        glyphs.put(character, glyphs.size() + 1);
      }
    }
  }

  /// Whether none of the characters has a glyph.
  public boolean isEmpty() {
    return glyphs.isEmpty();
  }

  /// The characters and their glyphs, counted from 1; glyph 0 is the box.
  public SortedMap<Integer, Integer> glyphs() {
    return Collections.unmodifiableSortedMap(glyphs);
  }

  /// The glyph of a character in this font, 0 where it has none.
  public int glyph(int character) {
    return glyphs.getOrDefault(character, 0);
  }

  /// The font as a file.
  public byte[] trueType() {
    TrueTypeFile font = typeface.font();
    int count = glyphs.size() + 1;
    ByteArrayOutputStream shapes = new ByteArrayOutputStream();
    ByteBuffer loca = ByteBuffer.allocate(4 * count + 4);
    ByteBuffer hmtx = ByteBuffer.allocate(4 * count);
    shape(0, font, shapes, loca, hmtx);
    glyphs.keySet().forEach(c -> shape(font.glyph(c), font, shapes, loca, hmtx));
    loca.putInt(shapes.size());
    NavigableMap<String, byte[]> tables = new TreeMap<>();
    // Offsets in loca are long; the checksum of all counts as 0 until it is known.
    tables.put("head", copy(font, "head").putInt(8, 0).putShort(50, (short) 1).array());
    tables.put("hhea", copy(font, "hhea").putShort(34, (short) count).array());
    tables.put("maxp", copy(font, "maxp").putShort(4, (short) count).array());
    tables.put("OS/2", copy(font, "OS/2").array());
    tables.put("post", post(font));
    tables.put("name", name(font.table("name")));
    tables.put("cmap", cmap());
    tables.put("glyf", shapes.toByteArray());
    tables.put("loca", loca.array());
    tables.put("hmtx", hmtx.array());
    return assemble(tables);
  }

  private static ByteBuffer copy(TrueTypeFile font, String tag) {
    ByteBuffer table = font.table(tag);
    byte[] bytes = new byte[table.limit()];
    table.get(0, bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static void shape(
      int glyph,
      TrueTypeFile font,
      ByteArrayOutputStream shapes,
      ByteBuffer loca,
      ByteBuffer hmtx) {
    byte[] bytes = font.points(glyph).encode();
    loca.putInt(shapes.size());
    shapes.writeBytes(bytes);
    shapes.writeBytes(new byte[-bytes.length & 3]);
    // The left side bearing is the left edge of the box.
    short left = bytes.length == 0 ? 0 : ByteBuffer.wrap(bytes).getShort(2);
    hmtx.putShort((short) font.advance(glyph)).putShort(left);
  }

  /// Version 3: no names of glyphs.
  private static byte[] post(TrueTypeFile font) {
    byte[] bytes = new byte[32];
    font.table("post").get(0, bytes);
    return ByteBuffer.wrap(bytes).putInt(0, 0x00030000).array();
  }

  private static byte[] name(ByteBuffer table) {
    int texts = table.getShort(4);
    ByteArrayOutputStream strings = new ByteArrayOutputStream();
    ByteBuffer records = ByteBuffer.allocate(12 * table.getShort(2));
    for (int i = 0; i < table.getShort(2); i++) {
      int at = 6 + 12 * i;
      int id = table.getShort(at + 6);
      if (table.getShort(at) == WINDOWS && KEPT_NAMES.contains(" " + id + " ")) {
        byte[] text = new byte[table.getShort(at + 8)];
        table.get(texts + table.getShort(at + 10), text);
        records.put(table.slice(at, 10)).putShort((short) strings.size());
        strings.writeBytes(text);
      }
    }
    int length = records.flip().limit();
    ByteBuffer name = ByteBuffer.allocate(6 + length + strings.size());
    name.putShort((short) 0).putShort((short) (length / 12)).putShort((short) (6 + length));
    return name.put(records).put(strings.toByteArray()).array();
  }

  /// Format 4, a segment for each run of characters; glyphs follow their order.
  private byte[] cmap() {
    NavigableMap<Integer, Integer> segments = new TreeMap<>();
    int start = -1;
    int end = -2;
    for (int character : glyphs.keySet()) {
      start = character == end + 1 ? start : character;
      end = character;
      segments.put(start, end);
    }
    segments.put(0xFFFF, 0xFFFF);
    int count = segments.size();
    int power = Integer.highestOneBit(count);
    int length = 16 + 8 * count;
    ByteBuffer cmap = ByteBuffer.allocate(12 + length);
    cmap.putShort((short) 0).putShort((short) 1);
    cmap.putShort((short) WINDOWS).putShort((short) 1).putInt(12);
    cmap.putShort((short) 4).putShort((short) length).putShort((short) 0);
    cmap.putShort((short) (2 * count)).putShort((short) (2 * power));
    cmap.putShort((short) Integer.numberOfTrailingZeros(power));
    cmap.putShort((short) (2 * (count - power)));
    segments.values().forEach(last -> cmap.putShort(last.shortValue()));
    cmap.putShort((short) 0);
    segments.keySet().forEach(first -> cmap.putShort(first.shortValue()));
    // The last segment, of no character, ends at glyph 0.
    segments
        .keySet()
        .forEach(c -> cmap.putShort((short) (c == 0xFFFF ? 1 : glyphs.getOrDefault(c, 0) - c)));
    return cmap.array();
  }

  private static byte[] assemble(SortedMap<String, byte[]> tables) {
    int count = tables.size();
    int power = Integer.highestOneBit(count);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(12 + 16 * count);
    head.putInt(0x00010000).putShort((short) count).putShort((short) (16 * power));
    head.putShort((short) Integer.numberOfTrailingZeros(power));
    head.putShort((short) (16 * (count - power)));
    int adjustment = 0;
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      int offset = head.capacity() + data.size();
      byte[] bytes = table.getValue();
      head.put(table.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(sum(bytes));
      head.putInt(offset).putInt(bytes.length);
      if (table.getKey().equals("head")) {
        adjustment = offset + 8;
      }
      data.writeBytes(bytes);
      data.writeBytes(new byte[-bytes.length & 3]);
    }
    ByteBuffer file = ByteBuffer.allocate(head.capacity() + data.size());
    file.put(head.flip()).put(data.toByteArray());
    return file.putInt(adjustment, CHECKSUM - sum(file.array())).array();
  }

  /// The sum of all words, the last one filled up with zeros.
  private static int sum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 0xFF) << (24 - 8 * (i & 3));
    }
    return sum;
  }
}
