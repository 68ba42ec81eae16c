package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The file `labels.h5` of `src/test/fixtures/make_hdf5_2.py`.
final class TextColumnTest {
  private static final Path FILE = Path.of("src/test/resources/hdf5/labels.h5");
  private static final List<String> NAMES =
      List.of("TP53", "BRCA1", "", "Müller", "α-漢", "x".repeat(40), " a b", "last");

  private static List<String> texts(String member, long most) {
    try (Hdf5File file = Hdf5File.open(FILE, ReadOptions.DEFAULT)) {
      return file.texts(member, most);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/obs/_index", "obs/_index", "chunked", "fixed", "fixed_column", "blanks"})
  void stringsOfEveryKind(String member) {
    assertThat(texts(member, 8).stream().map(String::stripTrailing))
        .containsExactlyElementsOf(NAMES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      textBlock =
          """
          obs/kind: T cell|B cell||T cell|NK|NK|B cell|T cell
          obs/old: T cell|B cell||T cell|NK|NK|B cell|T cell
          obs/year: 2007|1999||2007|2024|2024|1999|2007
          obs/some: TP53|||Müller||xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx| a b |
          numbers: 0|1|2.5|1e1|11|12|20|30
          unwritten: |||||||
          """)
  void categoriesAndOthers(String member, String expected) {
    assertThat(String.join("|", texts(member, 100))).isEqualTo(expected);
  }

  @Test
  void numbersAreNoTexts() {
    assertThat(texts("ids", 8)).isNull();
    assertThat(texts("obs/other", 8)).isNull();
  }

  @Test
  void refusalsNameTheReason() {
    assertRefused("fixed", 7, "it has 8 texts, more than the 7");
    assertRefused("table", 8, "an array of 2 x 4");
    assertRefused("obs/none", 8, "there is no '/obs/none'");
    assertRefused(null, 8, "arrays of text; name one after a colon: /blanks, /chunked");
  }

  private static void assertRefused(String member, long most, String reason) {
    assertThatThrownBy(() -> texts(member, most))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .hasMessageStartingWith(FILE.toString());
  }
}
