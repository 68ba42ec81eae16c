package dev.heatpress.job.request;

import dev.heatpress.order.Clustering.Leaves;
import dev.heatpress.order.Linkage;
import dev.heatpress.order.Metric;
import org.jspecify.annotations.Nullable;

/// In which order rows and columns are drawn, and what for.
///
/// @param rows of the file, whatever is transposed
/// @param columns of the file
/// @param leaves how the leaves of trees are ordered
/// @param zscore which of them are scaled to a mean of 0 and a standard deviation of 1; null for
///   none
public record OrderRequest(
    @Nullable By rows, @Nullable By columns, Leaves leaves, @Nullable Lines zscore) {

  /// Rows or columns.
  public enum Lines {
    ROWS,
    COLS
  }

  /// What makes an order.
  public sealed interface By {
    /// How it is called in remarks.
    String text();
  }

  /// A tree of the cells.
  ///
  /// @param approximate whether many rows are grouped first
  public record Cluster(Linkage linkage, Metric metric, boolean approximate) implements By {
    @Override
    public String text() {
      return (approximate ? "approximately by " : "by ")
          + linkage.word()
          + " linkage of "
          + metric.word()
          + " distances";
    }
  }

  /// A tree in a file.
  public record TreeFile(String file) implements By {
    @Override
    public String text() {
      return "by the tree in " + file;
    }
  }

  /// Numbers in a file, one for each place, from 0.
  public record OrderFile(String file) implements By {
    @Override
    public String text() {
      return "by the numbers in " + file;
    }
  }

  /// Whether anything changes.
  public boolean isAny() {
    return rows != null || columns != null || zscore != null;
  }
}
