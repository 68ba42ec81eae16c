package dev.heatpress.job.request;

/// A figure to be made: a picture of a matrix as [RenderJob] describes it, with all that explains
/// it.
///
/// @param picture what is drawn; all outputs have the same aggregation
/// @param figure what stands around it
/// @param order of its rows and columns
public record FigureJob(RenderJob picture, FigureRequest figure, OrderRequest order) {
  /// The same of another picture.
  public FigureJob with(RenderJob other) {
    return new FigureJob(other, figure, order);
  }
}
