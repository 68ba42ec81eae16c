package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.Overlay;

/// Texts along an edge of the data, as many as have room: every one, every second one and so on.
///
/// @param texts one for each cell
/// @param beside whether the cells stand below each other; above them, texts read upwards
/// @param places of the cells
/// @param argb the color of the texts
/// @param fontSize of the figure, in points
public record BandTexts(
    List<Label> texts, CellPlaces places, boolean beside, int argb, double fontSize)
    implements Overlay {
  /// In font sizes.
  private static final double SIZE = 0.8;

  private static final double LONGEST = 10;

  /// Rounding of lengths, in points.
  private static final double SLACK = 1e-9;

  /// Copies the list.
  public BandTexts {
    texts = List.copyOf(texts);
  }

  /// How thick they are beside data of a length, in points.
  public double depth(double length, TextMeasure measure) {
    return placed(length, measure).stream()
        .mapToDouble(each -> each.label.width(measure, SIZE * fontSize))
        .max()
        .orElse(0);
  }

  /// A text and where its middle stands, in points.
  private record Placed(Label label, double at) {}

  private List<Placed> placed(double length, TextMeasure measure) {
    double line = (measure.ascent() + measure.descent()) * SIZE * fontSize;
    double cell = (places.end(0) - places.begin(0)) * length;
    int every = (int) Math.clamp(Math.ceil(line / cell), 1, texts.size());
    List<Placed> placed = new ArrayList<>();
    double free = 0;
    for (int i = 0; i < texts.size() && line <= length; i += every) {
      double wanted = (places.begin(i) + places.end(i)) / 2 * length;
      double at = Math.clamp(wanted, line / 2, length - line / 2);
      Label label = texts.get(i).within(LONGEST * fontSize, measure, SIZE * fontSize);
      if (!label.isEmpty() && at - line / 2 >= free) {
        placed.add(new Placed(label, at));
        free = at + line / 2 - SLACK;
      }
    }
    return placed;
  }

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    double length = beside ? area.pointHeight() : area.pointWidth();
    double size = SIZE * fontSize;
    // Letters reach farther up than down.
    double base = (measure.ascent() - measure.descent()) * size / 2;
    List<Scene.Item> items = new ArrayList<>();
    for (Placed text : placed(length, measure)) {
      double x = beside ? area.x() : area.x() + text.at + base;
      double y = beside ? area.y() + text.at + base : area.y() + area.pointHeight();
      items.add(new Scene.Text(x, y, beside ? 0 : 90, size, argb, text.label.runs()));
    }
    return items;
  }
}
