package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.InputException;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.SettingWords;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;

/// One input with the options of its entry. Small, for there may be many; the words and the work
/// are made when they are asked for.
///
/// @param index in the batch, counted from 1
record BatchJob(Entry entry, String input, int index) {
  /// What changes how a job is done, and never what comes of it.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(Options.THREADS, Options.MEMORY, Options.FORCE);

  /// The name of the group that shares limits.
  String group() {
    return names().fill(entry.group());
  }

  private Names names() {
    return entry.hasPlaceholders() ? Names.of(input, index) : Names.NONE;
  }

  /// Files beside the input that the options name, of colors or coordinates for example.
  List<Path> files() {
    return named().stream().filter(Files::isRegularFile).toList();
  }

  /// Whatever the options name if it is a file; most of it is something else.
  List<Path> named() {
    List<Path> files = new ArrayList<>();
    Names names = names();
    entry
        .settings()
        .forEach((key, setting) -> {
          for (String value : key.equals(Options.OUTPUT) ? List.<String>of() : setting.values()) {
            try {
              if (!value.isEmpty()) {
                files.add(InputSpec.parse(names.fill(value)).path());
              }
            } catch (InputException e) {
              // No name of a file.
            }
          }
        });
    return files;
  }

  /// The work of the job.
  ///
  /// @param limits that it shares with others; [Range#NONE] where it shares none
  /// @throws dev.heatpress.job.SettingException where the options are wrong
  Work work(Range limits) {
    return within(entry.kind().work(input, entry.settings(names())), limits);
  }

  /// The work within bounds, which the job's own `threads` and `memory` may narrow.
  ///
  /// @param replaces it may replace outputs that exist, whatever its options say
  Work work(Range limits, Bounds.Share share, boolean replaces) {
    Settings given = entry.settings(names());
    int threads =
        given.has(JobSettings.THREADS)
            ? Math.min(JobSettings.threads(given), share.threads())
            : share.threads();
    long memory =
        given.has(JobSettings.MEMORY)
            ? Math.min(given.bytes(JobSettings.MEMORY), share.memory())
            : share.memory();
    given =
        given
            .with(Options.THREADS, String.valueOf(threads))
            .with(Options.MEMORY, String.valueOf(memory));
    if (replaces) {
      given = given.with(Options.FORCE, "");
    }
    return within(entry.kind().work(input, given), limits);
  }

  private static Work within(Work work, Range limits) {
    return limits.isNone() ? work : work.within(limits);
  }

  /// What makes it this job: its command, input and options, but not how fast it is done.
  ///
  /// @param limits that it shares with others
  String key(String version, Range limits) {
    SettingsSpec spec = entry.kind().spec();
    List<String> words = new ArrayList<>(List.of(version, spec.name()));
    words.addAll(
        SettingWords.of(
            entry.settings(names()), setting -> !WITHOUT_EFFECT.contains(setting.key())));
    words.add(limits.isNone() ? "" : limits.toString());
    words.add(input);
    return digest(words);
  }

  /// A digest of a list of texts.
  static String digest(List<String> texts) {
    MessageDigest digest = Fingerprint.sha256();
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
