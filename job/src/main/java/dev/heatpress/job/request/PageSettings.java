package dev.heatpress.job.request;

import dev.heatpress.core.InputException;
import dev.heatpress.io.page.PageSpec;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options of PDF and SVG pages.
final class PageSettings {
  private static final Setting PAGE_SIZE =
      Setting.value(
              "SIZE",
              "the box that the page fits into: 180x120mm, 5x4in, A4, letter ...",
              "page-size")
          .defaultsTo("180x180mm");
  private static final Setting CELL_SIZE =
      Setting.value("LENGTH", "the side of a cell on the page, as 0.5mm", "cell-size");
  private static final Setting STRETCH =
      Setting.flag("fill `page-size` even if the cells are then not square", "stretch");
  private static final Setting VECTOR =
      Setting.choice(
          "rectangles as long as they are few and half a pixel or more, always, or an image of exact"
              + " means at `dpi`",
          List.of("auto", "always", "never"),
          "vector");
  private static final Setting MAX_RECTS =
      Setting.value("N", "rectangles that a page may have", "max-rects").defaultsTo("100000");
  private static final Setting TITLE =
      Setting.value("TEXT", "the title in the metadata of the page", "title");
  private static final Setting PDFA = Setting.flag("make PDF pages PDF/A-2b", "pdfa");

  static final Section SECTION =
      new Section(
          "PDF and SVG", List.of(PAGE_SIZE, CELL_SIZE, STRETCH, VECTOR, MAX_RECTS, TITLE, PDFA));

  /// For figures, whose page and title are options of their own.
  static final Section FIGURE_SECTION =
      new Section("PDF and SVG", List.of(VECTOR, MAX_RECTS, PDFA));

  private PageSettings() {}

  /// What a page is to be.
  ///
  /// @param dpi of averaged pages; null for the default
  static PageRequest request(Settings given, @Nullable Double dpi) {
    if (given.has(CELL_SIZE) && given.has(PAGE_SIZE)) {
      throw SettingException.of("cell-size", "sets the size of the page, and so does `page-size`");
    }
    if (given.has(CELL_SIZE) && given.has(STRETCH)) {
      throw SettingException.of("stretch", "goes with `page-size`, not with `cell-size`");
    }
    String cell = given.textOrNull(CELL_SIZE);
    try {
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
      throw SettingException.about(
          cell == null ? "page-size" : "cell-size", String.valueOf(e.getMessage()));
    }
  }

  /// What the page of a figure is to be; its size is a matter of its layout.
  static PageRequest figureRequest(Settings given, String title, double dpi) {
    String known = title.isEmpty() ? null : title;
    return new PageRequest(PageSpec.DEFAULT, choice(given, dpi), known, given.has(PDFA));
  }

  private static VectorChoice choice(Settings given, @Nullable Double dpi) {
    Long rects = given.whole(MAX_RECTS, 1, Integer.MAX_VALUE);
    VectorChoice standard = VectorChoice.DEFAULT;
    return new VectorChoice(
        given.choice(VECTOR, VectorChoice.Policy.class),
        rects == null ? standard.maxRects() : rects,
        standard.maxImageCells(),
        dpi == null ? standard.dpi() : (int) Math.round(dpi));
  }
}
