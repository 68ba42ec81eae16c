package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Face.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tags and styles as plotly.js takes them.
final class MarkupTest {
  private static final Font FONT = new Font(10, 0xFF000000);

  /// A line as text: words, then b, i, u, s, S (serif), M (mono), size and rise where they are not
  /// plain, and the color.
  private static String look(TextSpan span) {
    StringBuilder look = new StringBuilder(span.run().text()).append('/');
    Face face = span.run().face();
    look.append(face.bold() ? "b" : "").append(face.italic() ? "i" : "");
    look.append(span.underlined() ? "u" : "").append(span.struck() ? "s" : "");
    look.append(face.family() == Family.SERIF ? "S" : face.family() == Family.MONO ? "M" : "");
    if (span.run().scale() != 1) {
      look.append(Printf.of("%.2f", span.run().scale()));
    }
    if (span.run().rise() != 0) {
      look.append(Printf.of("%+.2f", span.run().rise()));
    }
    Integer argb = span.argb();
    return argb == null
        ? look.toString()
        : look.append(Printf.of("#%06x", argb & 0xFFFFFF)).toString();
  }

  private static String looks(String source) {
    return Markup.lines(source, FONT).stream()
        .map(line -> line.stream().map(MarkupTest::look).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`<b>a</b>c`; a/b c/",
        "`<i>a</i><em>b</em>`; a/i b/bi",
        "`<b>a<i>b</i></b>`; a/b b/bi",
        "`<u>a</u><s>b</s>`; a/u b/s",
        "`<b>a<br>b</b>c`; a/b | b/b c/",
        "`x<sup>2</sup><sub>i</sub>`; x/ 2/0.70+0.42 i/0.70-0.21",
        "`<sup><b>2</b></sup>`; 2/b0.70+0.42",
        "`<span style='color:red'>a</span>b`; a/#ff0000 b/",
        "`<span style=\"font-size:20px; font-weight:700\">a</span>`; `a/b2.00`",
        "`<span style='font-size: 150%'>a</span>`; a/1.50",
        "`<span style='font-family:Courier New'>a</span>`; a/M",
        "`<span style='font-family:Times'>a</span>`; a/S",
        "`<span style='text-decoration:underline;font-style:italic'>a</span>`; a/iu",
        "`<b style='color:#00ff00'>a</b>`; a/b#00ff00",
        "`a</b>c`; a/ c/",
        "`<span class='k'>a</span>`; a/",
        "`<a href='u'>a</a>`; a/",
        "`<foo>a`; <foo>a/",
      })
  void tagsAreLooks(String source, String looks) {
    assertThat(looks(source)).isEqualTo(looks);
  }

  @Test
  void whatIsNoStyleIsNamed() {
    assertThat(Markup.lost("<span style='letter-spacing:2px;color:red'>a</span>"))
        .isEqualTo("the style letter-spacing: 2px is left out");
    assertThat(Markup.lost("<span style='font-size:9000px'>a</span>")).contains("font-size");
    assertThat(Markup.lost("<b>a</b> <i>b</i> <u>c</u> <s>d</s>")).isEmpty();
  }
}
