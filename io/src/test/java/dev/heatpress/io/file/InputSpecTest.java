package dev.heatpress.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputSpecTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name : new String[] {"a.npy", "a.h5", "b:c", "b:c:d", "e:f"}) {
      Files.createFile(folder.resolve(name));
    }
  }

  /// With what exists: a.npy, a.h5, b:c, b:c:d, e:f.
  @ParameterizedTest
  @CsvSource({
    "a.npy, a.npy,",
    "a.npy:x, a.npy, x",
    "a.h5:/g:h/x, a.h5, /g:h/x",
    "b:c, b:c,",
    "b:c:d, b:c:d,",
    "b:c:e, b:c, e",
    "b:c:d:e:f, b:c:d, e:f",
    "e:f:/x, e:f, /x",
    "missing.npz, missing.npz,",
    "missing.npz:x, missing.npz, x",
    "missing.h5:x:y, missing.h5, x:y"
  })
  void splits(String text, String path, String member) {
    InputSpec spec = InputSpec.parse(folder.resolve("") + "/" + text);
    assertThat(spec.path()).isEqualTo(folder.resolve(path));
    assertThat(spec.member()).isEqualTo(member);
    assertThat(spec).hasToString(folder + "/" + text);
  }

  /// As cooler's programs name a group.
  @Test
  void twoColonsBeforeAGroupAreOne() {
    InputSpec spec = InputSpec.parse(folder + "/a.h5::/resolutions/1000");
    assertThat(spec.member()).isEqualTo("/resolutions/1000");
    assertThat(InputSpec.parse(folder + "/a.npy::x").member()).isEqualTo(":x");
  }

  /// Every colon of a damaged job file, once as long as minutes.
  @Test
  void aTextTooLongForAPathIsSplitAtOnce() {
    String member = "/x:y".repeat(250_000);
    InputSpec spec = InputSpec.parse(folder + "/a.h5:" + member);
    assertThat(spec.path()).isEqualTo(folder.resolve("a.h5"));
    assertThat(spec.member()).isEqualTo(member);
    assertThat(InputSpec.parse("x:".repeat(500_000) + "y").path()).hasToString("x");
  }

  @Test
  void refuses() {
    assertThatThrownBy(() -> InputSpec.parse("")).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> InputSpec.parse(folder + "/a.npy:"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the name of the array after ':' is empty");
    assertThatThrownBy(() -> InputSpec.parse("a\0b"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("a?b: not the name of a file");
    assertThat(InputSpec.parse(":x").member()).isNull();
  }
}
