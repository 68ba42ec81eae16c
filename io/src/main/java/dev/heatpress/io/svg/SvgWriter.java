package dev.heatpress.io.svg;

import module java.base;

import dev.heatpress.io.page.Decimals;
import dev.heatpress.io.page.PageInfo;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// The elements of an SVG page (SVG 1.1, with `xlink:href`, which every viewer and editor reads).
final class SvgWriter {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  private final Writer text;
  private final XMLStreamWriter xml;

  SvgWriter(OutputStream out) throws XMLStreamException {
    text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /// Opens the document: `columns` x `rows` user units on `widthPt` x `heightPt` points.
  void open(double widthPt, double heightPt, double columns, double rows)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeStartElement("svg");
    xml.writeDefaultNamespace(SVG);
    xml.writeNamespace("xlink", XLINK);
    xml.writeAttribute("version", "1.1");
    xml.writeAttribute("width", Decimals.exact(widthPt) + "pt");
    xml.writeAttribute("height", Decimals.exact(heightPt) + "pt");
    xml.writeAttribute("viewBox", "0 0 " + Decimals.exact(columns) + " " + Decimals.exact(rows));
    xml.writeAttribute("preserveAspectRatio", "none");
    line();
  }

  void describe(PageInfo info, String how) throws XMLStreamException {
    if (info.title() != null) {
      element("title", info.title());
    }
    element("desc", info.description(how) + "; " + info.producer());
  }

  /// Opens the path that keeps the image off the cells that are not painted.
  void openClip(String id) throws XMLStreamException {
    xml.writeStartElement("clipPath");
    xml.writeAttribute("id", id);
    xml.writeEmptyElement("path");
    raw(" d=\"");
  }

  /// Adds a rectangle to that path.
  void outline(int x, int y, int w, int h) {
    try {
      text.write("M" + x + " " + y + "h" + w + "v" + h + "h-" + w + "z");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void closeClip() throws IOException, XMLStreamException {
    text.write('"');
    xml.writeEndElement();
    line();
  }

  /// Opens an image over `width` x `height` cells from the top left; its PNG goes into the stream.
  ///
  /// @param clip the id of its clip
  OutputStream openImage(int width, int height, @Nullable String clip, boolean smooth)
      throws XMLStreamException {
    xml.writeStartElement("g");
    if (clip != null) {
      xml.writeAttribute("clip-path", "url(#" + clip + ")");
    }
    xml.writeEmptyElement("image");
    xml.writeAttribute("width", Integer.toString(width));
    xml.writeAttribute("height", Integer.toString(height));
    xml.writeAttribute("preserveAspectRatio", "none");
    if (!smooth) {
      xml.writeAttribute("image-rendering", "optimizeSpeed");
      xml.writeAttribute("style", "image-rendering:pixelated");
    }
    raw(" xlink:href=\"data:image/png;base64,");
    return Base64.getEncoder().wrap(new Characters(text));
  }

  void closeImage(OutputStream png) throws IOException, XMLStreamException {
    png.close();
    text.write('"');
    xml.writeEndElement();
    line();
  }

  void openGroup() throws XMLStreamException {
    open("g");
    line();
    xml.flush();
  }

  /// Opens an element with attributes, names and values in turn.
  void open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
  }

  /// An element with attributes alone, names and values in turn.
  void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
    line();
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  /// The characters of an element, whichever they are.
  void characters(String text) throws XMLStreamException {
    xml.writeCharacters(text);
  }

  /// Ends an element whose characters must not get any more.
  void closeText() throws XMLStreamException {
    xml.writeEndElement();
  }

  /// Adds a rectangle to a group. Past StAX, which takes several times as long: there may be a
  /// hundred thousand.
  void rect(int x, int y, int w, int h, int rgb) {
    try {
      text.write("<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + w + "\" height=\"" + h);
      text.write("\" fill=\"" + hex(rgb) + "\"/>\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void closeGroup() throws XMLStreamException {
    xml.writeEndElement();
    line();
  }

  void close() throws XMLStreamException {
    xml.writeEndElement();
    line();
    xml.writeEndDocument();
    xml.flush();
  }

  private void element(String name, String content) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(content);
    xml.writeEndElement();
    line();
  }

  void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /// Writes past StAX into the tag that it has left open: it takes an attribute only whole, and an
  /// image or a path may be larger than the memory.
  private void raw(String attribute) throws XMLStreamException {
    try {
      xml.flush();
      text.write(attribute);
    } catch (IOException e) {
      throw new XMLStreamException(e);
    }
  }

  static String hex(int rgb) {
    String digits = Integer.toHexString(rgb);
    return "#" + "000000".substring(digits.length()) + digits;
  }

  /// Passes ASCII bytes on as characters; closing it leaves the writer open.
  private static final class Characters extends OutputStream {
    private final Writer text;

    Characters(Writer text) {
      this.text = text;
    }

    @Override
    public void write(int b) throws IOException {
      text.write(b);
    }
  }
}
