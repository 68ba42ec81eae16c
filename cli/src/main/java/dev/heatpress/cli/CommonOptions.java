package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.ProgressBar.AutoCloseableProgress;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.jspecify.annotations.Nullable;

/// Options of the command line itself, which several commands share.
final class CommonOptions {
  static final Setting HELP = Setting.flag("show this help", "h", "help");
  static final Setting DEBUG =
      Setting.flag("with an error, show where in the program it came from", "debug");
  static final Setting QUIET =
      Setting.flag("say nothing on success, and show no progress", "q", "quiet");
  static final Setting HASH =
      Setting.flag("tell inputs by their content, not by size and time", "hash");
  static final Setting PROGRESS =
      Setting.choice(
          "progress on standard error; auto: on a terminal, after a second",
          List.of("auto", "always", "never"),
          "progress");

  private CommonOptions() {}

  /// A number, or another where it was not given.
  static long orElse(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : value;
  }

  /// The last section of every command: its own options, then those that all have.
  static Section run(Setting... own) {
    return new Section("Run", List.of(own)).and(List.of(DEBUG, HELP));
  }

  /// The sections of a job, whose last one is about its run, with the options of the command line.
  static List<Section> sections(SettingsSpec job) {
    List<Section> sections = new ArrayList<>(job.sections());
    Section run = sections.removeLast();
    sections.add(run.and(List.of(HASH, PROGRESS, QUIET, DEBUG, HELP)));
    return sections;
  }

  /// Runs a job with the progress that the options ask for.
  static <T> T run(Settings given, Streams streams, Function<RunContext, T> job) {
    try (var bar = progress(given, streams)) {
      return inWorkspace(context -> job.apply(context.withProgress(bar.progress())));
    }
  }

  /// Runs something with a folder of its own for temporary files.
  static <T> T inWorkspace(Function<RunContext, T> job) {
    RunContext context = RunContext.standard();
    try (Workspace own = Workspace.open(context.workspace(), Set.of())) {
      return job.apply(context.withWorkspace(own.folder()));
    }
  }

  /// The progress that the options ask for; to be closed at the end of the job.
  static AutoCloseableProgress progress(Settings given, Streams streams) {
    return ProgressBar.of(given.text(PROGRESS), given.has(QUIET), streams);
  }
}
