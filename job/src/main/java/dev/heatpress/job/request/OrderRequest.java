package dev.heatpress.job.request;

import module java.base;

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
/// @param marks names of rows or columns that are shown, and no others; or files with them
public record OrderRequest(
    Line rows, Line columns, Leaves leaves, @Nullable Lines zscore, List<String> marks) {

  /// Copies the list.
  public OrderRequest {
    marks = List.copyOf(marks);
  }

  /// Rows or columns.
  public enum Lines {
    ROWS,
    COLS
  }

  /// What is asked of rows, or of columns.
  ///
  /// @param by what makes their order; null where they stay
  /// @param split into which groups they are; null for one
  /// @param cut which branches of their tree have a color each; null for none
  /// @param treeOut where their tree goes; null for nowhere
  /// @param orderOut where their order goes; null for nowhere
  /// @param tracks beside them, the nearest one first
  public record Line(
      @Nullable By by,
      @Nullable Split split,
      @Nullable Cut cut,
      @Nullable Path treeOut,
      @Nullable Path orderOut,
      List<TrackRequest> tracks) {

    /// Copies the list.
    public Line {
      tracks = List.copyOf(tracks);
    }

    /// Whether anything changes in their order.
    public boolean isAny() {
      return by != null || split != null;
    }

    /// Files that are written.
    Stream<Path> outputs() {
      return Stream.of(Optional.ofNullable(treeOut), Optional.ofNullable(orderOut))
          .flatMap(Optional::stream);
    }
  }

  /// What makes an order.
  public sealed interface By {
    /// How it is called in remarks.
    String text();

    /// Whether it makes a tree, too.
    default boolean isTree() {
      return this instanceof Cluster || this instanceof TreeFile;
    }
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

  /// What the file of the matrix says of each: `obs:NAME`, `var:NAME`.
  public record Annotated(String column) implements By {
    @Override
    public String text() {
      return "by " + column;
    }
  }

  /// What groups are made of.
  ///
  /// @param groups how many their tree is cut into; 0 where a column says it
  /// @param column of the file of the matrix, or of another one; empty where the tree says it
  public record Split(int groups, String column) {}

  /// Where a tree is cut into groups.
  ///
  /// @param groups how many; 0 where that follows from the height
  /// @param height above which merges are undone
  public record Cut(int groups, double height) {}

  /// Whether anything changes in the order of the cells, or in the cells.
  public boolean isAny() {
    return rows.isAny() || columns.isAny() || zscore != null;
  }

  /// Files that are written beside the figure, of rows before those of columns, trees first.
  public List<Path> outputs() {
    return Stream.concat(rows.outputs(), columns.outputs()).toList();
  }
}
