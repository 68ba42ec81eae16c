package dev.heatpress.core.figure;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.FigureSpec.Room;
import dev.heatpress.core.figure.FigureSpec.Shape;
import java.util.List;

/// Puts everything that stands on a figure in its place: no text overlaps another, and none falls
/// off the page.
///
/// What surrounds the data depends on their size (how many labels fit), and their size on what
/// surrounds them: decorations are made in turn until they agree, then with margins that only grow.
public final class FigureLayout {
  /// Rounds in which margins may also become smaller.
  private static final int FREE_ROUNDS = 4;

  private static final int ROUNDS = 60;

  /// The least side of the data area, in font sizes.
  private static final double LEAST = 2;

  /// In points: what the data keep before names are shortened, 20 mm.
  private static final double LEAST_DATA = 20 * 72 / 25.4;

  /// The part of a page that labels leave to the data: a page that may grow has it, and small ones.
  private static final double DATA = 0.45;

  /// The part of a page that names may take in any case.
  private static final double NAMES = 0.3;

  /// Rounding of lengths, in points.
  private static final double SLACK = 1e-6;

  /// Cells of at least so many pixels become whole pixels wide and high.
  private static final int WHOLE_CELL = 8;

  private final FigureSpec spec;
  private final TextStyle style;
  private final double pixels;

  /// What labels may take, less once they have taken too much.
  private Room room;

  private FigureLayout(FigureSpec spec, TextMeasure measure) {
    this.spec = spec;
    this.style = new TextStyle(measure, spec.fontSize());
    this.pixels = spec.page().pixelsPerPoint();
    this.room = spec.room();
  }

  /// Lays a figure out.
  ///
  /// @throws NoRoomException where the page is too small for the texts
  public static Figure of(FigureSpec spec, TextMeasure measure) {
    return new FigureLayout(spec, measure).solve();
  }

  /// A size of the data, in pixels.
  private record Size(int width, int height) {}

  private Figure solve() {
    Shape shape = spec.shape();
    if (shape.pixelWidth() > 0) {
      Size size = new Size(shape.pixelWidth(), shape.pixelHeight());
      Decorations decorations = decorations(size);
      if (!fits(decorations, size)) {
        throw noRoom();
      }
      return draw(decorations, size);
    }
    Size size = new Size(px(0.7 * spec.page().width()), px(0.6 * spec.page().height()));
    double across = 0;
    double down = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Decorations decorations = decorations(size);
      if (shortens(decorations)) {
        decorations = decorations(size);
      }
      if (round >= FREE_ROUNDS && fits(decorations, size)) {
        return draw(decorations, size);
      }
      double a = across(decorations);
      double d = down(decorations);
      across = round < FREE_ROUNDS ? a : Math.max(across, a);
      down = round < FREE_ROUNDS ? d : Math.max(down, d);
      size = fitted(across, down);
    }
    throw noRoom();
  }

  private static double across(Decorations decorations) {
    return decorations.left() + decorations.right();
  }

  private static double down(Decorations decorations) {
    return decorations.contentHeight(0) - 2 * decorations.style().margin();
  }

  private Decorations decorations(Size size) {
    return Decorations.of(spec.with(room), style, size.width / pixels, size.height / pixels);
  }

  /// Whether names take so much room that too little is left for the data: they then get less, but
  /// always their part of the page.
  private boolean shortens(Decorations decorations) {
    double width = roomBeside(spec.mostWidth(), across(decorations));
    double height = roomBeside(spec.mostHeight(), down(decorations));
    double y =
        less(
            decorations.y().widest(style),
            leastData(spec.page().width()) - width,
            spec.mostWidth());
    double x =
        less(
            decorations.x().depth(style),
            leastData(spec.page().height()) - height,
            spec.mostHeight());
    boolean shorter = x < room.longestX() || y < room.longestY();
    room = room.within(Math.min(x, room.longestX()), Math.min(y, room.longestY()));
    return shorter;
  }

  private static double less(double length, double lacking, double page) {
    return lacking <= SLACK ? Double.POSITIVE_INFINITY : Math.max(length - lacking, NAMES * page);
  }

  /// What labels leave to the data before they are shortened.
  private static double leastData(double page) {
    return Math.min(LEAST_DATA, DATA * page);
  }

  private double roomBeside(double page, double others) {
    // Two pixels are lost at most when the data snap to whole ones.
    return page - 2 * style.margin() - others - 2 / pixels;
  }

  /// The largest data between margins. A page that may grow does so where labels take more than
  /// their part of it, and where names need larger data.
  private Size fitted(double across, double down) {
    PageBox page = spec.page();
    double mostWidth = roomBeside(spec.mostWidth(), across);
    double mostHeight = roomBeside(spec.mostHeight(), down);
    double width = Math.clamp(DATA * page.width(), roomBeside(page.width(), across), mostWidth);
    double height = Math.clamp(DATA * page.height(), roomBeside(page.height(), down), mostHeight);
    double least = LEAST * style.em();
    if (width < least || height < least) {
      throw noRoom();
    }
    double ratio = spec.shape().ratio();
    if (!Double.isNaN(ratio)) {
      double wide = Math.min(width, height * ratio);
      height = Math.min(height, width / ratio);
      width = wide;
    }
    double columns =
        named(spec.x().ticks(), spec.shape().columns(), width, mostWidth, page.exactWidth());
    double rows =
        named(spec.y().ticks(), spec.shape().rows(), height, mostHeight, page.exactHeight());
    if (spec.shape().strict() && !Double.isNaN(ratio)) {
      double wide =
          Math.min(Math.max(columns, rows * ratio), Math.min(mostWidth, mostHeight * ratio));
      columns = Math.max(width, wide);
      rows = columns / ratio;
    }
    Size all = new Size(Math.max(1, px(columns)), Math.max(1, px(rows)));
    Size whole = wholeCells(all.width, all.height);
    return new Size(
        losesNames(spec.x().ticks(), all.width, whole.width) ? all.width : whole.width,
        losesNames(spec.y().ticks(), all.height, whole.height) ? all.height : whole.height);
  }

  /// A length of data, longer where all names then have room: a page does not grow for some of
  /// them, and square cells stay square.
  private double named(Ticks ticks, long cells, double length, double most, boolean exact) {
    double wanted = TickFit.least(ticks, style, room.names()) * (1 + 1e-6) + 1 / pixels;
    // What the data lose when they snap to whole cells must not cost a name.
    double whole = cells > 0 ? Math.ceil(wanted * pixels / cells) : 0;
    if (whole >= WHOLE_CELL) {
      wanted = (whole * cells + 1) / pixels;
    }
    if (wanted <= length) {
      return length;
    }
    boolean some = exact && !isSquare();
    return wanted <= most ? wanted : some ? Math.max(length, most) : length;
  }

  /// Whether whole pixels would cost names.
  private boolean losesNames(Ticks ticks, int all, int whole) {
    double least = TickFit.least(ticks, style, room.names()) * pixels;
    return least <= all && least > whole;
  }

  private boolean isSquare() {
    Shape shape = spec.shape();
    return Math.abs(shape.ratio() * shape.rows() - shape.columns()) < 1e-9 * shape.columns();
  }

  /// A little smaller where all cells then have whole pixels.
  private Size wholeCells(int width, int height) {
    long columns = spec.shape().columns();
    long rows = spec.shape().rows();
    long k = columns > 0 ? width / columns : 0;
    long l = rows > 0 ? height / rows : 0;
    if (isSquare() && Math.abs(k - l) <= 1 && k >= WHOLE_CELL && l >= WHOLE_CELL) {
      k = Math.min(k, l);
      l = k;
    }
    return new Size(
        k >= WHOLE_CELL ? (int) (k * columns) : width, l >= WHOLE_CELL ? (int) (l * rows) : height);
  }

  private int px(double points) {
    return (int) Math.floor(points * pixels + SLACK);
  }

  private boolean fits(Decorations decorations, Size size) {
    PageBox page = spec.page();
    // A page that ends with its contents may grow beyond its box for the sake of data that are
    // already made.
    boolean made = spec.shape().pixelWidth() > 0;
    double width = made && !page.exactWidth() ? Double.POSITIVE_INFINITY : spec.mostWidth();
    double height = made && !page.exactHeight() ? Double.POSITIVE_INFINITY : spec.mostHeight();
    return decorations.contentWidth(size.width / pixels) + 1 / pixels <= width + SLACK
        && decorations.contentHeight(size.height / pixels) + 1 / pixels <= height + SLACK;
  }

  private NoRoomException noRoom() {
    PageBox page = spec.page();
    return new NoRoomException(
        Printf.of(
            "a page of %.0f x %.0f mm leaves no room for the cells beside text of %.1f pt; choose a"
                + " larger page, a smaller `font-size`, or fewer titles and labels",
            page.width() * 25.4 / 72, page.height() * 25.4 / 72, spec.fontSize()));
  }

  private Figure draw(Decorations decorations, Size size) {
    PageBox page = spec.page();
    double w = size.width / pixels;
    double h = size.height / pixels;
    double contentWidth = decorations.contentWidth(w) + 1 / pixels;
    double contentHeight = decorations.contentHeight(h) + 1 / pixels;
    int pageWidth = pagePixels(page.exactWidth(), page.width(), contentWidth);
    int pageHeight = pagePixels(page.exactHeight(), page.height(), contentHeight);
    double before =
        (pageWidth / pixels - decorations.left() - w - decorations.right()) / 2
            + decorations.left();
    double above = (pageHeight / pixels - contentHeight) / 2 + style.margin();
    DataRectangle data =
        new DataRectangle(
            (int) Math.round(before * pixels),
            (int)
                Math.ceil((above + decorations.titleHeight() + decorations.top()) * pixels - SLACK),
            size.width,
            size.height,
            pixels);
    Canvas canvas = new Canvas(style, spec.theme(), pixels);
    FigureDrawing drawing = new FigureDrawing(decorations, data, canvas);
    drawing.draw(pageWidth / pixels, above);
    List<String> remarks = decorations.remarks();
    KeyLayout.tell(remarks, drawing.shortened(), "text of a track", "texts of tracks");
    Scene scene =
        new Scene(
            pageWidth / pixels,
            pageHeight / pixels,
            1,
            spec.theme().page(),
            List.copyOf(canvas.items()));
    return new Figure(scene, data, pageWidth, pageHeight, remarks, room);
  }

  private int pagePixels(boolean exact, double length, double content) {
    return (int) Math.max(1, exact ? Math.round(length * pixels) : Math.ceil(content * pixels));
  }
}
