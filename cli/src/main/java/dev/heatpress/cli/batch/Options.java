package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.SettingsSpec;

/// The keys of a job: the long names of its command's options, and a few of the batch's own.
final class Options {
  static final String COMMAND = "command";
  static final String INPUT = "input";
  static final String OUTPUT = "output";

  /// What the command line of a batch calls the output, and a job file may.
  static final String OUT = "out";

  static final String GROUP = "group";
  static final String LIMITS = "limits";

  /// The word for limits that jobs share.
  static final String SHARED = "shared";

  static final String FORCE = "force";
  static final String THREADS = "threads";
  static final String MEMORY = "memory";

  /// Keys that no command has as an option.
  static final List<String> OWN = List.of(COMMAND, INPUT, OUT, GROUP);

  /// Options that concern a process as a whole, and so no single job.
  static final Set<String> PROCESS = Set.of("progress", "quiet", "debug", "help");

  /// Options of a batch itself.
  static final Set<String> BATCH =
      Set.of(
          "check",
          "resume",
          "hash",
          "fail-fast",
          "make-folders",
          "retries",
          "log",
          "journal",
          "plan");

  /// What [#byKey] has found of each command: each job asks.
  private static final Map<String, Map<String, Setting>> KNOWN = new ConcurrentHashMap<>();

  private Options() {}

  /// The options of a command that a job may have, by their long names without dashes.
  static Map<String, Setting> byKey(SettingsSpec spec) {
    return KNOWN.computeIfAbsent(spec.name(), name -> found(spec));
  }

  private static Map<String, Setting> found(SettingsSpec spec) {
    Map<String, Setting> options = new LinkedHashMap<>();
    for (Setting option : spec.settings()) {
      String key = option.key();
      if (!PROCESS.contains(key)) {
        options.put(key, option);
      }
    }
    return Collections.unmodifiableMap(options);
  }
}
