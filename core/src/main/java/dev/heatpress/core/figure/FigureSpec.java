package dev.heatpress.core.figure;

import java.util.List;
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
/// @param above bands above the data, the lowest one first
/// @param beside bands on the right of the data, the nearest one first
/// @param legends what explains the bands, with the key
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
    Overlay overlay,
    List<Band> above,
    List<Band> beside,
    List<Key> legends) {

  /// Refuses fonts without a size.
  ///
  /// @throws IllegalArgumentException naming it
  public FigureSpec {
    above = List.copyOf(above);
    beside = List.copyOf(beside);
    legends = List.copyOf(legends);
    if (!(fontSize > 0 && fontSize <= 1000)) {
      throw new IllegalArgumentException("a font of " + fontSize + " pt");
    }
  }

  /// An axis.
  ///
  /// @param places of its cells, of which groups are drawn apart
  public record AxisSpec(Label title, Ticks ticks, CellPlaces places) {
    /// An axis without groups.
    public AxisSpec(Label title, Ticks ticks) {
      this(title, ticks, CellPlaces.even(1));
    }
  }

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
    Overlay NONE = (area, measure) -> List.of();

    /// The items for data that lie there.
    List<Scene.Item> items(DataRectangle area, TextMeasure measure);
  }

  /// Something along an edge of the data, as long as that edge, such as the tree of its rows.
  ///
  /// @param depth how thick it is
  /// @param content what is drawn into it
  /// @param name what stands at its end; empty for nothing
  public record Band(Depth depth, Overlay content, Label name) {

    /// How thick a band is, in points, along data of a length in points.
    public interface Depth {
      /// The thickness.
      double points(double length, TextMeasure measure);
    }
  }

  /// A figure without bands.
  public FigureSpec(
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
    this(
        page, fontSize, theme, title, subtitle, x, y, shape, key, side, frame, overlay, List.of(),
        List.of(), List.of());
  }

  /// The same with bands and what explains them.
  public FigureSpec with(List<Band> newAbove, List<Band> newBeside, List<Key> newLegends) {
    return new FigureSpec(
        page,
        fontSize,
        theme,
        title,
        subtitle,
        x,
        y,
        shape,
        key,
        side,
        frame,
        overlay,
        newAbove,
        newBeside,
        newLegends);
  }

  /// The same with a data area of so many pixels.
  public FigureSpec with(int pixelWidth, int pixelHeight) {
    Shape fixed = new Shape(shape.rows, shape.columns, shape.ratio, pixelWidth, pixelHeight);
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, fixed, key, side, frame, overlay, above,
        beside, legends);
  }

  /// The same with something over the data.
  public FigureSpec with(Overlay other) {
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, shape, key, side, frame, other, above, beside,
        legends);
  }
}
