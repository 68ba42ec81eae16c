package dev.heatpress.core.figure;

import dev.heatpress.core.Printf;
import java.util.List;

/// A figure with everything in its place: what painters of PNG, PDF and SVG draw, in order.
///
/// Lengths are in units; x runs to the right and y down from the upper left corner of the page.
///
/// @param width of the page, in units
/// @param height of the page, in units
/// @param pointsPerUnit how long a unit is on a page: 1 where units are points, 0.75 for CSS pixels
/// @param background the color of the page, 0xAARRGGBB; 0 leaves it transparent
/// @param items from the lowest to the topmost
public record Scene(
    double width, double height, double pointsPerUnit, int background, List<Item> items) {

  /// Copies the list.
  ///
  /// @throws IllegalArgumentException where a length is not positive and finite
  public Scene {
    if (!(width > 0 && height > 0 && pointsPerUnit > 0)
        || !Double.isFinite(width * pointsPerUnit)
        || !Double.isFinite(height * pointsPerUnit)) {
      throw new IllegalArgumentException(
          Printf.of("a scene of %s x %s units of %s points", width, height, pointsPerUnit));
    }
    items = List.copyOf(items);
  }

  /// The same on a page that is so many times larger.
  public Scene enlarged(double times) {
    return new Scene(width, height, pointsPerUnit * times, background, items);
  }

  /// Something that is drawn. All colors are 0xAARRGGBB, not premultiplied.
  public sealed interface Item {}

  /// A filled rectangle with its upper left corner at (x, y).
  public record Box(double x, double y, double width, double height, int argb) implements Item {}

  /// A line through points, with butt ends and mitred joints.
  ///
  /// @param points x and y in turn; at least two points
  /// @param closed whether the last point is joined to the first
  /// @param dash lengths of dashes and gaps in turn; empty for a solid line
  public record Line(double[] points, double width, int argb, boolean closed, double[] dash)
      implements Item {

    /// Copies the arrays.
    public Line {
      points = points.clone();
      dash = dash.clone();
    }

    /// A solid line from one point to another.
    public static Line of(double x1, double y1, double x2, double y2, double width, int argb) {
      return new Line(new double[] {x1, y1, x2, y2}, width, argb, false, new double[0]);
    }
  }

  /// A filled polygon (nonzero winding).
  ///
  /// @param points x and y in turn; at least three points
  public record Polygon(double[] points, int argb) implements Item {

    /// Copies the array.
    public Polygon {
      points = points.clone();
    }
  }

  /// A line of text. Text is text on pages and filled outlines in pictures.
  ///
  /// @param x of the start of the baseline
  /// @param y of the start of the baseline
  /// @param angle degrees counterclockwise, about the start of the baseline
  /// @param size of the font, in units
  public record Text(double x, double y, double angle, double size, int argb, List<Run> runs)
      implements Item {

    /// Copies the list.
    public Text {
      runs = List.copyOf(runs);
    }
  }

  /// A stretch of text in one size and face.
  ///
  /// @param scale of its font, as a part of the size of the whole text
  /// @param rise of its baseline, as a part of the size of the whole text
  public record Run(String text, double scale, double rise, Face face) {

    /// Plain text.
    public static Run plain(String text) {
      return new Run(text, 1, 0, Face.REGULAR);
    }

    /// An exponent.
    public static Run superscript(String text) {
      return new Run(text, 0.7, 0.4, Face.REGULAR);
    }

    /// Other words in the same letters.
    public Run with(String words) {
      return new Run(words, scale, rise, face);
    }

    /// Whether another one looks the same, so that the two can be one.
    public boolean looksAs(Run other) {
      return scale == other.scale && rise == other.rise && face.equals(other.face);
    }
  }

  /// A row or column of abutting color fields of equal length, as in a color bar: no gaps between
  /// them in any viewer.
  ///
  /// @param vertical whether the fields lie below each other (the first one on top) or beside each
  ///   other (the first one on the left)
  /// @param argb the colors
  public record Swatches(
      double x, double y, double width, double height, boolean vertical, int[] argb)
      implements Item {

    /// Copies the colors.
    public Swatches {
      argb = argb.clone();
    }
  }

  /// Where the cells of a matrix go. What is drawn there is given to the painter beside the scene,
  /// by the index.
  ///
  /// @param index of the matrix, from 0
  /// @param opacity 1 for opaque cells
  public record DataArea(int index, double x, double y, double width, double height, double opacity)
      implements Item {}

  /// Items of which only what lies within a rectangle shows.
  public record Clipped(double x, double y, double width, double height, List<Item> items)
      implements Item {

    /// Copies the list.
    public Clipped {
      items = List.copyOf(items);
    }
  }
}
