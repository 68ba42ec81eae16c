package dev.heatpress.cli.args;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was typed, by option, with typed access. Every getter throws [UsageException] for a value
/// that is not of its type, naming the option and the value.
public final class Arguments {
  private final CommandSpec spec;
  private final List<String> operands;
  private final Map<Option, List<String>> given;

  Arguments(CommandSpec spec, List<String> operands, Map<Option, List<String>> given) {
    this.spec = spec;
    this.operands = operands;
    this.given = given;
  }

  /// Takes the words after a command's name apart. Whether all operands are there is checked by
  /// [#operand(int)] and [#checkOperands()], so that `--help` alone is enough.
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
          "unexpected '%s'; %s takes %s"
              .formatted(
                  operands.get(wanted.size()),
                  spec.name(),
                  wanted.isEmpty() ? "options only" : "only " + names(wanted)));
    }
    if (operands.size() < wanted.size()) {
      CommandSpec.Operand missing = wanted.get(operands.size());
      throw new UsageException("%s is missing: %s".formatted(missing.name(), missing.help()));
    }
    for (int i = 0; i < wanted.size(); i++) {
      List<String> choices = wanted.get(i).choices();
      if (!choices.isEmpty() && !choices.contains(operands.get(i))) {
        throw new UsageException(
            "%s is one of %s, not '%s'%s"
                .formatted(
                    wanted.get(i).name(),
                    String.join(", ", choices),
                    operands.get(i),
                    Nearest.hint(operands.get(i), choices)));
      }
    }
  }

  private static String names(List<CommandSpec.Operand> operands) {
    return String.join(" ", operands.stream().map(CommandSpec.Operand::label).toList());
  }

  /// An operand; call [#checkOperands()] before.
  public String operand(int index) {
    return operands.get(index);
  }

  /// All operands, in order; call [#checkOperands()] before.
  public List<String> operands() {
    return List.copyOf(operands);
  }

  /// The options that were given, in the order of the help.
  public List<Option> options() {
    return spec.options().stream().filter(given::containsKey).toList();
  }

  /// Whether the option was given.
  public boolean has(Option option) {
    return given.containsKey(option);
  }

  /// All values of a repeatable option, in order.
  public List<String> all(Option option) {
    return given.getOrDefault(option, List.of());
  }

  /// The value or the default; null where there is neither.
  public @Nullable String textOrNull(Option option) {
    List<String> values = given.get(option);
    return values == null ? option.fallback() : values.get(values.size() - 1);
  }

  /// The value of an option that has a default.
  public String text(Option option) {
    String text = textOrNull(option);
    if (text == null) {
      throw new IllegalStateException(option.name() + " has no default");
    }
    return text;
  }

  /// A whole number within [min, max], or null where the option was not given and has no default.
  public @Nullable Long whole(Option option, long min, long max) {
    String text = textOrNull(option);
    if (text == null) {
      return null;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new UsageException(
        "%s takes a whole number from %d to %d, not '%s'".formatted(option.name(), min, max, text));
  }

  /// A finite number, or null where the option was not given and has no default.
  public @Nullable Double number(Option option) {
    String text = textOrNull(option);
    if (text == null) {
      return null;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new UsageException(
          "%s takes a number such as -1.5 or 2e6, not '%s'".formatted(option.name(), text));
    }
    return value;
  }

  /// Bytes: `64M`, `1G`, `300000K`; the units are powers of 1024.
  public long bytes(Option option) {
    String text = text(option);
    String upper = text.toUpperCase(Locale.ROOT);
    int unit = upper.isEmpty() ? -1 : "KMGT".indexOf(upper.charAt(upper.length() - 1));
    String digits = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
    try {
      long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
      if (bytes >= 1L << 20) {
        return bytes;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Said below.
    }
    throw new UsageException(
        "%s takes a size of at least 1M, such as 256M or 2G, not '%s'"
            .formatted(option.name(), text));
  }
}
