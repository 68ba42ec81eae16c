package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.io.font.FontSubset;
import dev.heatpress.io.font.Typeface;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// The letters of a page as a composite font (ISO 32000-1, 9.7): codes of two bytes are glyphs of
/// the embedded subset, and a table says which character each is, so that text can be searched and
/// copied. Equal letters make equal bytes.
record EmbeddedFont(PdfFile file, Typeface typeface, FontSubset subset) {
  private static final int PER_EM = 1000;
  private static final int NONSYMBOLIC = 32;
  private static final int ITALIC = 64;

  /// Degrees by which italic letters lean, about; viewers use it for substitutes only.
  private static final int SLANT = -12;

  /// The width of upright stems, which TrueType does not tell; viewers use it for substitutes only.
  private static final int STEM = 80;

  private static final int MOST_PAIRS = 100;

  /// The font's dictionary, with its streams written.
  COSDictionary dictionary() throws IOException {
    byte[] trueType = subset.trueType();
    String name = tag(trueType) + "+" + typeface.postScriptName();
    COSDictionary font = typed("Font", "Type0");
    font.setName(COSName.BASE_FONT, name);
    font.setName(COSName.ENCODING, "Identity-H");
    COSArray descendants = new COSArray();
    descendants.add(descendant(name, trueType));
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    font.setItem(COSName.TO_UNICODE, stream(characters()));
    return font;
  }

  private static COSDictionary typed(String type, String subtype) {
    COSDictionary dictionary = new COSDictionary();
    dictionary.setName(COSName.TYPE, type);
    dictionary.setName(COSName.SUBTYPE, subtype);
    return dictionary;
  }

  /// Six capitals that tell subsets apart.
  private static String tag(byte[] bytes) {
    long hash = 1;
    for (byte b : bytes) {
      hash = 31 * hash + b;
    }
    StringBuilder tag = new StringBuilder();
    for (int i = 0; i < 6; i++, hash /= 26) {
      tag.append((char) ('A' + Math.floorMod(hash, 26)));
    }
    return tag.toString();
  }

  private COSDictionary descendant(String name, byte[] trueType) throws IOException {
    COSDictionary font = typed("Font", "CIDFontType2");
    font.setName(COSName.BASE_FONT, name);
    COSDictionary system = new COSDictionary();
    system.setString(COSName.REGISTRY, "Adobe");
    system.setString(COSName.ORDERING, "Identity");
    system.setInt(COSName.SUPPLEMENT, 0);
    font.setItem(COSName.CIDSYSTEMINFO, system);
    font.setName(COSName.CID_TO_GID_MAP, "Identity");
    font.setItem(COSName.FONT_DESC, descriptor(name, trueType));
    COSArray widths = new COSArray();
    widths.add(width(0));
    subset.letters().forEach(letter -> widths.add(width(letter.original())));
    COSArray from = new COSArray();
    from.add(COSInteger.ZERO);
    from.add(widths);
    font.setItem(COSName.W, from);
    return font;
  }

  private COSFloat width(int glyph) {
    return new COSFloat((float) (typeface.advance(glyph) * PER_EM));
  }

  private COSDictionary descriptor(String name, byte[] trueType) throws IOException {
    COSDictionary descriptor = new COSDictionary();
    descriptor.setName(COSName.TYPE, "FontDescriptor");
    descriptor.setName(COSName.FONT_NAME, name);
    descriptor.setInt(COSName.FLAGS, NONSYMBOLIC | (typeface.isItalic() ? ITALIC : 0));
    COSArray box = new COSArray();
    for (double side : typeface.bounds()) {
      box.add(COSInteger.get(Math.round(side * PER_EM)));
    }
    descriptor.setItem(COSName.FONT_BBOX, box);
    descriptor.setInt(COSName.ITALIC_ANGLE, typeface.isItalic() ? SLANT : 0);
    descriptor.setInt(COSName.ASCENT, (int) Math.round(typeface.ascent() * PER_EM));
    descriptor.setInt(COSName.DESCENT, (int) -Math.round(typeface.descent() * PER_EM));
    descriptor.setInt(COSName.CAP_HEIGHT, (int) Math.round(typeface.capHeight() * PER_EM));
    descriptor.setInt(COSName.STEM_V, STEM);
    COSStream program = stream(trueType);
    program.setInt(COSName.LENGTH1, trueType.length);
    descriptor.setItem(COSName.FONT_FILE2, program);
    return descriptor;
  }

  /// Which character each glyph is (9.10.3), at most a hundred a block.
  private byte[] characters() {
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    map.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n");
    map.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
    map.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    List<FontSubset.Letter> letters = subset.letters();
    for (int from = 0; from < letters.size(); from += MOST_PAIRS) {
      int to = Math.min(from + MOST_PAIRS, letters.size());
      map.append(to - from).append(" beginbfchar\n");
      for (int i = from; i < to; i++) {
        map.append(pair(i + 1, letters.get(i).text()));
      }
      map.append("endbfchar\n");
    }
    map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return map.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String pair(int glyph, String text) {
    StringBuilder pair = new StringBuilder(Printf.of("<%04X> <", glyph));
    text.chars().forEach(unit -> pair.append(Printf.of("%04X", unit)));
    return pair.append(">\n").toString();
  }

  private COSStream stream(byte[] bytes) throws IOException {
    COSStream stream = file.newStream();
    try (FlateStream out = file.compress(stream)) {
      out.write(bytes, bytes.length);
    }
    return stream;
  }
}
