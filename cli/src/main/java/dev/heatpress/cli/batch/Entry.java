package dev.heatpress.cli.batch;

import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Jobs that differ in their inputs alone: an item of a job file with its defaults, or a whole
/// command line.
///
/// @param inputs files, members, and globs of either
/// @param settings the options, by [Options] key; each is one of the command
/// @param shared the limits are found over all jobs of the group first
/// @param group the name of the group, with placeholders; empty for the whole batch
record Entry(
    JobKind kind,
    Place place,
    Setting inputs,
    Map<String, Setting> settings,
    boolean shared,
    String group) {

  /// Copies the map.
  Entry {
    settings = new LinkedHashMap<>(settings);
  }

  /// Without one of its options.
  Entry without(String key) {
    Map<String, Setting> fewer = new LinkedHashMap<>(settings);
    fewer.remove(key);
    return new Entry(kind, place, inputs, fewer, shared, group);
  }

  /// The options in the words of a command line; placeholders are filled where names are given.
  List<String> words(Names names) {
    List<String> words = new ArrayList<>();
    Map<String, Option> known = Options.byKey(kind.spec());
    settings.forEach((key, setting) -> {
      Option option = known.get(key);
      if (option == null) {
        throw new IllegalStateException("no option " + key);
      }
      for (String value : setting.values()) {
        String text = value;
        if (isName(option)) {
          text = names.fill(value);
        } else if (isText(option)) {
          text = names.fillKnown(value);
        }
        words.add(option.takesValue() ? option.name() + "=" + text : option.name());
      }
    });
    return words;
  }

  /// Whether its value is the name of a file, with placeholders and nothing else in braces.
  static boolean isName(Option option) {
    return option.completion() == Completion.FILES;
  }

  /// Whether its value is a text such as a title, which may have placeholders and other braces.
  private static boolean isText(Option option) {
    return "TEXT".equals(option.valueName());
  }
}
