package dev.heatpress.cli.batch;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.Option;
import dev.heatpress.core.InputException;
import dev.heatpress.io.file.InputSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// One input with the options of its entry. Small, for there may be many; the words and the work
/// are made when they are asked for.
///
/// @param index in the batch, counted from 1
record Job(Entry entry, String input, int index) {
  /// What changes how a job is done, and never what comes of it.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(Options.THREADS, Options.MEMORY, Options.FORCE);

  private static final int MOST_THREADS = 1024;

  /// The name of the group that shares limits.
  String group() {
    return names().fill(entry.group());
  }

  private Names names() {
    return Names.of(input, index);
  }

  /// Files beside the input that the options name, of colors or coordinates for example.
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    entry
        .settings()
        .forEach((key, setting) -> {
          for (String value : key.equals(Options.OUTPUT) ? List.<String>of() : setting.values()) {
            try {
              Path path = InputSpec.parse(names().fill(value)).path();
              if (Files.isRegularFile(path)) {
                files.add(path);
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
  /// @param more options after those of the entry, in the words of a command line
  /// @throws dev.heatpress.cli.args.UsageException where the options are wrong
  Work work(List<String> more) {
    return entry.kind().work(arguments(more));
  }

  /// The work within bounds, which the job's own `threads` and `memory` may narrow.
  Work work(List<String> more, int threads, long memory) {
    Arguments given = arguments(List.of());
    List<String> words = new ArrayList<>(more);
    for (Option option : entry.kind().spec().options()) {
      String key = Options.key(option);
      if (key.equals(Options.THREADS)) {
        Long own = given.has(option) ? given.whole(option, 1, MOST_THREADS) : null;
        words.add(Options.word(key, "" + (own == null ? threads : Math.min(own, threads))));
      } else if (key.equals(Options.MEMORY)) {
        long bytes = given.has(option) ? Math.min(given.bytes(option), memory) : memory;
        words.add(Options.word(key, "" + bytes));
      }
    }
    return work(words);
  }

  private Arguments arguments(List<String> more) {
    CommandSpec spec = entry.kind().spec();
    List<String> words = new ArrayList<>(entry.words(names()));
    words.addAll(more);
    words.add("--");
    words.add(input);
    Arguments given = Arguments.parse(spec, words);
    given.checkOperands();
    return given;
  }

  /// What makes it this job: its command, input and options, but not how fast it is done.
  ///
  /// @param more options after those of the entry
  String key(String version, List<String> more) {
    Entry plain = entry;
    for (String key : WITHOUT_EFFECT) {
      plain = plain.without(key);
    }
    List<String> words = new ArrayList<>(List.of(version, entry.kind().spec().name()));
    words.addAll(plain.words(names()));
    words.addAll(more);
    words.add(input);
    return digest(words);
  }

  /// A digest of a list of texts.
  static String digest(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
