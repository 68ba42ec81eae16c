package dev.heatpress.io.font;

import module java.base;

/// The glyphs of some texts as a TrueType font of its own, to be embedded in a page.
///
/// Every character has a glyph for itself, also where the font gives two of them one, so that a
/// glyph tells its character; behind these come the glyphs of shaped text. Without hints, kerning
/// and substitutions. Equal texts make equal bytes.
public final class FontSubset {
  private static final int CHECKSUM = 0xB1B0AFBA;
  private static final int WINDOWS = 3;

  /// A `maxp` table of TrueType; that of PostScript outlines ends after the number of glyphs.
  private static final int MAXP = 32;

  /// Where tables have lengths in units of the font.
  private static final int[] HEAD = {36, 38, 40, 42};

  private static final int[] HHEA = {4, 6, 8, 10, 12, 14, 16};
  private static final int[] OS2 = {2, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 68, 70, 72, 74, 76};

  /// Copyright, family, style, full and PostScript names, licence.
  private static final String KEPT_NAMES = " 0 1 2 4 6 13 14 ";

  private final Typeface typeface;
  private final NavigableMap<Integer, Integer> characters;
  private final NavigableMap<Integer, Integer> shaped;
  private final List<Letter> letters;

  /// A glyph of the subset: they are counted from 1; glyph 0 is the box.
  ///
  /// @param original the glyph in the whole font
  /// @param text that it says
  public record Letter(int original, String text) {}

  private FontSubset(
      Typeface typeface,
      NavigableMap<Integer, Integer> characters,
      NavigableMap<Integer, Integer> shaped,
      List<Letter> letters) {
    this.typeface = typeface;
    this.characters = characters;
    this.shaped = shaped;
    this.letters = letters;
  }

  /// Gathers the parts of texts that a font has.
  static final class Builder {
    private final Typeface typeface;
    private final NavigableSet<Integer> characters = new TreeSet<>();
    private final NavigableMap<Integer, String> shaped = new TreeMap<>();

    Builder(Typeface typeface) {
      this.typeface = typeface;
    }

    void add(Stretch part) {
      switch (part.kind()) {
        case PLAIN, MARKED ->
            part.text().codePoints().filter(typeface::hasGlyph).forEach(characters::add);
        case SHAPED -> {
          for (int i = 0; i < part.glyphs().length; i++) {
            shaped.putIfAbsent(part.glyphs()[i], part.texts()[i]);
          }
        }
        case BOX -> {}
      }
    }

    FontSubset build() {
      List<Letter> letters = new ArrayList<>();
      NavigableMap<Integer, Integer> byCharacter = new TreeMap<>();
      for (int c : characters) {
        letters.add(new Letter(typeface.glyph(c), Character.toString(c)));
        byCharacter.put(c, letters.size());
      }
      NavigableMap<Integer, Integer> byGlyph = new TreeMap<>();
      shaped.forEach((glyph, text) -> {
        letters.add(new Letter(glyph, text));
        byGlyph.put(glyph, letters.size());
      });
      return new FontSubset(typeface, byCharacter, byGlyph, List.copyOf(letters));
    }
  }

  /// Whether there is nothing but the box.
  public boolean isEmpty() {
    return letters.isEmpty();
  }

  /// The glyphs in their order, the first of them glyph 1.
  public List<Letter> letters() {
    return letters;
  }

  /// The glyphs of this font that draw a part of a text.
  public int[] glyphs(Stretch part) {
    int[] glyphs = new int[part.glyphs().length];
    for (int i = 0; i < glyphs.length; i++) {
      glyphs[i] =
          part.kind() == Stretch.Kind.SHAPED
              ? shaped.getOrDefault(part.glyphs()[i], 0)
              : glyph(part.texts()[i].codePointAt(0));
    }
    return glyphs;
  }

  /// The glyph of a character in this font, 0 where it has none.
  int glyph(int character) {
    return characters.getOrDefault(character, 0);
  }

  /// The font as a file.
  ///
  /// @throws dev.heatpress.core.InputException where the whole font is broken
  public byte[] trueType() {
    try {
      return file();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw typeface.broken(e);
    }
  }

  private byte[] file() {
    FontFile font = typeface.font();
    int count = letters.size() + 1;
    ByteArrayOutputStream shapes = new ByteArrayOutputStream();
    ByteBuffer loca = ByteBuffer.allocate(4 * count + 4);
    ByteBuffer hmtx = ByteBuffer.allocate(4 * count);
    shape(0, shapes, loca, hmtx);
    letters.forEach(letter -> shape(letter.original(), shapes, loca, hmtx));
    loca.putInt(shapes.size());
    NavigableMap<String, byte[]> tables = new TreeMap<>();
    // Offsets in loca are long; the checksum of all counts as 0 until it is known.
    short units = (short) font.unitsPerEm();
    tables.put(
        "head",
        scaled(font, "head", HEAD)
            .putInt(8, 0)
            .putShort(18, units)
            .putShort(50, (short) 1)
            .array());
    tables.put("hhea", scaled(font, "hhea", HHEA).putShort(34, (short) count).array());
    tables.put("maxp", maxp(font, count));
    tables.put("OS/2", scaled(font, "OS/2", OS2).array());
    tables.put("post", post(font));
    tables.put("name", name(font.table("name")));
    tables.put("cmap", cmap());
    tables.put("glyf", shapes.toByteArray());
    tables.put("loca", loca.array());
    tables.put("hmtx", hmtx.array());
    return assemble(tables);
  }

  /// A table with its lengths in the units of the outlines.
  private static ByteBuffer scaled(FontFile font, String tag, int[] lengths) {
    ByteBuffer table = copy(font, tag);
    for (int at : lengths) {
      table.putShort(at, (short) (table.getShort(at) * font.factor()));
    }
    return table;
  }

  private static byte[] maxp(FontFile font, int count) {
    byte[] table = new byte[MAXP];
    ByteBuffer original = font.table("maxp");
    original.get(0, table, 0, Math.min(MAXP, original.limit()));
    ByteBuffer maxp = ByteBuffer.wrap(table).putShort(4, (short) count);
    if (original.limit() < MAXP) {
      // Version 1, with bounds that hold for any glyph, and a single zone: nothing is hinted.
      maxp.putInt(0, 0x00010000).putShort(6, (short) 0x7FFF).putShort(8, (short) 0x7FFF);
      maxp.putShort(14, (short) 1);
    }
    return table;
  }

  private static ByteBuffer copy(FontFile font, String tag) {
    ByteBuffer table = font.table(tag);
    byte[] bytes = new byte[table.limit()];
    table.get(0, bytes);
    return ByteBuffer.wrap(bytes);
  }

  private void shape(int glyph, ByteArrayOutputStream shapes, ByteBuffer loca, ByteBuffer hmtx) {
    byte[] bytes = typeface.points(glyph).encode();
    loca.putInt(shapes.size());
    shapes.writeBytes(bytes);
    shapes.writeBytes(new byte[-bytes.length & 3]);
    // The left side bearing is the left edge of the box.
    short left = bytes.length == 0 ? 0 : ByteBuffer.wrap(bytes).getShort(2);
    hmtx.putShort((short) typeface.units(glyph)).putShort(left);
  }

  /// Version 3: no names of glyphs.
  private static byte[] post(FontFile font) {
    byte[] bytes = new byte[32];
    font.table("post").get(0, bytes);
    return ByteBuffer.wrap(bytes).putInt(0, 0x00030000).array();
  }

  private static byte[] name(ByteBuffer table) {
    int texts = Short.toUnsignedInt(table.getShort(4));
    ByteArrayOutputStream strings = new ByteArrayOutputStream();
    ByteBuffer records = ByteBuffer.allocate(12 * table.getShort(2));
    for (int i = 0; i < table.getShort(2); i++) {
      int at = 6 + 12 * i;
      int id = Short.toUnsignedInt(table.getShort(at + 6));
      if (table.getShort(at) == WINDOWS && KEPT_NAMES.contains(" " + id + " ")) {
        byte[] text = new byte[Short.toUnsignedInt(table.getShort(at + 8))];
        table.get(texts + Short.toUnsignedInt(table.getShort(at + 10)), text);
        records.put(table.slice(at, 10)).putShort((short) strings.size());
        strings.writeBytes(text);
      }
    }
    int length = records.flip().limit();
    ByteBuffer name = ByteBuffer.allocate(6 + length + strings.size());
    name.putShort((short) 0).putShort((short) (length / 12)).putShort((short) (6 + length));
    return name.put(records).put(strings.toByteArray()).array();
  }

  /// The characters of the first plane in format 4, and where there are others all in format 12.
  private byte[] cmap() {
    SortedMap<Integer, Integer> all = runs(characters);
    SortedMap<Integer, Integer> basic = runs(characters.headMap(0x10000));
    boolean more = characters.size() > characters.headMap(0x10000).size();
    byte[] segments = segments(basic);
    int start = more ? 20 : 12;
    ByteBuffer groups = ByteBuffer.allocate(more ? 16 + 12 * all.size() : 0);
    if (more) {
      groups.putShort((short) 12).putShort((short) 0).putInt(groups.capacity()).putInt(0);
      groups.putInt(all.size());
      all.forEach((first, last) -> groups.putInt(first).putInt(last).putInt(glyph(first)));
    }
    ByteBuffer cmap = ByteBuffer.allocate(start + segments.length + groups.capacity());
    cmap.putShort((short) 0).putShort((short) (more ? 2 : 1));
    cmap.putShort((short) WINDOWS).putShort((short) 1).putInt(start);
    if (more) {
      cmap.putShort((short) WINDOWS).putShort((short) 10).putInt(start + segments.length);
    }
    return cmap.put(segments).put(groups.array()).array();
  }

  /// The first and last characters of runs; glyphs follow their order.
  private static SortedMap<Integer, Integer> runs(SortedMap<Integer, Integer> characters) {
    SortedMap<Integer, Integer> runs = new TreeMap<>();
    int start = -1;
    int end = -2;
    for (int character : characters.keySet()) {
      start = character == end + 1 ? start : character;
      end = character;
      runs.put(start, end);
    }
    return runs;
  }

  private byte[] segments(SortedMap<Integer, Integer> runs) {
    SortedMap<Integer, Integer> segments = new TreeMap<>(runs);
    segments.put(0xFFFF, 0xFFFF);
    int count = segments.size();
    int power = Integer.highestOneBit(count);
    int length = 16 + 8 * count;
    ByteBuffer table = ByteBuffer.allocate(length);
    table.putShort((short) 4).putShort((short) length).putShort((short) 0);
    table.putShort((short) (2 * count)).putShort((short) (2 * power));
    table.putShort((short) Integer.numberOfTrailingZeros(power));
    table.putShort((short) (2 * (count - power)));
    segments.values().forEach(last -> table.putShort(last.shortValue()));
    table.putShort((short) 0);
    segments.keySet().forEach(first -> table.putShort(first.shortValue()));
    // The last segment, of no character, ends at glyph 0.
    segments.keySet().forEach(c -> table.putShort((short) (c == 0xFFFF ? 1 : glyph(c) - c)));
    return table.array();
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
