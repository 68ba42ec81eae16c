package dev.heatpress.cli.args;

import dev.heatpress.core.Nearest;
import dev.heatpress.core.Printf;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import java.util.List;

/// What was typed: the operands, and the options as settings.
///
/// @param spec the command
/// @param operands in order; complete only once they are checked
/// @param settings the options
public record Arguments(CommandSpec spec, List<String> operands, Settings settings) {

  /// Copies the list.
  public Arguments {
    operands = List.copyOf(operands);
  }

  /// Takes the words after a command's name apart. Operands are checked by [#checkOperands()], so
  /// that `--help` alone is enough.
  ///
  /// @throws UsageException for options that the command does not have, and missing values
  public static Arguments parse(CommandSpec spec, List<String> words) {
    return new Parser(spec).parse(words);
  }

  /// Refuses missing operands, operands too many, and words that are not among the choices.
  public void checkOperands() {
    List<CommandSpec.Operand> wanted = spec.operands();
    boolean many = !wanted.isEmpty() && wanted.getLast().many();
    if (operands.size() > wanted.size() && !many) {
      throw new UsageException(
          "unexpected '%s'; %s takes %s",
          operands.get(wanted.size()),
          spec.name(),
          wanted.isEmpty() ? "options only" : "only " + names(wanted));
    }
    if (operands.size() < wanted.size()) {
      CommandSpec.Operand missing = wanted.get(operands.size());
      throw new UsageException("%s is missing: %s%s", missing.name(), missing.help(), taken());
    }
    for (int i = 0; i < wanted.size(); i++) {
      List<String> choices = wanted.get(i).choices();
      if (!choices.isEmpty() && !choices.contains(operands.get(i))) {
        throw new UsageException(
            "%s is one of %s, not '%s'%s",
            wanted.get(i).name(),
            String.join(", ", choices),
            operands.get(i),
            Nearest.hint(operands.get(i), choices));
      }
    }
  }

  /// An operand may have become the value of an option that can do without one.
  private String taken() {
    for (Setting option : spec.options()) {
      String alone = option.alone();
      String value = settings.textOrNull(option);
      if (alone != null && value != null && !value.equals(alone)) {
        return Printf.of(
            "; if '%s' is it, write %s=%s", value, Notation.of(option), option.valueName());
      }
    }
    return "";
  }

  private static String names(List<CommandSpec.Operand> operands) {
    return String.join(" ", operands.stream().map(CommandSpec.Operand::label).toList());
  }

  /// An operand; call [#checkOperands()] before.
  public String operand(int index) {
    return operands.get(index);
  }
}
