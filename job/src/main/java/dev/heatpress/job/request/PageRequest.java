package dev.heatpress.job.request;

import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.PageSpec;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.job.Version;
import org.jspecify.annotations.Nullable;

/// What only PDF and SVG pages have.
///
/// @param size of the page or of a cell
/// @param choice rectangles or an image
/// @param title what the page is called; null for nothing
/// @param pdfa whether PDF pages are to meet PDF/A-2b
public record PageRequest(
    PageSpec size, VectorChoice choice, @Nullable String title, boolean pdfa) {
  /// What a page says about itself.
  ///
  /// @param source what was rendered, in one line
  public PageInfo info(String source) {
    return new PageInfo(title, source, "Heatpress " + Version.text(), pdfa);
  }
}
