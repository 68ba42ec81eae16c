package dev.heatpress.cli.args;

import module java.base;

import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.SettingsSpec.Section;

/// The help of a command as plain text, at most 80 columns wide.
public final class Help {
  private static final int WIDTH = 80;
  private static final int TEXT_COLUMN = 26;

  private final StringBuilder out = new StringBuilder();

  private Help() {}

  /// Usage, operands, options with their defaults, notes and examples.
  public static String of(String program, CommandSpec spec) {
    Help help = new Help();
    help.usage(program, spec);
    for (CommandSpec.Operand operand : spec.operands()) {
      help.entry(operand.name(), operand.help() + choices(operand.choices()));
    }
    for (Section section : spec.sections()) {
      help.out.append('\n').append(section.title()).append(":\n");
      section.settings().forEach(help::option);
    }
    if (!spec.notes().isEmpty()) {
      help.out.append('\n');
      spec.notes().forEach(note -> help.paragraph(note, 0));
    }
    help.out.append(spec.examples().size() == 1 ? "\nExample:\n" : "\nExamples:\n");
    for (CommandSpec.Example example : spec.examples()) {
      help.out.append("  # ").append(example.what()).append('\n');
      help.out.append("  ").append(example.line()).append('\n');
    }
    return help.out.toString();
  }

  /// The commands with their summaries, one a line.
  public static String list(List<CommandSpec> commands) {
    Help help = new Help();
    for (CommandSpec command : commands) {
      help.entry(command.name(), command.summary());
    }
    return help.out.toString();
  }

  private void usage(String program, CommandSpec spec) {
    out.append("Usage: ").append(program).append(' ').append(spec.name());
    for (CommandSpec.Operand operand : spec.operands()) {
      out.append(' ').append(operand.label());
    }
    out.append(" [OPTIONS]\n");
    paragraph(
        Character.toUpperCase(spec.summary().charAt(0)) + spec.summary().substring(1) + ".", 0);
    if (!spec.operands().isEmpty()) {
      out.append('\n');
    }
  }

  private static String choices(List<String> choices) {
    return choices.isEmpty() ? "" : ": " + String.join(", ", choices);
  }

  private void option(Setting option) {
    String label = String.join(", ", option.names().stream().map(Notation::of).toList());
    if (option.takesValue()) {
      label += option.alone() == null ? " " + option.valueName() : " [" + option.valueName() + "]";
    }
    String text = Notation.in(option.help());
    if (option.repeatable()) {
      text += "; may be repeated";
    }
    if (option.fallback() != null) {
      text += " (default: " + option.fallback() + ")";
    }
    entry(label, text);
  }

  /// A label in the left column and its text in the right one.
  private void entry(String label, String text) {
    String left = "  " + label;
    out.append(left);
    int gap = TEXT_COLUMN - left.length();
    if (gap < 2) {
      out.append('\n');
      gap = TEXT_COLUMN;
    }
    out.repeat(' ', gap);
    paragraph(text, TEXT_COLUMN);
  }

  /// Wraps at blanks; the cursor already stands at the indentation.
  private void paragraph(String text, int indent) {
    List<String> line = new ArrayList<>();
    int used = 0;
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && indent + used + 1 + word.length() > WIDTH) {
        out.append(String.join(" ", line)).append('\n').repeat(' ', indent);
        line.clear();
        used = 0;
      }
      used += word.length() + (line.isEmpty() ? 0 : 1);
      line.add(word);
    }
    out.append(String.join(" ", line)).append('\n');
  }
}
