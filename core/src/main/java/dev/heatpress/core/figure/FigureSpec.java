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
/// @param room that labels may take
/// @param notes a text below everything, in lines; empty for none
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
    List<Key> legends,
    Room room,
    String notes) {

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
  /// @param strict whether the ratio holds even where names then have no room
  public record Shape(
      long rows, long columns, double ratio, int pixelWidth, int pixelHeight, boolean strict) {

    /// A shape whose size is to be chosen.
    public static Shape of(long rows, long columns, double ratio) {
      return new Shape(rows, columns, ratio, 0, 0, false);
    }
  }

  /// The room that labels may take.
  ///
  /// @param width that a page may grow to for their sake, in points; none where it is less than the
  ///   page has
  /// @param height the same
  /// @param names how many names an axis may have; [#ALL] insists on all of them
  /// @param longestX how far labels of the x axis may reach, in points
  /// @param longestY how far those of the y axis may reach
  public record Room(double width, double height, int names, double longestX, double longestY) {
    /// As many names as there are.
    public static final int ALL = Integer.MAX_VALUE;

    /// A page that does not grow.
    public static final Room NONE = new Room(0, 0, ALL, Double.POSITIVE_INFINITY);

    /// Labels of any length.
    public Room(double width, double height, int names) {
      this(width, height, names, Double.POSITIVE_INFINITY);
    }

    private Room(double width, double height, int names, double longest) {
      this(width, height, names, longest, longest);
    }

    /// The same for labels that reach so far.
    Room within(double x, double y) {
      return new Room(width, height, names, x, y);
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
        List.of(), List.of(), Room.NONE, "");
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
        newLegends,
        room,
        notes);
  }

  /// The same with other room.
  public FigureSpec with(Room other) {
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, shape, key, side, frame, overlay, above,
        beside, legends, other, notes);
  }

  /// The same with the data area of a figure that was made of it.
  public FigureSpec with(Figure made) {
    DataRectangle data = made.data();
    return with(data.width(), data.height()).with(made.room());
  }

  /// The same with a data area of so many pixels.
  public FigureSpec with(int pixelWidth, int pixelHeight) {
    Shape fixed =
        new Shape(shape.rows, shape.columns, shape.ratio, pixelWidth, pixelHeight, shape.strict);
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, fixed, key, side, frame, overlay, above,
        beside, legends, room, notes);
  }

  /// The same with something over the data.
  public FigureSpec with(Overlay other) {
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, shape, key, side, frame, other, above, beside,
        legends, room, notes);
  }

  /// The same with a text below everything.
  public FigureSpec noting(String text) {
    return new FigureSpec(
        page, fontSize, theme, title, subtitle, x, y, shape, key, side, frame, overlay, above,
        beside, legends, room, text);
  }

  /// How wide the page may become.
  double mostWidth() {
    return page.exactWidth() ? page.width() : Math.max(page.width(), room.width());
  }

  /// How high the page may become.
  double mostHeight() {
    return page.exactHeight() ? page.height() : Math.max(page.height(), room.height());
  }
}
