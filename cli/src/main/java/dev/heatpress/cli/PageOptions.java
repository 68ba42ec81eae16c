package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.io.page.PageSpec;
import dev.heatpress.io.page.VectorChoice;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Options of PDF and SVG pages.
final class PageOptions {
  private static final Option PAGE_SIZE =
      Option.value(
              "SIZE",
              "the box that the page fits into: 180x120mm, 5x4in, A4, letter ...",
              "--page-size")
          .defaultsTo("180x180mm");
  private static final Option CELL_SIZE =
      Option.value("LENGTH", "the side of a cell on the page, as 0.5mm", "--cell-size");
  private static final Option STRETCH =
      Option.flag("fill --page-size even if the cells are then not square", "--stretch");
  private static final Option VECTOR =
      Option.choice(
          "rectangles as long as they are few, always, or an image of exact means at --dpi",
          List.of("auto", "always", "never"),
          "--vector");
  private static final Option MAX_RECTS =
      Option.value("N", "rectangles that a page may have", "--max-rects").defaultsTo("100000");
  private static final Option TITLE =
      Option.value("TEXT", "the title in the metadata of the page", "--title");
  private static final Option PDFA = Option.flag("make PDF pages PDF/A-2b", "--pdfa");

  static final Section SECTION =
      new Section(
          "PDF and SVG", List.of(PAGE_SIZE, CELL_SIZE, STRETCH, VECTOR, MAX_RECTS, TITLE, PDFA));

  /// For figures, whose page and title are options of their own.
  static final Section FIGURE_SECTION =
      new Section("PDF and SVG", List.of(VECTOR, MAX_RECTS, PDFA));

  private PageOptions() {}

  /// What a page is to be.
  ///
  /// @param dpi of averaged pages; null for the default
  static PageRequest request(Arguments given, @Nullable Double dpi) {
    if (given.has(CELL_SIZE) && given.has(PAGE_SIZE)) {
      throw new UsageException("--cell-size sets the size of the page, and so does --page-size");
    }
    if (given.has(CELL_SIZE) && given.has(STRETCH)) {
      throw new UsageException("--stretch goes with --page-size, not with --cell-size");
    }
    try {
      String cell = given.textOrNull(CELL_SIZE);
      PageSpec size =
          cell == null
              ? PageSpec.parsePageSize(given.text(PAGE_SIZE))
              : PageSpec.parseCellSize(cell);
      return new PageRequest(
          given.has(STRETCH) ? size.stretched() : size,
          choice(given, dpi),
          given.textOrNull(TITLE),
          given.has(PDFA));
    } catch (InputException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /// What the page of a figure is to be; its size is a matter of its layout.
  static PageRequest figureRequest(Arguments given, String title, double dpi) {
    String known = title.isEmpty() ? null : title;
    return new PageRequest(PageSpec.DEFAULT, choice(given, dpi), known, given.has(PDFA));
  }

  private static VectorChoice choice(Arguments given, @Nullable Double dpi) {
    Long rects = given.whole(MAX_RECTS, 1, Integer.MAX_VALUE);
    VectorChoice standard = VectorChoice.DEFAULT;
    return new VectorChoice(
        VectorChoice.Policy.valueOf(given.text(VECTOR).toUpperCase(Locale.ROOT)),
        rects == null ? standard.maxRects() : rects,
        standard.maxImageCells(),
        dpi == null ? standard.dpi() : (int) Math.round(dpi));
  }
}
