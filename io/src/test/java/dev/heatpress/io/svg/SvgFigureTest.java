package dev.heatpress.io.svg;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.Run;
import dev.heatpress.core.figure.Scene.Text;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.paint.Demo;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class SvgFigureTest {
  private static final PageInfo INFO = new PageInfo(null, "a <b> & c", "Heatpress test", false);

  private static byte[] svg(Scene scene, AreaContent... areas) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgFigure.write(scene, List.of(areas), INFO, Fonts.ours(), out);
    return out.toByteArray();
  }

  private static Document parse(byte[] svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  static Stream<String> contents() {
    return Demo.contents().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyContentIsDrawnAndEveryIdIsThereOnce(String content) throws Exception {
    AreaContent area = Demo.contents().get(content);
    byte[] svg = svg(Demo.scene(-1), area);
    assertThat(svg(Demo.scene(-1), area)).isEqualTo(svg);
    Document document = parse(svg);
    assertThat(elements(document, "image")).isNotEmpty();
    Set<String> ids = new HashSet<>();
    for (Element clip : elements(document, "clipPath")) {
      assertThat(ids.add(clip.getAttribute("id"))).isTrue();
    }
    for (Element group : elements(document, "g")) {
      String clip = group.getAttribute("clip-path");
      assertThat(clip.isEmpty() || ids.contains(clip.substring(5, clip.length() - 1))).isTrue();
    }
  }

  @Test
  void textIsText() throws Exception {
    Document document = parse(svg(Demo.scene(-1), Demo.contents().get("cells")));
    List<String> texts = elements(document, "text").stream().map(Element::getTextContent).toList();
    assertThat(texts).contains("Größe, Ωμέγα, Жар", "×10−5", "−4.5", "100", "color  (downwards)");
    assertThat(elements(document, "path"))
        .extracting(path -> path.getAttribute("aria-label"))
        .containsOnlyOnce("一");
    Element upwards =
        elements(document, "text").stream()
            .filter(e -> e.getTextContent().startsWith("rows"))
            .findFirst()
            .orElseThrow();
    assertThat(upwards.getAttribute("transform")).startsWith("rotate(-90 30 ");
  }

  @Test
  void theLettersAreEmbedded() throws Exception {
    String style =
        elements(parse(svg(Demo.scene(-1), Demo.contents().get("cells"))), "style")
            .getFirst()
            .getTextContent();
    int from = style.indexOf("base64,") + 7;
    byte[] font = Base64.getDecoder().decode(style.substring(from, style.indexOf(')', from)));
    try (TrueTypeFont subset = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
      "GrößeΩμέγα"
          .codePoints()
          .forEach(c -> {
            try {
              assertThat(subset.getUnicodeCmapLookup().getGlyphId(c)).isPositive();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
      assertThat(subset.getUnicodeCmapLookup().getGlyphId('Q')).isZero();
    }
  }

  @Test
  void hostileTextStaysText() throws Exception {
    String hostile = "</style><script>&\u0007 a  b";
    Text text = new Text(1, 9, 0, 8, -1, List.of(Run.plain(hostile)));
    Document document = parse(svg(new Scene(99, 20, 1, -1, List.of(text))));
    assertThat(elements(document, "script")).isEmpty();
    assertThat(elements(document, "text").getFirst().getTextContent())
        .isEqualTo(hostile.replace('\u0007', ' '));
  }
}
