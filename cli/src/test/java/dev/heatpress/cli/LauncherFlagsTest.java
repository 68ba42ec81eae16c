package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/// What the launchers tell the JIT of our methods: it ignores names that there are not.
final class LauncherFlagsTest {
  private static final String ROOM = "dev.heatpress.core.exact.";
  private static final Pattern KEPT = Pattern.compile("(?<![.\\w])([A-Z]\\w*)::([a-z]\\w*)");

  @Test
  void methodsThatStayCallsAreThere() throws Exception {
    Set<String> launcher = kept(Path.of("src/main/dist/bin/heatpress"));
    assertThat(launcher).isNotEmpty().isEqualTo(kept(Path.of("../python/src/heatpress/_java.py")));
    for (String name : launcher) {
      String[] parts = name.split("::");
      assertThat(Class.forName(ROOM + parts[0]).getDeclaredMethods())
          .extracting(Method::getName)
          .contains(parts[1]);
    }
  }

  private static Set<String> kept(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text)
        .contains(ROOM, "CompileCommand=dontinline,java.lang.foreign.MemorySegment::copy");
    return KEPT.matcher(text)
        .results()
        .map(found -> found.group(1) + "::" + found.group(2))
        .collect(Collectors.toSet());
  }
}
