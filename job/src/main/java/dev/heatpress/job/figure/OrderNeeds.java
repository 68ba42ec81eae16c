package dev.heatpress.job.figure;

import dev.heatpress.core.Region;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.OrderRequest;
import dev.heatpress.job.request.OrderRequest.Cluster;
import dev.heatpress.order.Clustering;

/// What the order of a figure's rows and columns takes in the folder for temporary files.
public final class OrderNeeds {
  private OrderNeeds() {}

  /// Bytes of its cells and distances, at the most.
  ///
  /// @param part of the matrix that is drawn
  public static long temporaryBytes(FigureJob job, Region part) {
    OrderRequest order = job.order();
    boolean rows = order.rows().by() instanceof Cluster;
    boolean columns = order.columns().by() instanceof Cluster;
    boolean copied = rows || order.zscore() != null;
    double cells = (double) part.rows() * part.columns() * Double.BYTES;
    double bytes =
        (copied ? cells : 0)
            + (columns ? cells : 0)
            + own(order.rows(), part.rows(), part.columns())
            + own(order.columns(), part.columns(), part.rows());
    return (long) Math.min(bytes, Long.MAX_VALUE / 2.0);
  }

  /// Bytes of the tree of so many: a table of distances, or points in few dimensions.
  private static double own(OrderRequest.Line line, long count, long length) {
    if (!(line.by() instanceof Cluster cluster) || count > Integer.MAX_VALUE - 8) {
      return 0;
    }
    double points =
        cluster.approximate() && count > Clustering.MOST_EXACT
            ? (double) Double.BYTES * count * Math.min(length, Clustering.MOST_DIMENSIONS)
            : 0;
    return points
        + Clustering.tableBytes(
            (int) count, cluster.linkage(), cluster.metric(), cluster.approximate());
  }
}
