package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.job.figure.FigureAxis.CellRange;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.RegionRequest;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.order.Tree;
import org.jspecify.annotations.Nullable;

/// Which way up the matrix stands in a figure, and what is beside it.
///
/// @param picture of the cells, upside down where its file has them so
/// @param remarks what is to be said of the axes and their order
record FigureFraming(RenderJob picture, FigureDesign design, List<String> remarks) {

  /// The framing of a part of an opened matrix.
  ///
  /// @param ordering of the part; null where all of it stays
  /// @param workspace for files that label it
  static FigureFraming of(
      FigureJob job, Input source, Region part, @Nullable Ordering ordering, Path workspace) {
    List<String> remarks = new ArrayList<>(ordering == null ? List.of() : ordering.remarks());
    Axes axes = axes(source, remarks);
    long allRows = source.matrix().rows();
    long allColumns = source.matrix().columns();
    boolean turned = job.picture().region().transpose();
    Axis down = turned ? axes.columns() : axes.rows();
    Axis across = turned ? axes.rows() : axes.columns();
    CellRange side = new CellRange(turned ? allColumns : allRows, 0, 0, false);
    RenderJob picture = job.picture();
    if (job.figure().northUp() && FigureAxis.beginsInSouth(job.figure().y(), down, side)) {
      remarks.add(
          Printf.of(
              "%s ascends: north is up, as with `flip-rows`; `origin` top leaves it as stored",
              down.title().isEmpty() ? "latitude" : down.title()));
      picture = picture.turned(picture.region().upsideDown());
    }
    RegionRequest turn = picture.region();
    boolean left = turn.flipColumns();
    boolean up = turn.flipRows();
    CellRange rows =
        new CellRange(
            allRows,
            part.rowStart(),
            part.rowEnd(),
            turned ? left : up,
            ordering == null ? null : ordering.rows().order());
    CellRange columns =
        new CellRange(
            allColumns,
            part.columnStart(),
            part.columnEnd(),
            turned ? up : left,
            ordering == null ? null : ordering.columns().order());
    FigureDesign design =
        new FigureDesign(
            job.figure(),
            FigureAxis.of(job.figure().x(), across, turned ? rows : columns, workspace),
            FigureAxis.of(job.figure().y(), down, turned ? columns : rows, workspace),
            picture.input().reading().raw() ? axes.title() : axes.label(),
            tree(ordering, turned, turned ? rows : columns),
            tree(ordering, !turned, turned ? columns : rows));
    remarks.addAll(design.x().remarks());
    remarks.addAll(design.y().remarks());
    return new FigureFraming(picture, design, remarks);
  }

  /// The tree of an axis as it stands: its leaves by their places.
  private static @Nullable DrawnTree tree(
      @Nullable Ordering ordering, boolean ofRows, CellRange cells) {
    Tree tree = ordering == null ? null : (ofRows ? ordering.rows() : ordering.columns()).tree();
    return tree == null ? null : DrawnTree.of(tree, cells.reversed());
  }

  /// What the file says of the axes. That it is damaged does not keep the cells from being drawn.
  private static Axes axes(Input source, List<String> remarks) {
    try {
      return source.axes().get();
    } catch (InputException e) {
      remarks.add(Printf.of("its axes are drawn as indexes: %s", e.getMessage()));
      return Axes.NONE;
    }
  }
}
