package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Nearest;
import dev.heatpress.job.settings.Setting;

/// The entries of a batch, from its job file or from its command line.
final class Entries {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private Entries() {}

  /// The entries; what is wrong is added to the mistakes.
  ///
  /// @throws UsageException where the operands don't go together, or the job file is not YAML
  /// @throws dev.heatpress.core.InputException where the job file can't be read
  static List<Entry> of(BatchRequest request, List<JobKind> kinds, Mistakes mistakes) {
    Map<String, Given> options = new LinkedHashMap<>();
    request
        .options()
        .forEach((key, values) -> options.put(key, new Given(values, SourceLine.COMMAND_LINE)));
    boolean anyFile = request.operands().stream().anyMatch(Entries::isJobFile);
    if (!anyFile) {
      return List.of(commandLine(request, kinds, options, mistakes));
    }
    if (request.operands().size() > 1) {
      throw new UsageException(
          "a batch has one job file or inputs, not both: '%s'; run the others on their own",
          String.join(" ", request.operands()));
    }
    List<JobKind> allowed = named(request, kinds);
    return new JobFile(kinds, allowed, options, request.group(), mistakes)
        .entries(DocumentReader.read(Path.of(request.operands().getFirst())));
  }

  /// Whether an operand is a job file: its ending decides, for it may not exist.
  static boolean isJobFile(String operand) {
    String name = operand.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static List<JobKind> named(BatchRequest request, List<JobKind> kinds) {
    String command = request.command();
    if (command == null) {
      return kinds;
    }
    List<JobKind> named =
        kinds.stream().filter(kind -> kind.spec().name().equals(command)).toList();
    if (named.isEmpty()) {
      List<String> names = kinds.stream().map(kind -> kind.spec().name()).toList();
      throw new UsageException(
          "--command is one of %s, not '%s'%s",
          String.join(", ", names), command, Nearest.hint(command, names));
    }
    return named;
  }

  private static Entry commandLine(
      BatchRequest request, List<JobKind> kinds, Map<String, Given> options, Mistakes mistakes) {
    JobKind kind = Kinds.fitting(named(request, kinds), options.keySet(), options.keySet());
    Map<String, Setting> known = Options.byKey(kind.spec());
    Map<String, Given> settings = new LinkedHashMap<>();
    options.forEach((key, setting) -> {
      Setting option = known.get(key);
      if (option == null) {
        mistakes.add(setting.place(), "--" + key + " is no option of " + kind.spec().name());
        return;
      }
      if (Entry.isName(option)) {
        setting.values().forEach(value -> check(value, mistakes));
      }
      settings.put(key, setting);
    });
    check(request.group(), mistakes);
    Given inputs = new Given(request.operands(), SourceLine.COMMAND_LINE);
    Entry entry =
        JobFile.finished(kind, SourceLine.COMMAND_LINE, inputs, settings, request.group());
    if (!request.group().isEmpty() && !entry.shared()) {
      mistakes.add(SourceLine.COMMAND_LINE, "--group says who shares limits; add --limits shared");
    }
    return entry;
  }

  private static void check(String template, Mistakes mistakes) {
    Names.mistakes(template).forEach(mistake -> mistakes.add(SourceLine.COMMAND_LINE, mistake));
  }
}
