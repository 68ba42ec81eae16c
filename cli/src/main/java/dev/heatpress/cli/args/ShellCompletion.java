package dev.heatpress.cli.args;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.job.settings.Setting;

/// Scripts that let a shell complete commands, options and their values.
public final class ShellCompletion {
  private final String program;
  private final List<CommandSpec> commands;
  private final List<String> colormaps;
  private final StringBuilder out = new StringBuilder();

  /// For a program with these commands.
  ///
  /// @param colormaps what is offered where a colormap is asked for
  public ShellCompletion(String program, List<CommandSpec> commands, List<String> colormaps) {
    this.program = program;
    this.commands = commands;
    this.colormaps = colormaps;
  }

  /// For bash 3.2 and later. Where nothing is offered, bash completes names of files itself.
  public String bash() {
    out.setLength(0);
    line(
        Printf.of(
            "# Completion of %s for bash. Use it with: source <(%s completion bash)",
            program, program));
    line(Printf.of("_%s() {", program));
    line("  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=");
    line("  COMPREPLY=()");
    line("  if [ \"$COMP_CWORD\" -eq 1 ]; then");
    line(Printf.of("    words=\"%s --help --version\"", names()));
    line("  else");
    line("    case \"${COMP_WORDS[1]}:$prev\" in");
    for (CommandSpec command : commands) {
      bashValues(command);
    }
    for (CommandSpec command : commands) {
      line(Printf.of("      %s:*)", command.name()));
      line("        case $cur in");
      line(Printf.of("          -*) words=\"%s\" ;;", String.join(" ", optionNames(command))));
      line(Printf.of("          *) words=\"%s\" ;;", String.join(" ", operandChoices(command))));
      line("        esac ;;");
    }
    line("    esac");
    line("  fi");
    line("  [ -z \"$words\" ] || COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))");
    line("}");
    line(Printf.of("complete -o default -F _%s %s", program, program));
    return out.toString();
  }

  private void bashValues(CommandSpec command) {
    for (Setting option : command.options()) {
      if (option.takesValue()) {
        List<String> labels =
            option.names().stream().map(name -> command.name() + ":" + Notation.of(name)).toList();
        line(
            Printf.of(
                "      %s) words=\"%s\" ;;",
                String.join("|", labels), String.join(" ", values(option))));
      }
    }
  }

  /// For zsh with its completion system (`compinit`).
  public String zsh() {
    out.setLength(0);
    line(Printf.of("#compdef %s", program));
    line(
        Printf.of(
            "# Completion of %s for zsh. Use it with: source <(%s completion zsh)",
            program, program));
    line(Printf.of("_%s() {", program));
    line("  local -a commands");
    line("  commands=(");
    for (CommandSpec command : commands) {
      line(Printf.of("    '%s:%s'", command.name(), quoted(command.summary())));
    }
    line("  )");
    line("  if (( CURRENT == 2 )); then");
    line("    _describe command commands");
    line("    return");
    line("  fi");
    line("  local command=$words[2]");
    line("  shift words");
    line("  (( CURRENT-- ))");
    line("  case $command in");
    for (CommandSpec command : commands) {
      line(Printf.of("    %s)", command.name()));
      line(Printf.of("      _arguments -s%s ;;", zshArguments(command)));
    }
    line("  esac");
    line("}");
    line(Printf.of("if [ \"$funcstack[1]\" = _%s ]; then", program));
    line(Printf.of("  _%s \"$@\"", program));
    line("else");
    line(Printf.of("  compdef _%s %s", program, program));
    line("fi");
    return out.toString();
  }

  private String zshArguments(CommandSpec command) {
    StringBuilder specs = new StringBuilder();
    for (Setting option : command.options()) {
      List<String> names = option.names().stream().map(Notation::of).toList();
      String others = option.repeatable() ? "*" : "(" + String.join(" ", names) + ")";
      for (String name : names) {
        specs.append(" \\\n        '").append(others).append(name);
        if (option.takesValue() && name.startsWith("--")) {
          specs.append('=');
        }
        specs.append('[').append(quoted(Notation.in(option.help()))).append(']');
        if (option.takesValue()) {
          List<String> values = values(option);
          specs.append(":value:");
          specs.append(values.isEmpty() ? files(option) : "(" + String.join(" ", values) + ")");
        }
        specs.append('\'');
      }
    }
    for (CommandSpec.Operand operand : command.operands()) {
      String action =
          operand.choices().isEmpty() ? "_files" : "(" + String.join(" ", operand.choices()) + ")";
      String times = operand.many() ? "*" : "";
      specs.append(Printf.of(" \\\n        '%s:%s:%s'", times, operand.name(), action));
    }
    return specs.toString();
  }

  private static String files(Setting option) {
    return option.completion() == Setting.Completion.FILES ? "_files" : " ";
  }

  /// Within single quotes, where brackets and colons have a meaning.
  private static String quoted(String text) {
    return text.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private List<String> values(Setting option) {
    if (option.completion() == Setting.Completion.COLORMAPS) {
      return colormaps;
    }
    return option.choices().isEmpty() ? option.offers() : option.choices();
  }

  private static List<String> operandChoices(CommandSpec command) {
    List<String> choices = new ArrayList<>();
    for (CommandSpec.Operand operand : command.operands()) {
      choices.addAll(operand.choices());
    }
    return choices;
  }

  private static List<String> optionNames(CommandSpec command) {
    List<String> names = new ArrayList<>();
    for (Setting option : command.options()) {
      option.names().forEach(name -> names.add(Notation.of(name)));
    }
    return names;
  }

  private String names() {
    return String.join(" ", commands.stream().map(CommandSpec::name).toList());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
