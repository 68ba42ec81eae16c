package dev.heatpress.cli.args;

import module java.base;

import dev.heatpress.core.Nearest;
import dev.heatpress.core.Printf;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Takes a command line apart: `--name value`, `--name=value`, `-n value`, `-nvalue`, flags `-qf`,
/// operands, and `--`, after which nothing is an option.
final class Parser {
  private final CommandSpec spec;
  private final Map<String, Setting> byName = new HashMap<>();
  private final Settings.Builder given;
  private final List<String> operands = new ArrayList<>();

  Parser(CommandSpec spec) {
    this.spec = spec;
    this.given = new Settings.Builder(spec.settings());
    for (Setting option : spec.options()) {
      for (String name : option.names()) {
        byName.put(Notation.of(name), option);
      }
    }
  }

  Arguments parse(List<String> words) {
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      String next = at + 1 < words.size() ? words.get(at + 1) : null;
      if (word.equals("--")) {
        operands.addAll(words.subList(at + 1, words.size()));
        break;
      }
      boolean tookNext = false;
      if (word.startsWith("--")) {
        tookNext = longOption(word, next);
      } else if (word.length() > 1 && word.startsWith("-") && !word.startsWith("-:")) {
        tookNext = shortOptions(word, next);
      } else {
        operands.add(word);
      }
      at += tookNext ? 2 : 1;
    }
    return new Arguments(spec, operands, given.build());
  }

  /// Whether the next word was its value.
  private boolean longOption(String word, @Nullable String next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Setting option = byName.get(name);
    if (option == null) {
      throw new UsageException("unknown option '%s'%s", name, Nearest.hint(name, byName.keySet()));
    }
    if (equals < 0) {
      return take(option, next);
    }
    if (!option.takesValue()) {
      throw new UsageException("%s takes no value, so write it without '='", name);
    }
    given.put(option, word.substring(equals + 1));
    return false;
  }

  private boolean shortOptions(String word, @Nullable String next) {
    for (int i = 1; i < word.length(); i++) {
      String name = "-" + word.charAt(i);
      Setting option = byName.get(name);
      if (option == null) {
        throw new UsageException(
            word.length() == 2
                ? Printf.of("unknown option '%s'", name)
                : Printf.of(
                    "unknown option '%s' in '%s'%s",
                    name, word, Nearest.hint("-" + word, longNames())));
      }
      if (option.takesValue() && i + 1 < word.length()) {
        given.put(option, word.substring(word.charAt(i + 1) == '=' ? i + 2 : i + 1));
        return false;
      }
      if (take(option, next)) {
        return true;
      }
    }
    return false;
  }

  private List<String> longNames() {
    return byName.keySet().stream().filter(name -> name.startsWith("--")).toList();
  }

  private boolean take(Setting option, @Nullable String next) {
    if (!option.takesValue()) {
      given.put(option, "");
      return false;
    }
    String alone = option.alone();
    if (alone != null && (next == null || next.startsWith("-"))) {
      given.put(option, alone);
      return false;
    }
    // A word like '-1' is a value; the name of an option here is a value that was forgotten.
    if (next == null || byName.containsKey(next)) {
      throw new UsageException("%s needs a value: %s", Notation.of(option), option.valueName());
    }
    given.put(option, next);
    return true;
  }
}
