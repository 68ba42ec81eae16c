package dev.heatpress.job.request;

import dev.heatpress.core.figure.PageBox;
import dev.heatpress.job.PictureSize;

/// A figure to be made: a picture of a matrix as [RenderJob] describes it, with all that explains
/// it.
///
/// @param picture what is drawn; all outputs have the same aggregation
/// @param figure what stands around it
/// @param order of its rows and columns
public record FigureJob(RenderJob picture, FigureRequest figure, OrderRequest order) {
  /// What data take of the shorter side of a page, as a rule.
  private static final double USUAL = 0.7;

  /// The picture within the figure, about as large as it will be.
  public RenderJob drawn() {
    PageBox page = figure.page();
    double width = page == null ? FigureRequest.SIDE : page.width();
    double height = page == null ? FigureRequest.SIDE : page.height();
    double pixels = USUAL * figure.pixelsPerPoint();
    return picture.sized(
        new PictureSize.Request(
            Math.max(1, Math.round(width * pixels)),
            Math.max(1, Math.round(height * pixels)),
            null));
  }

  /// The same of another picture.
  public FigureJob with(RenderJob other) {
    return new FigureJob(other, figure, order);
  }
}
