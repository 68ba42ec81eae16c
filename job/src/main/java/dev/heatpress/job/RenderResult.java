package dev.heatpress.job;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.OneLine;
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
import org.jspecify.annotations.Nullable;

/// What came of drawing a picture.
///
/// @param member the array that was chosen of a file with several, where none was named; else null
/// @param cells what the cells are like
/// @param scales what the colors mean, by aggregation; only of outputs that have colors
/// @param cellsClipped cells beyond the limits of the colors, or without a place on a logarithmic
///   scale; null where that was not counted, since nothing can be
/// @param pixelsClipped the same of pixels, by aggregation: those of sums, deviations and counts,
///   whose limits are not those of cells, and all on a logarithmic scale
/// @param pages what each page is made of
/// @param descriptions what the pixels of other outputs are, where they are no aggregates of cells
/// @param colorRemarks what is to be said of the input, and of pixels that are no aggregates
/// @param infinite what infinite cells make of the means; empty where there are none
public record RenderResult(
    @Nullable String member,
    Region region,
    PictureSize size,
    CellStatistics cells,
    Map<Aggregation, ColorScale> scales,
    @Nullable Clipped cellsClipped,
    Map<Aggregation, Clipped> pixelsClipped,
    Map<Output, String> pages,
    Map<Output, String> descriptions,
    List<String> colorRemarks,
    String infinite) {

  /// Copies the maps.
  public RenderResult {
    scales = Map.copyOf(scales);
    pixelsClipped = Map.copyOf(pixelsClipped);
    pages = Map.copyOf(pages);
    descriptions = Map.copyOf(descriptions);
    colorRemarks = List.copyOf(colorRemarks);
  }

  /// One line for the user on an output.
  public String line(Output output) {
    return (member == null ? "" : OneLine.of(member) + ", ") + plainLine(output);
  }

  private String plainLine(Output output) {
    String pixels =
        Printf.of(
            "%d x %d cells on %d x %d pixels (width x height)",
            region.columns(), region.rows(), size.width(), size.height());
    String missing = cells.missing() == 0 ? "" : ", " + missing(cells);
    if (!infinite.isEmpty() && output.aggregation() == Aggregation.MEAN) {
      missing += ", " + infinite;
    }
    String page = pages.get(output);
    if (page != null) {
      return page + missing;
    }
    String description = descriptions.get(output);
    if (description != null) {
      return pixels + missing + ", " + description;
    }
    Aggregation aggregation = output.aggregation();
    String what = aggregation == Aggregation.MEAN ? "" : ", " + aggregation.label();
    ColorScale scale = scales.get(aggregation);
    if (output.format() != OutputFormat.PNG || scale == null) {
      return pixels + missing + what;
    }
    return pixels + missing + what + ", " + colorText(scale);
  }

  /// How many cells are missing, in words.
  public static String missing(CellStatistics cells) {
    return Printf.of("%d %s missing", cells.missing(), cells.missing() == 1 ? "cell" : "cells");
  }

  /// A color scale in words: colormap, limits and norm.
  public static String colorText(ColorScale scale) {
    Norm norm = scale.norm();
    String kind = norm instanceof LinearNorm ? "" : kind(norm);
    return Printf.of("%s from %s to %s%s", scale.colormap().name(), norm.vmin(), norm.vmax(), kind);
  }

  private static String kind(Norm norm) {
    return switch (norm) {
      case LinearNorm n -> "";
      case TwoSlopeNorm n -> " around " + n.center();
      case LogNorm n -> ", logarithmic";
      case SymLogNorm n ->
          Printf.of(", logarithmic beyond %s and %s", -n.threshold(), n.threshold());
      case PowerNorm n -> ", power " + n.gamma();
      case QuantileNorm n when n.isOfLevels() -> Printf.of(", in %d levels", n.bands());
      case QuantileNorm n when n.isOfAnchors() -> ", at the values of its colors";
      case QuantileNorm n -> ", by quantiles";
    };
  }

  /// What is to be said of values that the colors do not show; empty where they show all.
  public List<String> remarks() {
    List<String> lines = new ArrayList<>(colorRemarks);
    if (cellsClipped != null && cellsClipped.any()) {
      lines.add(cellsClipped.text("cells"));
    }
    if (cellsClipped != null && cellsClipped.nonPositive() > 0) {
      String means =
          scales.containsKey(Aggregation.MEAN)
              ? "; they count in the means"
              : descriptions.isEmpty() ? "" : "; they take no part";
      String cellPages = pages.isEmpty() ? "" : "; on pages of cells they are drawn as missing";
      lines.add(
          Printf.of(
              "log: %s are zero or negative%s%s",
              cellsClipped.part(cellsClipped.nonPositive(), "cells"), means, cellPages));
    }
    pixelsClipped.forEach((aggregation, clipped) -> {
      if (clipped.any()) {
        lines.add(clipped.text("pixels") + " (" + aggregation.label() + ")");
      }
      if (clipped.nonPositive() > 0) {
        lines.add(
            Printf.of(
                "log: %s have a %s that is zero or negative, and are drawn as missing",
                clipped.part(clipped.nonPositive(), "pixels"), aggregation.label()));
      }
    });
    return lines;
  }
}
