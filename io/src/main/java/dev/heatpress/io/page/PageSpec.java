package dev.heatpress.io.page;

import module java.base;

import dev.heatpress.core.InputException;

/// How large a page is to be: a box that the cells are fitted into, or the size of one cell.
///
/// Lengths are in points of 1/72 inch. Margins are 0: the page shrinks to its cells.
///
/// @param widthPt width of the box, or of one cell
/// @param heightPt height of the box, or of one cell
/// @param perCell whether the lengths are those of one cell
/// @param stretch whether the cells fill the box even if they are then not square
public record PageSpec(double widthPt, double heightPt, boolean perCell, boolean stretch) {
  private static final double MM = 72 / 25.4;
  private static final double MAX_PT = 14_400;

  /// Viewers and PDF/A want at least this for a side of a page.
  private static final double MIN_PT = 3;

  /// What a page is when nothing is asked: at most 180 mm, two columns of a journal, on either
  /// side.
  public static final PageSpec DEFAULT = new PageSpec(180 * MM, 180 * MM, false, false);

  private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
  private static final String UNIT = "(mm|cm|in|pt)";
  private static final Pattern BOX =
      Pattern.compile(NUMBER + "\\s*" + UNIT + "?\\s*[x×]\\s*" + NUMBER + "\\s*" + UNIT);
  private static final Pattern LENGTH = Pattern.compile(NUMBER + "\\s*" + UNIT);

  private static final Map<String, PageSpec> NAMED =
      Map.ofEntries(
          Map.entry("a0", box(841 * MM, 1189 * MM)),
          Map.entry("a1", box(594 * MM, 841 * MM)),
          Map.entry("a2", box(420 * MM, 594 * MM)),
          Map.entry("a3", box(297 * MM, 420 * MM)),
          Map.entry("a4", box(210 * MM, 297 * MM)),
          Map.entry("a5", box(148 * MM, 210 * MM)),
          Map.entry("a6", box(105 * MM, 148 * MM)),
          Map.entry("letter", box(612, 792)),
          Map.entry("legal", box(612, 1008)),
          Map.entry("tabloid", box(792, 1224)));

  /// Checks that the lengths are positive and not beyond what a PDF page can have.
  ///
  /// @throws InputException where they are
  public PageSpec {
    if (!(widthPt > 0 && heightPt > 0 && widthPt <= MAX_PT && heightPt <= MAX_PT)) {
      throw new InputException(
          "a size of %s x %s pt: each side must be more than 0 and at most %.0f pt (5.08 m)",
          widthPt, heightPt, MAX_PT);
    }
  }

  private static PageSpec box(double widthPt, double heightPt) {
    return new PageSpec(widthPt, heightPt, false, false);
  }

  /// A box as `180x120mm`, `5in x 4in`, `400x400pt`, or the name of a paper: `A4`, `letter`, and
  /// with `-landscape` behind it the paper turned.
  ///
  /// @throws InputException where the text is none of these
  public static PageSpec parsePageSize(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    boolean turned = plain.endsWith("-landscape");
    PageSpec paper = NAMED.get(turned ? plain.substring(0, plain.length() - 10) : plain);
    if (paper != null) {
      return turned ? box(/* widthPt= */ paper.heightPt, /* heightPt= */ paper.widthPt) : paper;
    }
    Matcher box = BOX.matcher(plain);
    if (!box.matches()) {
      throw new InputException(
          "page size '%s': write it as 180x120mm, 10x10cm, 5in x 4in, 400x400pt, A0 to A6, letter, legal or tabloid (-landscape turns a paper)",
          text);
    }
    String unit = box.group(4);
    double width = points(box.group(1), box.group(2) == null ? unit : box.group(2));
    return box(width, points(box.group(3), unit));
  }

  /// The side of one square cell, as `0.5mm` or `2pt`.
  ///
  /// @throws InputException where the text is no length with a unit
  public static PageSpec parseCellSize(String text) {
    Matcher length = LENGTH.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!length.matches()) {
      throw new InputException(
          "cell size '%s': write a number with its unit mm, cm, in or pt, as 0.5mm", text);
    }
    double side = points(length.group(1), length.group(2));
    return new PageSpec(side, side, true, false);
  }

  /// The same box, filled by the cells even if they are then not square.
  public PageSpec stretched() {
    return new PageSpec(widthPt, heightPt, perCell, true);
  }

  /// Where `rows` x `columns` cells come to lie.
  ///
  /// @throws InputException where the page would be larger than a PDF page can be
  public PageFrame place(long rows, long columns) {
    double dataWidth;
    double dataHeight;
    if (perCell) {
      dataWidth = widthPt * columns;
      dataHeight = heightPt * rows;
      if (Math.max(dataWidth, dataHeight) > MAX_PT) {
        throw new InputException(
            "cells of %.4g pt make a page of %.0f x %.0f pt: a side may have at most %.0f pt (5.08 m); choose smaller cells or `page-size`",
            widthPt, dataWidth, dataHeight, MAX_PT);
      }
    } else if (stretch) {
      dataWidth = widthPt;
      dataHeight = heightPt;
    } else {
      boolean wide = widthPt * rows <= heightPt * columns;
      dataWidth = wide ? widthPt : heightPt * columns / rows;
      dataHeight = wide ? widthPt * rows / columns : heightPt;
    }
    double pageWidth = Math.max(dataWidth, MIN_PT);
    double pageHeight = Math.max(dataHeight, MIN_PT);
    return new PageFrame(pageWidth, pageHeight, dataWidth, dataHeight);
  }

  private static double points(String number, String unit) {
    double value = Double.parseDouble(number);
    return switch (unit) {
      case "mm" -> value * MM;
      case "cm" -> value * 10 * MM;
      case "in" -> value * 72;
      default -> value;
    };
  }
}
