package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.figure.CellGrid;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.core.figure.FigureSpec;
import dev.heatpress.core.figure.FigureSpec.Band;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.FigureSpec.Room;
import dev.heatpress.core.figure.FigureSpec.Shape;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.PageBox;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.SegmentLines;
import dev.heatpress.core.figure.Theme;
import dev.heatpress.core.figure.Tick;
import dev.heatpress.core.figure.TickSet;
import dev.heatpress.core.figure.Ticks;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.job.request.FigureRequest.Aspect;
import dev.heatpress.job.request.FigureRequest.KeySide;
import dev.heatpress.job.request.FigureRequest.When;
import org.jspecify.annotations.Nullable;

/// What a figure looks like where nobody says: the size of its page, the shape of its cells, where
/// its key stands.
///
/// @param x the axis from left to right
/// @param y the axis from top to bottom
/// @param meaning what the values are, as their file says; empty where it says nothing
/// @param above the columns, the lowest band first
/// @param beside the rows, the nearest band first
/// @param legends what explains them
record FigureDesign(
    FigureRequest request,
    FigureAxis x,
    FigureAxis y,
    String meaning,
    List<Band> above,
    List<Band> beside,
    List<Key> legends) {

  /// Cells stay square until one side of the figure is so many times the other.
  private static final double LONGEST = 8;

  /// In points: the shorter side of long data that are no strip, 20 mm.
  private static final double STRIP = 20 * 72 / 25.4;

  /// What others leave of a page to its data, about.
  private static final double DATA = 0.75;

  /// Wider figures have their key below them.
  private static final double WIDE = 3.5;

  /// In font sizes, the least side of cells that get lines between them.
  private static final double LARGE_CELL = 2;

  /// What a bar whose limits are not known yet is as wide as.
  private static final Label TYPICAL = Label.of("−0.00");

  /// The figure, with a key whose meaning may not be known yet.
  FigureSpec spec(@Nullable Key key) {
    double ratio = ratio();
    PageBox page = page(ratio);
    FigureSpec spec =
        new FigureSpec(
                page,
                request.fontSize(),
                request.theme(),
                request.title(),
                request.subtitle(),
                x.spec(),
                y.spec(),
                new Shape(
                    evenCells(y), evenCells(x), ratio, 0, 0, request.aspect() == Aspect.EQUAL),
                key,
                side(ratio),
                request.frame(),
                grid())
            .with(above, beside, request.key() == KeySide.NONE ? List.of() : legends)
            .with(room());
    return request.cellSize() > 0 ? spec.with(cellPixels(x), cellPixels(y)) : spec;
  }

  /// Pages that nobody gave a size grow for labels.
  private Room room() {
    int names = request.labels();
    double most = names == Room.ALL ? FigureRequest.LARGEST_SIDE : FigureRequest.MOST_SIDE;
    return new Room(most, most, names == FigureRequest.NAMES_WITH_ROOM ? Room.ALL : names);
  }

  /// How many pixels the cells of an axis take if each has the size that is asked for.
  private int cellPixels(FigureAxis axis) {
    double points = request.cellSize() * axis.places().cells();
    if (points > FigureRequest.LARGEST_SIDE) {
      throw SettingException.of(
          "cell-size",
          "makes %d cells %.0f mm long; a page has at most 5080 mm",
          axis.places().cells(),
          points * 25.4 / 72);
    }
    return (int) Math.max(1, Math.round(points * request.pixelsPerPoint()));
  }

  /// A bar of colors that are not known yet, with room for what such bars have.
  ///
  /// @param entries those that may stand below it
  static Key unknownBar(Label title, List<Key.Entry> entries) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ticks.add(new Tick(i / 2.0, TYPICAL));
    }
    Ticks typical = most -> new TickSet(ticks, Label.EMPTY);
    return new Key.ColorBar(title, new int[] {0}, typical, null, null, entries);
  }

  /// Whether pixels may be means of several cells: there are more cells than about half the pixels
  /// of the page, on either axis.
  boolean averages() {
    PageBox page = page(ratio());
    double pixels = page.pixelsPerPoint() / 2;
    return x.places().cells() > page.width() * pixels
        || y.places().cells() > page.height() * pixels;
  }

  /// Whether there are gaps between the coordinates of cells.
  boolean hasGaps() {
    return x.places().isGapped() || y.places().isGapped();
  }

  /// Gaps between coordinates in the color of what is missing.
  List<Scene.Item> missing(DataRectangle area, int argb) {
    List<Scene.Item> items = new ArrayList<>();
    if (argb >>> 24 == 0) {
      return items;
    }
    double p = area.pixelsPerPoint();
    int[] across = x.places().isGapped() ? x.places().gaps(area.width()) : new int[0];
    int[] down = y.places().isGapped() ? y.places().gaps(area.height()) : new int[0];
    for (int i = 0; i < across.length; i += 2) {
      double left = (area.left() + across[i]) / p;
      double width = (across[i + 1] - across[i]) / p;
      items.add(new Scene.Box(left, area.y(), width, area.pointHeight(), argb));
    }
    for (int i = 0; i < down.length; i += 2) {
      double top = (area.top() + down[i]) / p;
      double height = (down[i + 1] - down[i]) / p;
      items.add(new Scene.Box(area.x(), top, area.pointWidth(), height, argb));
    }
    return items;
  }

  /// What lies behind the cells.
  int behind() {
    int page = request.theme().page();
    return page != 0 ? page : Theme.LIGHT.page();
  }

  /// Whether all cells are equally large, without gaps.
  boolean isEven() {
    return evenCells(x) > 0 && evenCells(y) > 0;
  }

  private static long evenCells(FigureAxis axis) {
    return axis.edges() == null && axis.places().groups() == 1 ? axis.places().cells() : 0;
  }

  /// Width by height of the data area; NaN to fill the room.
  private double ratio() {
    double cells = (double) x.places().cells() / y.places().cells();
    return switch (request.aspect()) {
      case FILL -> Double.NaN;
      case EQUAL -> equal(cells);
      case AUTO -> {
        if (x.isGenomic() && y.isGenomic()) {
          yield Math.clamp(x.span() / y.span(), 1 / LONGEST, LONGEST);
        }
        boolean even = x.edges() == null && y.edges() == null && x.kind() == y.kind();
        double ratio = Math.clamp(cells, 1 / LONGEST, LONGEST);
        yield !even
            ? Double.NaN
            : ratio == cells || !isSized() ? ratio : hasRoom(cells) ? cells : Double.NaN;
      }
    };
  }

  /// Whether long data with square cells still are no strip on the page that is asked for.
  private boolean hasRoom(double ratio) {
    PageBox page = page(ratio);
    double width = DATA * page.width();
    double height = DATA * page.height();
    return Math.min(Math.min(width, height * ratio), Math.min(height, width / ratio)) >= STRIP;
  }

  /// Whether both sides of the page are given: what is stretched then fills it.
  private boolean isSized() {
    PageBox page = request.page();
    return page != null && page.exactWidth() && page.exactHeight();
  }

  private double equal(double cells) {
    double ratio = x.isMeasuredAs(y) ? x.span() / y.span() : cells;
    return ratio > 0 && Double.isFinite(ratio) ? ratio : cells;
  }

  private PageBox page(double ratio) {
    PageBox given = request.page();
    if (given != null) {
      return given;
    }
    if (request.cellSize() > 0) {
      double p = request.pixelsPerPoint();
      double side = FigureRequest.SIDE / 2;
      return new PageBox(cellPixels(x) / p + side, cellPixels(y) / p + side, false, false, p);
    }
    double height = Double.isNaN(ratio) ? 0.75 * FigureRequest.SIDE : FigureRequest.SIDE;
    return new PageBox(FigureRequest.SIDE, height, false, false, request.pixelsPerPoint());
  }

  private Key.Side side(double ratio) {
    boolean below =
        request.key() == KeySide.BOTTOM || (request.key() == KeySide.AUTO && ratio > WIDE);
    return below ? Key.Side.BOTTOM : Key.Side.RIGHT;
  }

  private Overlay grid() {
    if (request.grid() == When.NEVER) {
      return Overlay.NONE;
    }
    double least = request.grid() == When.AUTO ? LARGE_CELL * request.fontSize() : 0;
    CellPlaces columns = x.places();
    CellPlaces rows = y.places();
    Overlay cells = new CellGrid(columns, rows, request.theme().grid(), request.fontSize(), least);
    if (x.borders().length == 0 && y.borders().length == 0) {
      return cells;
    }
    Overlay lines =
        new SegmentLines(x.borders(), y.borders(), request.theme().line(), request.fontSize());
    return (area, measure) ->
        Stream.concat(cells.items(area, measure).stream(), lines.items(area, measure).stream())
            .toList();
  }
}
