package dev.heatpress.job.request;

import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.core.figure.PageBox;
import dev.heatpress.core.figure.Theme;
import org.jspecify.annotations.Nullable;

/// What a figure has beside the picture of its cells.
///
/// @param title above everything, or nothing
/// @param subtitle below the title, or nothing
/// @param x the axis from left to right
/// @param y the axis from top to bottom
/// @param key where the meaning of the colors stands
/// @param keyLabel what the values are; null for what the file and the program know of them
/// @param missingLabel what missing cells are called in the key
/// @param aspect whether cells, or units of the coordinates, are square
/// @param bottomUp whether the first row is the lowest
/// @param northUp whether rows whose latitudes ascend are drawn the other way round
/// @param frame whether there is a line around the data
/// @param grid whether there are lines between cells
/// @param annotate whether cells hold their values
/// @param pattern how those are written; null for what suits them
/// @param page the room there is; null for what suits the matrix
/// @param dpi pixels per inch
/// @param fontSize in points
/// @param fonts that texts are written in
public record FigureRequest(
    String title,
    String subtitle,
    AxisRequest x,
    AxisRequest y,
    KeySide key,
    @Nullable String keyLabel,
    String missingLabel,
    Aspect aspect,
    boolean bottomUp,
    boolean northUp,
    boolean frame,
    When grid,
    When annotate,
    @Nullable NumberPattern pattern,
    @Nullable PageBox page,
    double dpi,
    double fontSize,
    FontRequest fonts,
    Theme theme) {

  /// The longer side of a page that nobody asked for, in points: a column and a half of a journal.
  public static final double SIDE = 120 * 72 / 25.4;

  /// Where the meaning of the colors stands.
  public enum KeySide {
    AUTO,
    RIGHT,
    BOTTOM,
    NONE
  }

  /// The shape of the cells.
  public enum Aspect {
    AUTO,
    EQUAL,
    FILL
  }

  /// Whether something is drawn.
  public enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /// Pixels per 1/72 inch.
  public double pixelsPerPoint() {
    return dpi / 72;
  }
}
