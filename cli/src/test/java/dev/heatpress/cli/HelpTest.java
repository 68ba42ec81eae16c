package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.Notation;
import dev.heatpress.job.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class HelpTest {
  static final List<String> NAMES = Commands.NAMES;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyCommandExplainsItsOptionsWithAnExample(String name) throws Exception {
    var result = new Heatpress(folder).run(name, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("Usage: heatpress " + name).contains("\nExample");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 90);
    CommandSpec spec = Commands.all().get(NAMES.indexOf(name)).spec();
    assertThat(spec.name()).isEqualTo(name);
    for (Setting option : spec.options()) {
      assertThat(result.out())
          .contains(String.join(", ", option.names().stream().map(Notation::of).toList()));
      if (option.fallback() != null) {
        assertThat(result.out().replaceAll("\\s+", " "))
            .contains("(default: " + option.fallback() + ")");
      }
    }
  }

  /// Each example of a command is parsed as it stands.
  @ParameterizedTest
  @FieldSource("NAMES")
  void examplesAreValid(String name) {
    CommandSpec spec = Commands.all().get(NAMES.indexOf(name)).spec();
    for (CommandSpec.Example example : spec.examples()) {
      if (example.line().startsWith("heatpress " + name)) {
        // What the shell takes for itself is no word of the program.
        String line = example.line().replaceAll(" [<>] \\S+", "");
        List<String> words = List.of(line.split(" "));
        dev.heatpress.cli.args.Arguments.parse(spec, words.subList(2, words.size()))
            .checkOperands();
      }
    }
  }

  @Test
  void theProgramListsItsCommands() throws Exception {
    var result = new Heatpress(folder).run("--help");
    assertThat(result.code()).isZero();
    assertThat(NAMES).allSatisfy(name -> assertThat(result.out()).contains("\n  " + name + " "));
  }

  @Test
  void theProgramKnowsItsVersion() throws Exception {
    var result = new Heatpress(folder).run("--version");
    assertThat(result.code()).isZero();
    Matcher version =
        Pattern.compile("\n  <version>(\\d+\\.\\d+\\.\\d+(-\\w+)?)</version>")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(result.out()).isEqualTo("heatpress " + version.group(1) + "\n");
  }
}
