package dev.heatpress.job.request;

import dev.heatpress.io.page.PageSpec;
import dev.heatpress.io.page.VectorChoice;
import org.jspecify.annotations.Nullable;

/// What only PDF and SVG pages have.
///
/// @param size of the page or of a cell
/// @param choice rectangles or an image
/// @param title what the page is called; null for nothing
/// @param pdfa whether PDF pages are to meet PDF/A-2b
public record PageRequest(
    PageSpec size, VectorChoice choice, @Nullable String title, boolean pdfa) {}
