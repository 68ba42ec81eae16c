package dev.heatpress.cli.args;

import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;

/// A command as its user sees it.
///
/// @param name what is typed after `heatpress`
/// @param summary one phrase for the list of commands, without a full stop
/// @param operands what must follow, in order
/// @param sections the options, grouped as the help shows them
/// @param examples command lines that work as they stand, with what they do
/// @param notes lines below the options
public record CommandSpec(
    String name,
    String summary,
    List<Operand> operands,
    List<Section> sections,
    List<Example> examples,
    List<String> notes) {

  /// An argument that is no option. All are required.
  ///
  /// @param name in capitals
  /// @param help one phrase
  /// @param choices the only values allowed; empty where any is
  /// @param many takes one word or more; only the last operand may
  public record Operand(String name, String help, List<String> choices, boolean many) {
    /// Copies the list.
    public Operand {
      choices = List.copyOf(choices);
    }

    /// An operand of one word.
    public Operand(String name, String help, List<String> choices) {
      this(name, help, choices, false);
    }

    /// As the usage line shows it.
    String label() {
      return many ? name + "..." : name;
    }
  }

  /// A command line with what it does.
  public record Example(String what, String line) {}

  /// Copies the lists.
  public CommandSpec {
    operands = List.copyOf(operands);
    sections = List.copyOf(sections);
    examples = List.copyOf(examples);
    notes = List.copyOf(notes);
  }

  /// The options as settings.
  public SettingsSpec settings() {
    return new SettingsSpec(name, sections);
  }

  /// All options, in the order of the help.
  public List<Setting> options() {
    return settings().settings();
  }
}
