package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.job.report.JsonTree;
import org.jspecify.annotations.Nullable;

/// Events of a batch as they happen: one JSON object a line, appended to a file. Each has `time`
/// and `event`: `begin`, `range`, `start`, `retry`, `done`, `skipped`, `failed`, `end`.
///
/// A log that can't be written any more ends, and the batch goes on.
final class EventLog implements AutoCloseable {
  private final @Nullable FileChannel channel;
  private boolean broken;

  private EventLog(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// Opens a log.
  ///
  /// @param path null for none
  /// @throws OutputException where it can't be written
  static EventLog open(@Nullable Path path) {
    if (path == null) {
      return new EventLog(null);
    }
    try {
      boolean torn = torn(path);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (torn) {
        Journal.write(channel, "\n");
      }
      return new EventLog(channel);
    } catch (NoSuchFileException e) {
      throw new OutputException(
          path + ": its folder does not exist; create it first, or name another with --log", e);
    } catch (AccessDeniedException e) {
      throw new OutputException(path + ": not writable; name another file with --log", e);
    } catch (IOException e) {
      throw new OutputException(path + ": the log can't be written: " + e.getMessage(), e);
    }
  }

  /// Whether a killed batch has left half a line, which must not swallow the next one.
  private static boolean torn(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (FileChannel log = FileChannel.open(path, StandardOpenOption.READ)) {
      return Journal.torn(log);
    } catch (IOException e) {
      // One that may be written but not read.
      return false;
    }
  }

  /// Writes an event; false for the first one that could not be written.
  synchronized boolean event(String event, Map<String, ?> content) {
    FileChannel file = channel;
    if (file == null || broken) {
      return true;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("event", event);
    line.putAll(content);
    try {
      Journal.write(file, JsonTree.line(line) + "\n");
      return true;
    } catch (IOException e) {
      broken = true;
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // What was written is written.
    }
  }
}
