package dev.heatpress.core.figure;

import org.jspecify.annotations.Nullable;

/// What is to stand on a figure, before it is known where.
///
/// @param page the room there is
/// @param fontSize of axis titles, in points; all other lengths follow from it
/// @param theme the colors of everything but the cells
/// @param title above everything; lines are kept, and broken where they are too long
/// @param subtitle below the title
/// @param x the axis from left to right
/// @param y the axis from top to bottom
/// @param shape of the data area
/// @param key the meaning of the colors; null for none
/// @param side where the key stands
/// @param frame whether there is a line around the data
/// @param overlay what is drawn over the data
public record FigureSpec(
    PageBox page,
    double fontSize,
    Theme theme,
    String title,
    String subtitle,
    AxisSpec x,
    AxisSpec y,
    Shape shape,
    @Nullable Key key,
    Key.Side side,
    boolean frame,
    Overlay overlay) {

  /// Refuses fonts without a size.
  ///
  /// @throws IllegalArgumentException naming it
  public FigureSpec {
    if (!(fontSize > 0 && fontSize <= 1000)) {
      throw new IllegalArgumentException("a font of " + fontSize + " pt");
    }
  }

  /// An axis.
  public record AxisSpec(Label title, Ticks ticks) {}

  /// The form of the data area.
  ///
  /// @param rows of cells, of equal height; 0 where they differ
  /// @param columns of cells, of equal width; 0 where they differ
  /// @param ratio width by height; NaN fills the room there is
  /// @param pixelWidth the width that it must have, in pixels; 0 to choose it
  /// @param pixelHeight the height that it must have, in pixels; 0 to choose it
  public record Shape(long rows, long columns, double ratio, int pixelWidth, int pixelHeight) {

    /// A shape whose size is to be chosen.
    public static Shape of(long rows, long columns, double ratio) {
      return new Shape(rows, columns, ratio, 0, 0);
    }
  }

  /// Something that is drawn over the data.
  public interface Overlay {
    /// Nothing.
    Overlay NONE = (area, measure) -> java.util.List.of();

    /// The items for data that lie there.
    java.util.List<Scene.Item> items(DataRectangle area, TextMeasure measure);
  }

  /// The same with a data area of so many pixels.
  public FigureSpec with(int pixelWidth, int pixelHeight) {
    Shape fixed = new Shape(shape.rows, shape.columns, shape.ratio, pixelWidth, pixelHeight);
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, fixed, key, side, frame, overlay);
  }

  /// The same with something over the data.
  public FigureSpec with(Overlay other) {
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, shape, key, side, frame, other);
  }
}
