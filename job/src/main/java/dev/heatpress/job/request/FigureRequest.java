package dev.heatpress.job.request;

import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.core.figure.PageBox;
import dev.heatpress.core.figure.Theme;
import dev.heatpress.core.figure.TickFormat;
import org.jspecify.annotations.Nullable;

/// What a figure has beside the picture of its cells.
///
/// @param title above everything, or nothing
/// @param subtitle below the title, or nothing
/// @param notes whether what is to be known of the colors and axes stands below the figure
/// @param x the axis from left to right
/// @param y the axis from top to bottom
/// @param labels how many names an axis may have; [#NAMES_WITH_ROOM] for those that have room
/// @param key where the meaning of the colors stands
/// @param keyLabel what the values are; null for what the file and the program know of them
/// @param missingLabel what missing cells are called in the key
/// @param keyTicks those of the bar; null for what suits
/// @param keyFormat of its numbers; null for what suits
/// @param aspect whether cells, or units of the coordinates, are square
/// @param bottomUp whether the first row is the lowest
/// @param ascends whether rows whose coordinates ascend are drawn the other way round
/// @param frame whether there is a line around the data
/// @param grid whether there are lines between cells
/// @param annotate whether cells hold their values
/// @param pattern how those are written; null for what suits them
/// @param page the room there is; null for what suits the matrix
/// @param cellSize the side of a cell, in points; 0 where nobody says
/// @param dpi pixels per inch
/// @param fontSize in points
/// @param fonts that texts are written in
public record FigureRequest(
    String title,
    String subtitle,
    boolean notes,
    AxisRequest x,
    AxisRequest y,
    int labels,
    KeySide key,
    @Nullable String keyLabel,
    String missingLabel,
    @Nullable TickRequest keyTicks,
    @Nullable TickFormat keyFormat,
    Aspect aspect,
    boolean bottomUp,
    boolean ascends,
    boolean frame,
    When grid,
    When annotate,
    @Nullable NumberPattern pattern,
    @Nullable PageBox page,
    double cellSize,
    double dpi,
    double fontSize,
    FontRequest fonts,
    Theme theme) {

  /// The longer side of a page that nobody asked for, in points: a column and a half of a journal.
  public static final double SIDE = 120 * 72 / 25.4;

  /// The longer side of a page that has grown for the sake of its labels, in points: a page of a
  /// journal.
  public static final double MOST_SIDE = 240 * 72 / 25.4;

  /// The longer side of a page that has grown for all of them: as PDF has it.
  public static final double LARGEST_SIDE = 14_400;

  /// As many names as have room.
  public static final int NAMES_WITH_ROOM = 0;

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
