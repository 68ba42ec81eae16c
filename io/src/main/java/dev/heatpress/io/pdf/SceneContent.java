package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.Decimals;
import dev.heatpress.io.page.SceneRules;
import dev.heatpress.io.page.SwatchCells;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// The items of a scene as a content stream. Cells become form XObjects with resources of their
/// own, so that any number of areas can be on a page.
final class SceneContent {
  private static final int OPAQUE = 0xFF;

  private final PdfFile file;
  private final Scene scene;
  private final List<AreaContent> areas;
  private final double scale;
  private final double height;
  private final TextStream texts;
  private final COSStream content;
  private final COSDictionary forms = new COSDictionary();
  private final COSDictionary states = new COSDictionary();
  private int count;

  SceneContent(PdfFile file, Scene scene, List<AreaContent> areas, Fonts fonts) {
    this.file = file;
    this.scene = scene;
    this.areas = List.copyOf(areas);
    scale = scene.pointsPerUnit();
    height = scene.height() * scale;
    texts = new TextStream(fonts, fonts.subsets(scene));
    content = file.newStream();
  }

  COSStream content() {
    return content;
  }

  COSDictionary resources() throws IOException {
    COSDictionary resources = new COSDictionary();
    if (forms.size() > 0) {
      resources.setItem(COSName.XOBJECT, forms);
    }
    if (states.size() > 0) {
      resources.setItem(COSName.EXT_G_STATE, states);
    }
    COSDictionary fonts = texts.fonts(file);
    if (fonts.size() > 0) {
      resources.setItem(COSName.FONT, fonts);
    }
    return resources;
  }

  void write() throws IOException {
    try (FlateStream out = file.compress(content)) {
      if (scene.background() >>> 24 != 0) {
        box(out, new Scene.Box(0, 0, scene.width(), scene.height(), scene.background()));
      }
      items(out, scene.items());
    }
  }

  private void items(FlateStream out, List<Scene.Item> items) throws IOException {
    for (Scene.Item item : items) {
      if (!SceneRules.drawable(item)) {
        continue;
      }
      switch (item) {
        case Scene.Box box -> box(out, box);
        case Scene.Line line -> line(out, line);
        case Scene.Polygon polygon -> polygon(out, polygon);
        case Scene.Text text -> text(out, text);
        case Scene.Swatches swatches -> swatches(out, swatches);
        case Scene.DataArea area -> area(out, area);
        case Scene.Clipped clipped -> clipped(out, clipped);
      }
    }
  }

  private void box(FlateStream out, Scene.Box box) throws IOException {
    open(out, box.argb(), "rg");
    out.text(rectangle(box.x(), box.y(), box.width(), box.height()) + "f\n");
    close(out, box.argb());
  }

  private String rectangle(double x, double y, double w, double h) {
    return x(x) + " " + y(y + h) + " " + length(w) + " " + length(h) + " re ";
  }

  private void line(FlateStream out, Scene.Line line) throws IOException {
    open(out, line.argb(), "RG");
    out.text(length(line.width()) + " w ");
    StringBuilder dash = new StringBuilder();
    for (double part : SceneRules.dash(line)) {
      dash.append(dash.isEmpty() ? "" : " ").append(length(part));
    }
    out.text("[" + dash + "] 0 d\n");
    path(out, line.points());
    out.text(line.closed() ? "s\n" : "S\n");
    close(out, line.argb());
  }

  private void polygon(FlateStream out, Scene.Polygon polygon) throws IOException {
    open(out, polygon.argb(), "rg");
    path(out, polygon.points());
    out.text("f\n");
    close(out, polygon.argb());
  }

  private void path(FlateStream out, double[] points) throws IOException {
    for (int i = 0; i + 1 < points.length; i += 2) {
      out.text(x(points[i]) + " " + y(points[i + 1]) + (i == 0 ? " m\n" : " l\n"));
    }
  }

  private void text(FlateStream out, Scene.Text text) throws IOException {
    open(out, text.argb(), "rg");
    texts.write(text, scale, height, out);
    close(out, text.argb());
  }

  /// What is opaque needs no state of its own.
  private void open(FlateStream out, int argb, String operator) throws IOException {
    if (argb >>> 24 != OPAQUE) {
      out.text("q /" + opacity((argb >>> 24) / 255.0) + " gs ");
    }
    for (int shift = 16; shift >= 0; shift -= 8) {
      out.text(Decimals.rounded((argb >> shift & 0xFF) / 255.0) + " ");
    }
    out.text(operator + "\n");
  }

  private static void close(FlateStream out, int argb) throws IOException {
    if (argb >>> 24 != OPAQUE) {
      out.text("Q\n");
    }
  }

  private String opacity(double opacity) {
    String name = "A" + Math.round(opacity * 1000);
    if (!states.containsKey(name)) {
      COSDictionary state = new COSDictionary();
      state.setItem(COSName.CA, new COSFloat((float) opacity));
      state.setItem(COSName.CA_NS, new COSFloat((float) opacity));
      states.setItem(name, state);
    }
    return name;
  }

  private void swatches(FlateStream out, Scene.Swatches swatches) throws IOException {
    if (!SwatchCells.fits(swatches)) {
      for (Scene.Box box : SceneRules.boxes(swatches)) {
        box(out, box);
      }
      return;
    }
    Place place = place(swatches.x(), swatches.y(), swatches.width(), swatches.height());
    cells(out, new SwatchCells(swatches).content(), place, 1);
  }

  private void cells(FlateStream out, AreaContent.OfCells cells, Place place, double opacity)
      throws IOException {
    PageContent drawn = new PageContent(file, cells, place);
    drawn.write();
    draw(out, drawn.streams(), drawn.resources(), opacity);
  }

  private void area(FlateStream out, Scene.DataArea area) throws IOException {
    Place place = place(area.x(), area.y(), area.width(), area.height());
    switch (areas.get(area.index())) {
      case AreaContent.OfCells c -> cells(out, c, place, area.opacity());
      case AreaContent.OfPixels p -> cells(out, p.cells(), place, area.opacity());
      case AreaContent.OfColors colors -> {
        ColorImage drawn = new ColorImage(file, colors.pixels(), place);
        drawn.write();
        draw(out, List.of(drawn.content()), drawn.resources(), area.opacity());
      }
    }
  }

  private Place place(double x, double y, double w, double h) {
    return new Place(x * scale, height - y * scale, w * scale, h * scale);
  }

  /// Content with its resources; where it is seen through, all of it together, as a group.
  private void draw(FlateStream out, List<COSStream> parts, COSDictionary resources, double opacity)
      throws IOException {
    if (opacity >= 1) {
      for (COSStream part : parts) {
        out.text("/" + form(part, resources) + " Do\n");
      }
      return;
    }
    COSStream group = file.newStream();
    COSDictionary inner = new COSDictionary();
    try (FlateStream all = file.compress(group)) {
      for (COSStream part : parts) {
        String name = form(part, resources);
        inner.setItem(name, forms.getItem(name));
        forms.removeItem(COSName.getPDFName(name));
        all.text("/" + name + " Do\n");
      }
    }
    COSDictionary names = new COSDictionary();
    names.setItem(COSName.XOBJECT, inner);
    COSDictionary kind = new COSDictionary();
    kind.setName(COSName.S, "Transparency");
    group.setItem(COSName.GROUP, kind);
    out.text("q /" + opacity(opacity) + " gs /" + form(group, names) + " Do Q\n");
  }

  /// A form as large as the page: a tighter box would be one more clip, on whole pixels.
  private String form(COSStream stream, COSDictionary resources) {
    stream.setItem(COSName.TYPE, COSName.XOBJECT);
    stream.setItem(COSName.SUBTYPE, COSName.FORM);
    COSArray box = new COSArray();
    for (double side : new double[] {0, 0, scene.width() * scale, height}) {
      box.add(new COSFloat((float) side));
    }
    stream.setItem(COSName.BBOX, box);
    stream.setItem(COSName.RESOURCES, resources);
    String name = "X" + count++;
    forms.setItem(name, stream);
    return name;
  }

  /// Two rectangles: several viewers snap a clip of a single one to whole pixels.
  private void clipped(FlateStream out, Scene.Clipped c) throws IOException {
    double half = c.height() / 2;
    out.text("q " + rectangle(c.x(), c.y(), c.width(), half));
    out.text(rectangle(c.x(), c.y() + half, c.width(), half) + "W n\n");
    items(out, c.items());
    out.text("Q\n");
  }

  private String x(double x) {
    return Decimals.rounded(x * scale);
  }

  private String y(double y) {
    return Decimals.rounded(height - y * scale);
  }

  private String length(double length) {
    return Decimals.rounded(length * scale);
  }
}
