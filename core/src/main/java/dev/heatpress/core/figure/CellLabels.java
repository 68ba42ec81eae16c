package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.Overlay;
import org.jspecify.annotations.Nullable;

/// The values of cells, written into them in black or white, whichever stands out more.
///
/// @param columns where the columns lie
/// @param rows where the rows lie
/// @param labels what is written, row by row from the upper left cell
/// @param argb the colors of the cells on the page, in the same order
/// @param fontSize of the figure, in points; values are smaller where they must be
/// @param shorter the same values in fewer letters, for where these do not fit; null for none
/// @param some whether cells whose value does not fit are left empty; otherwise all are as soon as
///   one value does not fit
public record CellLabels(
    CellPlaces columns,
    CellPlaces rows,
    List<Label> labels,
    int[] argb,
    double fontSize,
    @Nullable List<Label> shorter,
    boolean some)
    implements Overlay {
  /// Of a cell, text takes this much of the width and of the height.
  private static final double WIDE = 0.86;

  private static final double HIGH = 0.62;
  private static final double LARGEST = 0.92;

  /// The least size, as a part of the size of the font.
  private static final double SMALLEST = 0.5;

  private static final int BLACK = 0xFF000000;
  private static final int WHITE = 0xFFFFFFFF;

  /// Copies the lists.
  public CellLabels {
    labels = List.copyOf(labels);
    argb = argb.clone();
  }

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    double size = LARGEST * fontSize;
    for (int i = 0; i < labels.size(); i++) {
      double fitting = fitting(i, area, measure);
      List<Label> others = shorter;
      if (fitting >= SMALLEST * fontSize) {
        size = Math.min(size, fitting);
      } else if (others != null) {
        return new CellLabels(columns, rows, others, argb, fontSize, null, some)
            .items(area, measure);
      } else if (!some) {
        return List.of();
      }
    }
    List<Scene.Item> items = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      if (!label.isEmpty() && fitting(i, area, measure) >= size) {
        int c = i % columns.cells();
        int r = i / columns.cells();
        double x = area.x() + (columns.begin(c) + columns.end(c)) / 2 * area.pointWidth();
        double y = area.y() + (rows.begin(r) + rows.end(r)) / 2 * area.pointHeight();
        items.add(
            new Scene.Text(
                x - label.width(measure, size) / 2,
                y + measure.capHeight() * size / 2,
                0,
                size,
                onto(argb[i]),
                label.runs()));
      }
    }
    return items;
  }

  /// The size at which a label fits into its cell.
  private double fitting(int i, DataRectangle area, TextMeasure measure) {
    Label label = labels.get(i);
    if (label.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    int c = i % columns.cells();
    int r = i / columns.cells();
    double width = (columns.end(c) - columns.begin(c)) * area.pointWidth();
    double height = (rows.end(r) - rows.begin(r)) * area.pointHeight();
    double byWidth = WIDE * width / label.width(measure, 1);
    return Math.min(byWidth, HIGH * height / measure.capHeight());
  }

  /// Black or white by the contrast ratio of WCAG 2.1 (relative luminance, section 1.4.3).
  static int onto(int argb) {
    double luminance = luminance(argb);
    double onBlack = (luminance + 0.05) / 0.05;
    double onWhite = 1.05 / (luminance + 0.05);
    return onBlack >= onWhite ? BLACK : WHITE;
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(argb >> 16 & 0xFF)
        + 0.7152 * linear(argb >> 8 & 0xFF)
        + 0.0722 * linear(argb & 0xFF);
  }

  private static double linear(int sample) {
    double c = sample / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
