package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.core.figure.FigureSpec.Band;
import dev.heatpress.core.figure.GroupTitles;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.PageBox;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.job.request.FigureRequest.Aspect;
import dev.heatpress.job.request.OrderRequest;
import dev.heatpress.job.request.RegionRequest;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.request.TrackRequest;
import dev.heatpress.order.Tree;
import org.jspecify.annotations.Nullable;

/// Which way up the matrix stands in a figure, and what is beside it.
///
/// @param picture of the cells, upside down where its file has them so
/// @param remarks what is to be said of the axes and their order
record FigureFraming(RenderJob picture, FigureDesign design, List<String> remarks) {

  /// Between groups, in font sizes.
  private static final double GAP = 0.4;

  /// What data are of the shorter side of their page, as a rule.
  private static final double USUAL = 0.7;

  /// The most that a gap may be of its axis.
  private static final double MOST_GAP = 0.04;

  private static final double MOST_RATIO = 8;

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
    Axis vertical = turned ? axes.columns() : axes.rows();
    Axis horizontal = turned ? axes.rows() : axes.columns();
    RenderJob picture = job.picture();
    RegionRequest turn = picture.region();
    boolean left = turn.flipColumns();
    CellRange rows =
        new CellRange(
            allRows,
            part.rowStart(),
            part.rowEnd(),
            turned ? left : turn.flipRows(),
            ordering == null ? null : ordering.rows().order(),
            ordering == null ? new int[0] : ordering.rows().starts(),
            gap(job.figure(), turned, part, turned));
    CellRange columns =
        new CellRange(
            allColumns,
            part.columnStart(),
            part.columnEnd(),
            turned ? turn.flipRows() : left,
            ordering == null ? null : ordering.columns().order(),
            ordering == null ? new int[0] : ordering.columns().starts(),
            gap(job.figure(), !turned, part, turned));
    CellRange wide = turned ? rows : columns;
    CellRange stored = turned ? columns : rows;
    FigureAxis plainX = FigureAxis.of(job.figure().x(), horizontal, wide, workspace);
    FigureAxis plainY = FigureAxis.of(job.figure().y(), vertical, stored, workspace);
    boolean upward = job.figure().ascends() && plainY.ascends() && !plainY.isAs(plainX);
    CellRange high = upward ? stored.turned() : stored;
    if (upward) {
      if (vertical.isLatitude()) {
        remarks.add(northUp(vertical));
      }
      picture = picture.turned(turn.upsideDown());
      plainY = FigureAxis.of(job.figure().y(), vertical, high, workspace);
    }
    List<Key> legends = new ArrayList<>();
    Annotations saidOfRows = Annotations.of(job, axes, source, part, true, workspace);
    Annotations saidOfColumns = Annotations.of(job, axes, source, part, false, workspace);
    Marks marks = new Marks(job.order().marks());
    FigureAxis x = marks.on(plainX, turned ? saidOfRows : saidOfColumns, wide);
    FigureAxis y = marks.on(plainY, turned ? saidOfColumns : saidOfRows, high);
    source.locate(() -> {
      marks.check();
      return marks;
    });
    OrderedLine down = ordering == null ? OrderedLine.STAYS : ordering.rows();
    OrderedLine across = ordering == null ? OrderedLine.STAYS : ordering.columns();
    List<Band> ofRows =
        source.locate(() ->
            bands(job, down, saidOfRows, !turned, turned ? x : y, turned ? wide : high, legends));
    List<Band> ofColumns =
        source.locate(() ->
            bands(
                job, across, saidOfColumns, turned, turned ? y : x, turned ? high : wide, legends));
    FigureDesign design =
        new FigureDesign(
            job.figure(),
            x,
            y,
            picture.input().reading().raw() ? axes.title() : axes.label(),
            turned ? ofRows : ofColumns,
            turned ? ofColumns : ofRows,
            legends);
    remarks.addAll(x.remarks());
    remarks.addAll(y.remarks());
    return new FigureFraming(picture, design, remarks);
  }

  /// What a gap between groups is of an axis whose data fill the page as they usually do.
  private static double gap(FigureRequest figure, boolean across, Region part, boolean turned) {
    double cells = (double) part.columns() / part.rows();
    double ratio =
        figure.aspect() == Aspect.FILL
            ? 1
            : Math.clamp(turned ? 1 / cells : cells, 1.0 / MOST_RATIO, MOST_RATIO);
    PageBox page = figure.page();
    double side = page == null ? FigureRequest.SIDE : Math.min(page.width(), page.height());
    double length = USUAL * side * Math.min(1, across ? ratio : 1 / ratio);
    return Math.min(MOST_GAP, GAP * figure.fontSize() / length);
  }

  /// What stands along an axis, the nearest to the data first: tracks, its tree, the titles of its
  /// groups.
  ///
  /// @param legends what explains the tracks; added to
  private static List<Band> bands(
      FigureJob job,
      OrderedLine line,
      Annotations said,
      boolean beside,
      FigureAxis axis,
      CellRange cells,
      List<Key> legends) {
    List<Band> bands = new ArrayList<>();
    FigureRequest figure = job.figure();
    OrderRequest.Line asked = said.isOfRows() ? job.order().rows() : job.order().columns();
    int which = said.isOfRows() ? 0 : job.order().rows().tracks().size();
    for (TrackRequest request : asked.tracks()) {
      List<String> values = cells.ordered(said.column(request.column()));
      Track track =
          Track.of(
              request,
              cells.reversed() ? values.reversed() : values,
              which++,
              axis.places(),
              beside,
              figure,
              said.files().workspace());
      bands.add(track.band());
      if (track.legend() != null) {
        legends.add(track.legend());
      }
    }
    Tree tree = line.tree();
    if (tree != null) {
      bands.add(
          DrawnTree.of(tree, line.branches(), cells.reversed())
              .band(beside, axis.places(), figure));
    }
    if (!line.titles().isEmpty()) {
      List<String> titles = cells.reversed() ? line.titles().reversed() : line.titles();
      bands.add(
          new GroupTitles(
                  axis.places(),
                  titles.stream().map(Label::of).toList(),
                  beside,
                  figure.theme().text(),
                  figure.fontSize())
              .band());
    }
    return bands;
  }

  private static String northUp(Axis axis) {
    String title = axis.title();
    return Printf.of(
        "%s ascends: north is up, as with `flip-rows`; `origin` top leaves it as stored",
        title.isEmpty() ? "latitude" : title);
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
