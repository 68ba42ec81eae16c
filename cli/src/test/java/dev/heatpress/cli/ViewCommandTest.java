package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `heatpress view` as far as it goes without a browser, which `view/src/test/browser` has.
class ViewCommandTest {
  @TempDir private Path folder;

  @Test
  void inputsAreOpenedFirst() throws Exception {
    var result = new Heatpress(folder).run("view", "missing.npy", "--no-open");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("missing.npy").hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void tokensAndPortsAreChecked() throws Exception {
    var token = new Heatpress(folder).run("view", "sample:walk:20", "--token", "a/b", "--no-open");
    assertThat(token.code()).isEqualTo(2);
    assertThat(token.err()).contains("--token takes letters");
    var port = new Heatpress(folder).run("view", "sample:walk:20", "--port", "70000", "--no-open");
    assertThat(port.code()).isEqualTo(2);
    assertThat(port.err()).contains("--port takes a whole number from 0 to 65535");
  }

  @Test
  void settingsOfPicturesAreCheckedAtTheStart() throws Exception {
    var result =
        new Heatpress(folder).run("view", "sample:walk:20", "--cmap", "virdis", "--no-open");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("viridis").hasLineCount(1);
  }

  @Test
  void anAddressThatIsTakenIsSaid() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      var result = new Heatpress(folder).run("view", "sample:walk:20", "--port", port, "--no-open");
      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err()).contains("choose another --port or --host");
    }
  }
}
