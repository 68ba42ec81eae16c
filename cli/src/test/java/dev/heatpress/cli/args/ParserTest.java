package dev.heatpress.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heatpress.core.Nearest;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParserTest {
  private static final Setting FORCE = Setting.flag("", "f", "force");
  private static final Setting QUIET = Setting.flag("", "q", "quiet");
  private static final Setting OUT = Setting.value("FILE", "", "o", "output").repeated();
  private static final Setting WIDTH = Setting.value("N", "", "W", "width");
  private static final Setting BALANCE = Setting.value("NAME", "", "balance").alone("weight");
  private static final Setting MEMORY = Setting.value("SIZE", "", "memory").defaultsTo("256M");
  private static final CommandSpec SPEC =
      new CommandSpec(
          "test",
          "test",
          List.of(new CommandSpec.Operand("INPUT", "a file", List.of())),
          List.of(new Section("", List.of(FORCE, QUIET, OUT, WIDTH, BALANCE, MEMORY))),
          List.of(),
          List.of());

  @ParameterizedTest
  @CsvSource({
    "in -o a -o b -W 3 -fq",
    "in --output a --output=b --width=3 --force --quiet",
    "-oa -o=b -W3 -f -q in",
    "-fqoa -qob -W=3 -- in",
    "-W 9 -W 3 -o a -o b -f -q in",
  })
  void waysToSayTheSame(String line) {
    Arguments arguments = parse(line);
    arguments.checkOperands();
    assertThat(arguments.operand(0)).isEqualTo("in");
    assertThat(arguments.settings().all(OUT)).containsExactly("a", "b");
    assertThat(arguments.settings().whole(WIDTH, 1, 9)).isEqualTo(3);
    assertThat(arguments.settings().has(FORCE)).isTrue();
    assertThat(arguments.settings().has(QUIET)).isTrue();
    assertThat(arguments.settings().textOrNull(MEMORY)).isEqualTo("256M");
  }

  @ParameterizedTest
  @CsvSource({
    "in --balance, weight",
    "in --balance -f, weight",
    "--balance -- in, weight",
    "in --balance KR, KR",
    "--balance=KR in, KR",
    "--balance KR in, KR",
  })
  void someOptionsDoWithoutAValue(String line, String value) {
    Arguments arguments = parse(line);
    arguments.checkOperands();
    assertThat(arguments.operands()).containsExactly("in");
    assertThat(arguments.settings().textOrNull(BALANCE)).isEqualTo(value);
    assertThat(Help.of("heatpress", SPEC)).contains("--balance [NAME]");
  }

  @Test
  void anOperandThatBecameAValue() {
    assertThatThrownBy(() -> parse("--balance map.cool").checkOperands())
        .hasMessage("INPUT is missing: a file; if 'map.cool' is it, write --balance=NAME");
  }

  @Test
  void theLastOperandMayTakeManyWords() {
    CommandSpec.Operand files = new CommandSpec.Operand("FILE", "files", List.of(), true);
    CommandSpec spec = new CommandSpec("t", "t", List.of(files), List.of(), List.of(), List.of());
    Arguments arguments = Arguments.parse(spec, List.of("a", "b", "c"));
    arguments.checkOperands();
    assertThat(arguments.operands()).containsExactly("a", "b", "c");
    assertThat(Help.of("heatpress", spec)).startsWith("Usage: heatpress t FILE... [OPTIONS]\n");
    assertThatThrownBy(() -> Arguments.parse(spec, List.of()).checkOperands())
        .hasMessage("FILE is missing: files");
  }

  @Test
  void afterTwoDashesNothingIsAnOption() {
    assertThat(parse("-- -f").operand(0)).isEqualTo("-f");
    assertThat(parse("-").operand(0)).isEqualTo("-");
  }

  @Test
  void aNegativeNumberIsAValue() {
    assertThat(parse("in -W -1.5").settings().number(WIDTH)).isEqualTo(-1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "1M, 1048576",
    "3m, 3145728",
    "2G, 2147483648",
    "1048576, 1048576",
    "1T, 1099511627776"
  })
  void sizesHaveUnits(String text, long bytes) {
    assertThat(parse("in --memory " + text).settings().bytes(MEMORY)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"''", "M", "1.5G", "-1G", "1K", "99999999T", "1P"})
  void otherSizesAreRefused(String text) {
    Arguments arguments = parse("in --memory=" + text);
    assertThatThrownBy(() -> arguments.settings().bytes(MEMORY))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -fx       | unknown option '-x' in '-fx'
          -width    | unknown option '-w' in '-width'; did you mean '--width'?
          -x        | unknown option '-x'
          --forse   | unknown option '--forse'; did you mean '--force'?
          --force=1 | --force takes no value, so write it without '='
          -o        | --output needs a value: FILE
          -o -f     | --output needs a value: FILE
          """)
  void mistakesAreNamed(String line, String message) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"rendr, render", "info, info", "colormap, colormaps", "xyz,", "widh, width"})
  void theNearestNameIsMeant(String typed, String nearest) {
    List<String> names = List.of("render", "info", "colormaps", "width");
    assertThat(Nearest.of(typed, names)).isEqualTo(nearest);
  }

  private static Arguments parse(String line) {
    return Arguments.parse(SPEC, List.of(line.split(" ")));
  }
}
