package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.rects.CellColors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/// The colors of a page as Indexed color spaces of 256 each: `n sc` in one of them is exact in
/// every viewer, while decimals after `rg` are not (ISO 32000-1, 8.6.6.3).
final class ColorSpaces {
  private static final int SIZE = 256;

  private final List<COSArray> spaces = new ArrayList<>();

  ColorSpaces(CellColors colors) {
    int[] rgb = colors.rgb();
    for (int from = 0; from == 0 || from < rgb.length; from += SIZE) {
      spaces.add(space(rgb, from, Math.min(SIZE, rgb.length - from)));
    }
  }

  private static COSArray space(int[] rgb, int from, int count) {
    // A page of holes alone has no color, a color space has one at least.
    byte[] table = new byte[3 * Math.max(1, count)];
    for (int i = 0; i < count; i++) {
      table[3 * i] = (byte) (rgb[from + i] >> 16);
      table[3 * i + 1] = (byte) (rgb[from + i] >> 8);
      table[3 * i + 2] = (byte) rgb[from + i];
    }
    COSArray space = new COSArray();
    space.add(COSName.INDEXED);
    space.add(COSName.DEVICERGB);
    space.add(COSInteger.get(table.length / 3 - 1));
    space.add(new COSString(table));
    return space;
  }

  int count() {
    return spaces.size();
  }

  COSBase space(int i) {
    return spaces.get(i);
  }

  static String name(int i) {
    return "C" + i;
  }

  /// The spaces by the names that the content uses.
  COSDictionary resources() {
    COSDictionary resources = new COSDictionary();
    for (int i = 0; i < spaces.size(); i++) {
      resources.setItem(name(i), spaces.get(i));
    }
    return resources;
  }
}
