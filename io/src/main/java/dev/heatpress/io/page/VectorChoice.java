package dev.heatpress.io.page;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.rects.CellSurvey;
import java.util.Optional;

/// When a page is made of rectangles, when of one image of its cells, and when it is averaged.
///
/// @param policy what was asked
/// @param maxRects rectangles that viewers are trusted with
/// @param maxImageCells cells that one image may have
/// @param dpi pixels per inch of averaged pages
public record VectorChoice(Policy policy, long maxRects, long maxImageCells, int dpi) {

  /// What was asked with `--vector`.
  public enum Policy {
    /// Rectangles below the cap, above it the image that suits.
    AUTO,
    /// Rectangles or a refusal.
    ALWAYS,
    /// An averaged image.
    NEVER
  }

  /// Auto, 100,000 rectangles, 64 million cells, 300 pixels per inch.
  public static final VectorChoice DEFAULT =
      new VectorChoice(Policy.AUTO, 100_000, 64_000_000, 300);

  /// The least side of a cell that is a rectangle, in pixels.
  private static final double LEAST_PIXELS = 0.5;

  /// Checks that the caps are positive.
  ///
  /// @throws InputException where they are not, or dpi is not between 1 and 9600
  public VectorChoice {
    if (maxRects < 1 || maxImageCells < 1 || dpi < 1 || dpi > 9600) {
      throw new InputException(
          "caps of %d rectangles and %d cells at %d dpi: the caps must be positive and dpi 1 to 9600",
          maxRects, maxImageCells, dpi);
    }
  }

  /// The choice for one of several blocks of cells on a page, which share the rectangles.
  public VectorChoice shared(int blocks) {
    return new VectorChoice(policy, Math.max(1, maxRects / blocks), maxImageCells, dpi);
  }

  /// As [#decide(SlotRows)] for cells on a page of so many pixels: cells less than half a pixel
  /// wide or high are no rectangles, unless these are insisted on. Viewers would pick some of them.
  public Decision decide(SlotRows cells, double width, double height) {
    boolean tiny = width < LEAST_PIXELS * cells.columns() || height < LEAST_PIXELS * cells.rows();
    if (tiny && policy == Policy.AUTO) {
      return averaged("as cells are smaller than half a pixel");
    }
    Decision made = decide(cells);
    return tiny && policy == Policy.ALWAYS
        ? new Decision(
            made.mode(),
            made.reason() + Printf.of(", which are smaller than half a pixel at %d dpi", dpi),
            made.survey())
        : made;
  }

  /// Chooses for `cells`, reading them once at most.
  ///
  /// @throws InputException where rectangles were demanded and are too many, where the cells cannot
  ///   be a page, or where they fail to be read
  public Decision decide(SlotRows cells) {
    if (policy == Policy.NEVER) {
      return averaged("as asked by --vector never");
    }
    boolean small = cells.rows() * (double) cells.columns() <= maxImageCells;
    Optional<CellSurvey> found =
        policy == Policy.ALWAYS || !small
            ? CellSurvey.within(cells, maxRects)
            : Optional.of(CellSurvey.of(cells, maxRects));
    if (found.isEmpty()) {
      return tooMany(cells);
    }
    CellSurvey survey = found.get();
    if (!survey.capped()) {
      return new Decision(
          Decision.Mode.RECTANGLES,
          "vector: " + count(survey.rects()) + " for " + size(cells) + " cells",
          survey);
    }
    return new Decision(
        Decision.Mode.CELL_IMAGE,
        "image: one sample for each of "
            + size(cells)
            + " cells, which make more than "
            + grouped(maxRects)
            + " rectangles (--max-rects)",
        survey);
  }

  private Decision tooMany(SlotRows cells) {
    if (policy == Policy.ALWAYS) {
      throw new InputException(
          size(cells)
              + " cells make more than "
              + grouped(maxRects)
              + " rectangles: raise --max-rects, or leave out --vector always for an image");
    }
    return averaged(
        "as "
            + size(cells)
            + " cells are more than "
            + grouped(maxImageCells)
            + " and make more than "
            + grouped(maxRects)
            + " rectangles (--max-rects)");
  }

  private Decision averaged(String why) {
    return new Decision(
        Decision.Mode.AVERAGED, "image: exact means at " + dpi + " dpi, " + why, null);
  }

  private static String size(SlotRows cells) {
    return cells.rows() + " x " + cells.columns();
  }

  private static String count(long rects) {
    return grouped(rects) + (rects == 1 ? " rectangle" : " rectangles");
  }

  /// With thousands set apart, whatever the locale.
  private static String grouped(long number) {
    return Printf.of("%,d", number);
  }
}
