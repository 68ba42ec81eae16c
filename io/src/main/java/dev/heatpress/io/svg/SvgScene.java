package dev.heatpress.io.svg;

import static dev.heatpress.io.page.Decimals.exact;
import static dev.heatpress.io.page.Decimals.rounded;

import module java.base;

import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.FontSubset;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.font.Stretch;
import dev.heatpress.io.font.Typeface;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.SceneRules;
import dev.heatpress.io.page.SwatchCells;
import dev.heatpress.io.paint.PngFigure;
import javax.xml.stream.XMLStreamException;

/// The items of a scene as elements of SVG.
final class SvgScene {
  private static final int OPAQUE = 0xFF;

  private final SvgWriter svg;
  private final Scene scene;
  private final List<AreaContent> areas;
  private final Fonts fonts;
  private int ids;

  SvgScene(SvgWriter svg, Scene scene, List<AreaContent> areas, Fonts fonts) {
    this.svg = svg;
    this.fonts = fonts;
    this.scene = scene;
    this.areas = List.copyOf(areas);
  }

  void draw() throws IOException, XMLStreamException {
    style();
    if (scene.background() >>> 24 != 0) {
      box(new Scene.Box(0, 0, scene.width(), scene.height(), scene.background()));
    }
    items(scene.items());
  }

  /// The letters by the names of their fonts, so that viewers that ignore them look for these or
  /// for one of the same widths.
  private void style() throws XMLStreamException {
    svg.open("style");
    for (Map.Entry<Typeface, FontSubset> font : fonts.subsets(scene).entrySet()) {
      Typeface typeface = font.getKey();
      String bytes = Base64.getEncoder().encodeToString(font.getValue().trueType());
      svg.characters(
          "@font-face{font-family:'"
              + typeface.family()
              + (typeface.isBold() ? "';font-weight:bold" : "'")
              + (typeface.isItalic() ? ";font-style:italic" : "")
              + ";src:url(data:font/ttf;base64,"
              + bytes
              + ")}\n");
    }
    svg.characters(
        "text{font-family:'"
            + family(Face.REGULAR)
            + "',Arial,Helvetica,sans-serif;font-kerning:none;text-rendering:geometricPrecision}");
    svg.closeGroup();
  }

  private String family(Face face) {
    return fonts.first(face).family();
  }

  private void items(List<Scene.Item> items) throws IOException, XMLStreamException {
    for (Scene.Item item : items) {
      if (!SceneRules.drawable(item)) {
        continue;
      }
      switch (item) {
        case Scene.Box box -> box(box);
        case Scene.Line line -> line(line);
        case Scene.Polygon polygon -> polygon(polygon);
        case Scene.Text text -> text(text);
        case Scene.Swatches swatches -> swatches(swatches);
        case Scene.DataArea area -> area(area);
        case Scene.Clipped clipped -> clipped(clipped);
      }
    }
  }

  private void box(Scene.Box box) throws XMLStreamException {
    List<String> rect = rectangle(box.x(), box.y(), box.width(), box.height());
    rect.addAll(paint("fill", box.argb()));
    svg.empty("rect", rect.toArray(String[]::new));
  }

  private static List<String> rectangle(double x, double y, double width, double height) {
    return new ArrayList<>(
        List.of(
            "x", rounded(x), "y", rounded(y), "width", rounded(width), "height", rounded(height)));
  }

  /// A color and, where it is not opaque, its opacity.
  private static List<String> paint(String what, int argb) {
    String color = SvgWriter.hex(argb & 0xFFFFFF);
    int alpha = argb >>> 24;
    return alpha == OPAQUE
        ? List.of(what, color)
        : List.of(what, color, what + "-opacity", rounded(alpha / 255.0));
  }

  private void line(Scene.Line line) throws XMLStreamException {
    List<String> path = new ArrayList<>(List.of("points", points(line.points()), "fill", "none"));
    path.addAll(paint("stroke", line.argb()));
    path.addAll(List.of("stroke-width", rounded(line.width()), "stroke-miterlimit", "10"));
    double[] dash = SceneRules.dash(line);
    if (dash.length > 0) {
      StringBuilder lengths = new StringBuilder();
      Arrays.stream(dash).forEach(d -> lengths.append(' ').append(rounded(d)));
      path.addAll(List.of("stroke-dasharray", lengths.substring(1)));
    }
    svg.empty(line.closed() ? "polygon" : "polyline", path.toArray(String[]::new));
  }

  private void polygon(Scene.Polygon polygon) throws XMLStreamException {
    List<String> path = new ArrayList<>(List.of("points", points(polygon.points())));
    path.addAll(paint("fill", polygon.argb()));
    svg.empty("polygon", path.toArray(String[]::new));
  }

  private static String points(double[] points) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i + 1 < points.length; i += 2) {
      list.append(i == 0 ? "" : " ");
      list.append(rounded(points[i])).append(',').append(rounded(points[i + 1]));
    }
    return list.toString();
  }

  /// Every part begins at a place of its own, so that other fonts can't move what follows. Parts
  /// that no viewer would set alike are outlines, which are labelled by what they say.
  private void text(Scene.Text text) throws XMLStreamException {
    List<String> look = new ArrayList<>(paint("fill", text.argb()));
    if (text.angle() != 0) {
      String about = " " + rounded(text.x()) + " " + rounded(text.y()) + ")";
      look.addAll(List.of("transform", "rotate(" + rounded(-text.angle()) + about));
    }
    List<String> outlines = new ArrayList<>();
    boolean open = false;
    double pen = 0;
    for (Scene.Run run : text.runs()) {
      double size = run.scale() * text.size();
      double y = text.y() - run.rise() * text.size();
      for (Stretch part : fonts.set(run.text(), run.face())) {
        switch (part.kind()) {
          case PLAIN, MARKED -> {
            if (!open) {
              open(text, look);
            }
            open = true;
            stretch(part, text.x() + pen, y, size, pen == 0 && y == text.y());
          }
          case SHAPED, BOX -> {
            outlines.add(PageInfo.clean(part.text()));
            outlines.add(path(part, text.x() + pen, y, size));
          }
        }
        pen += part.width() * size;
      }
    }
    if (open) {
      svg.closeText();
      svg.line();
    }
    for (int i = 0; i < outlines.size(); i += 2) {
      List<String> path = new ArrayList<>(List.of("role", "img", "aria-label", outlines.get(i)));
      path.addAll(List.of("d", outlines.get(i + 1)));
      path.addAll(look);
      svg.empty("path", path.toArray(String[]::new));
    }
  }

  private void open(Scene.Text text, List<String> look) throws XMLStreamException {
    List<String> attributes =
        new ArrayList<>(List.of("x", rounded(text.x()), "y", rounded(text.y())));
    attributes.addAll(List.of("font-size", rounded(text.size())));
    attributes.addAll(look);
    // CSS's white-space is news to librsvg, and to browsers this was there before it.
    attributes.addAll(List.of("xml:space", "preserve"));
    svg.open("text", attributes.toArray(String[]::new));
  }

  /// @param start whether it begins where the text does, in its size
  private void stretch(Stretch part, double x, double y, double size, boolean start)
      throws XMLStreamException {
    String characters = PageInfo.clean(part.text());
    Typeface typeface = part.typeface();
    boolean regular = typeface.equals(fonts.first(Face.REGULAR));
    if (start && regular) {
      svg.characters(characters);
      return;
    }
    List<String> attributes = new ArrayList<>(List.of("x", rounded(x), "y", rounded(y)));
    attributes.addAll(List.of("font-size", rounded(size)));
    if (!regular) {
      attributes.addAll(List.of("font-family", "'" + typeface.family() + "'"));
      if (typeface.isBold()) {
        attributes.addAll(List.of("font-weight", "bold"));
      }
      if (typeface.isItalic()) {
        attributes.addAll(List.of("font-style", "italic"));
      }
    }
    svg.open("tspan", attributes.toArray(String[]::new));
    svg.characters(characters);
    svg.closeText();
  }

  private static String path(Stretch part, double x, double y, double size) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < part.glyphs().length; i++) {
      double left = x + part.x()[i] * size;
      double base = y - part.y()[i] * size;
      for (double[] contour : part.typeface().outline(part.glyphs()[i]).contours()) {
        for (int k = 0; k < contour.length; k += 2) {
          path.append(k == 0 ? "M" : (k & 3) == 2 ? "Q" : " ");
          path.append(rounded(left + contour[k] * size)).append(' ');
          path.append(rounded(base - contour[k + 1] * size));
        }
        path.append('Z');
      }
    }
    return path.toString();
  }

  private void swatches(Scene.Swatches swatches) throws IOException, XMLStreamException {
    if (!SwatchCells.fits(swatches)) {
      for (Scene.Box box : SceneRules.boxes(swatches)) {
        box(box);
      }
      return;
    }
    SwatchCells fields = new SwatchCells(swatches);
    Scene.DataArea area =
        new Scene.DataArea(0, swatches.x(), swatches.y(), swatches.width(), swatches.height(), 1);
    cells(fields.content(), area);
  }

  private void area(Scene.DataArea area) throws IOException, XMLStreamException {
    switch (areas.get(area.index())) {
      case AreaContent.OfCells c -> cells(c, area);
      case AreaContent.OfPixels p -> cells(p.cells(), area);
      case AreaContent.OfColors colors -> {
        int width = colors.pixels().columns();
        int height = colors.pixels().rows();
        open(area, width, height, false);
        OutputStream png = svg.openImage(width, height, null, true);
        PngFigure.write(colors.pixels(), Double.NaN, Map.of(), 1, rows -> {}, png);
        svg.closeImage(png);
        svg.closeGroup();
      }
    }
  }

  private void cells(AreaContent.OfCells content, Scene.DataArea area)
      throws IOException, XMLStreamException {
    SvgCells cells = new SvgCells(content);
    open(area, cells.width(), cells.height(), cells.overhangs());
    cells.draw(svg, "painted" + ids++);
    svg.closeGroup();
  }

  /// Opens an area with units of its own.
  private void open(Scene.DataArea area, int width, int height, boolean clipped)
      throws XMLStreamException {
    List<String> attributes = new ArrayList<>();
    if (clipped) {
      attributes.addAll(rectangle(area.x(), area.y(), area.width(), area.height()));
      attributes.addAll(
          List.of("viewBox", "0 0 " + width + " " + height, "preserveAspectRatio", "none"));
    } else {
      String place = "translate(" + exact(area.x()) + " " + exact(area.y()) + ") ";
      String scale =
          "scale(" + exact(area.width() / width) + " " + exact(area.height() / height) + ")";
      attributes.addAll(List.of("transform", place + scale));
    }
    if (area.opacity() < 1) {
      attributes.addAll(List.of("opacity", rounded(area.opacity())));
    }
    svg.open(clipped ? "svg" : "g", attributes.toArray(String[]::new));
    svg.line();
  }

  private void clipped(Scene.Clipped c) throws IOException, XMLStreamException {
    String id = "clip" + ids++;
    svg.open("clipPath", "id", id);
    svg.empty("rect", rectangle(c.x(), c.y(), c.width(), c.height()).toArray(String[]::new));
    svg.closeGroup();
    svg.open("g", "clip-path", "url(#" + id + ")");
    svg.line();
    items(c.items());
    svg.closeGroup();
  }
}
