package dev.heatpress.core.figure;

import dev.heatpress.core.Printf;
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

  /// Rounding of lengths, in points.
  private static final double SLACK = 1e-6;

  /// Cells of at least so many pixels become whole pixels wide and high.
  private static final int WHOLE_CELL = 8;

  private final FigureSpec spec;
  private final TextStyle style;
  private final double pixels;

  private FigureLayout(FigureSpec spec, TextMeasure measure) {
    this.spec = spec;
    this.style = new TextStyle(measure, spec.fontSize());
    this.pixels = spec.page().pixelsPerPoint();
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
      if (round >= FREE_ROUNDS && fits(decorations, size)) {
        return draw(decorations, size);
      }
      double a = decorations.left() + decorations.right();
      double d = decorations.top() + decorations.bottom() + decorations.titleHeight();
      across = round < FREE_ROUNDS ? a : Math.max(across, a);
      down = round < FREE_ROUNDS ? d : Math.max(down, d);
      size = fitted(across, down);
    }
    throw noRoom();
  }

  private Decorations decorations(Size size) {
    return Decorations.of(spec, style, size.width / pixels, size.height / pixels);
  }

  /// The largest data between margins.
  private Size fitted(double across, double down) {
    PageBox page = spec.page();
    // Two pixels are lost at most when the data snap to whole ones.
    double width = page.width() - 2 * style.margin() - across - 2 / pixels;
    double height = page.height() - 2 * style.margin() - down - 2 / pixels;
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
    return wholeCells(Math.max(1, px(width)), Math.max(1, px(height)));
  }

  /// A little smaller where all cells then have whole pixels.
  private Size wholeCells(int width, int height) {
    long columns = spec.shape().columns();
    long rows = spec.shape().rows();
    long k = columns > 0 ? width / columns : 0;
    long l = rows > 0 ? height / rows : 0;
    boolean square = Math.abs(spec.shape().ratio() * rows - columns) < 1e-9 * columns;
    if (square && k >= WHOLE_CELL && l >= WHOLE_CELL) {
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
    double width = made && !page.exactWidth() ? Double.POSITIVE_INFINITY : page.width();
    double height = made && !page.exactHeight() ? Double.POSITIVE_INFINITY : page.height();
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
    new FigureDrawing(decorations, data, canvas).draw(pageWidth / pixels, above);
    Scene scene =
        new Scene(
            pageWidth / pixels,
            pageHeight / pixels,
            1,
            spec.theme().page(),
            List.copyOf(canvas.items()));
    return new Figure(scene, data, pageWidth, pageHeight);
  }

  private int pagePixels(boolean exact, double length, double content) {
    return (int) Math.max(1, exact ? Math.round(length * pixels) : Math.ceil(content * pixels));
  }
}
