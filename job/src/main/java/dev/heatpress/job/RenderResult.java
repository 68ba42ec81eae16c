package dev.heatpress.job;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.LogNorm;
import dev.heatpress.core.color.Norm;
import dev.heatpress.core.color.PowerNorm;
import dev.heatpress.core.color.QuantileNorm;
import dev.heatpress.core.color.SymLogNorm;
import dev.heatpress.core.color.TwoSlopeNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of drawing a picture.
///
/// @param cells what the cells are like
/// @param scales what the colors mean, by aggregation; only of outputs that have colors
/// @param cellsOutside cells beyond the limits of the colors, or without a place on a logarithmic
///   scale; null where that was not counted, since nothing can be
/// @param pixelsOutside the same of pixels, by aggregation: those of sums, deviations and counts,
///   whose limits are not those of cells, and all on a logarithmic scale
/// @param pages what each page is made of
/// @param shades what the pixels of other outputs are, where they are no aggregates of cells
/// @param shadeRemarks what is to be said of them
public record RenderResult(
    Region region,
    PictureSize size,
    CellStatistics cells,
    Map<Aggregation, ColorScale> scales,
    @Nullable Clipped cellsOutside,
    Map<Aggregation, Clipped> pixelsOutside,
    Map<Output, String> pages,
    Map<Output, String> shades,
    List<String> shadeRemarks) {

  /// Copies the maps.
  public RenderResult {
    scales = Map.copyOf(scales);
    pixelsOutside = Map.copyOf(pixelsOutside);
    pages = Map.copyOf(pages);
    shades = Map.copyOf(shades);
    shadeRemarks = List.copyOf(shadeRemarks);
  }

  /// One line for the user on an output.
  public String line(Output output) {
    String pixels =
        Printf.of(
            "%d x %d cells on %d x %d pixels (width x height)",
            region.columns(), region.rows(), size.width(), size.height());
    String missing = cells.missing() == 0 ? "" : Printf.of(", %d cells missing", cells.missing());
    String page = pages.get(output);
    if (page != null) {
      return page + missing;
    }
    String shade = shades.get(output);
    if (shade != null) {
      return pixels + missing + ", " + shade;
    }
    Aggregation aggregation = output.aggregation();
    String what = aggregation == Aggregation.MEAN ? "" : ", " + aggregation.label();
    ColorScale scale = scales.get(aggregation);
    if (output.format() != OutputFormat.PNG || scale == null) {
      return pixels + missing + what;
    }
    return pixels + missing + what + ", " + colorText(scale);
  }

  /// A color scale in words: colormap, limits and norm.
  public static String colorText(ColorScale scale) {
    Norm norm = scale.norm();
    String kind =
        switch (norm) {
          case LinearNorm n -> "";
          case TwoSlopeNorm n -> " around " + n.center();
          case LogNorm n -> ", logarithmic";
          case SymLogNorm n ->
              Printf.of(", logarithmic beyond %s and %s", -n.threshold(), n.threshold());
          case PowerNorm n -> ", power " + n.gamma();
          case QuantileNorm n -> ", by quantiles";
        };
    return Printf.of("%s from %s to %s%s", scale.colormap().name(), norm.vmin(), norm.vmax(), kind);
  }

  /// What is to be said of values that the colors do not show; empty where they show all.
  public List<String> remarks() {
    List<String> lines = new ArrayList<>(shadeRemarks);
    if (cellsOutside != null && cellsOutside.any()) {
      lines.add(cellsOutside.text("cells"));
    }
    if (cellsOutside != null && cellsOutside.nonPositive() > 0) {
      String means =
          scales.containsKey(Aggregation.MEAN)
              ? "; they count in the means"
              : shades.isEmpty() ? "" : "; they take no part";
      String cellPages = pages.isEmpty() ? "" : "; on pages of cells they are drawn as missing";
      lines.add(
          Printf.of(
              "log: %s are zero or negative%s%s",
              cellsOutside.part(cellsOutside.nonPositive(), "cells"), means, cellPages));
    }
    pixelsOutside.forEach((aggregation, outside) -> {
      if (outside.any()) {
        lines.add(outside.text("pixels") + " (" + aggregation.label() + ")");
      }
      if (outside.nonPositive() > 0) {
        lines.add(
            Printf.of(
                "log: %s have a %s that is zero or negative, and are drawn as missing",
                outside.part(outside.nonPositive(), "pixels"), aggregation.label()));
      }
    });
    return lines;
  }
}
