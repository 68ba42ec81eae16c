package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.io.file.StaleFiles;
import dev.heatpress.job.report.JsonTree;
import org.jspecify.annotations.Nullable;

/// What batches have done in a folder, so that the next one can go on from there: a file of lines
/// that are only ever appended, each a JSON object that begins with the checksum of its rest. Lines
/// that are torn, or were never written by a batch, count for nothing.
///
/// While it is open it is locked, so that two batches never write the same outputs. Lines:
///
/// `run` begins a batch and names its process; `own` lists outputs that did not exist before, and
/// so may be replaced later; `done` is a job with its inputs and outputs; `range` is what a first
/// pass found.
final class Journal implements AutoCloseable {
  /// The name where nobody names another.
  static final String NAME = "heatpress-journal.jsonl";

  /// An output as it was left.
  private record Made(Path path, long size, String crc) {}

  private record Done(List<FileStamp> inputs, List<Made> outputs) {}

  private record Ranged(List<FileStamp> inputs, Range range) {}

  private final Path path;
  private final FileChannel channel;
  private final Map<String, Done> done = new HashMap<>();
  private final Map<String, Ranged> ranges = new HashMap<>();
  private final Set<Path> owned = new HashSet<>();
  private final Set<String> owners = new HashSet<>();

  private Journal(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Opens, locks and reads a journal, and notes that a batch begins.
  ///
  /// @throws OutputException where its folder is missing or not writable, or another batch has it
  static Journal open(Path path, String version) {
    FileChannel channel = null;
    Journal journal = null;
    try {
      channel = locked(path);
      journal = new Journal(path, channel);
      journal.load();
      journal.append(line("run", JsonTree.object("owner", StaleFiles.token(), "version", version)));
      return journal;
    } catch (NoSuchFileException e) {
      throw new OutputException(
          Printf.of("%s: the folder of the outputs does not exist; create it first", folder(path)),
          e);
    } catch (AccessDeniedException e) {
      throw new OutputException(
          Printf.of(
                  "%s: not writable, and the journal of a batch is kept there; change its permissions, or",
                  path)
              + " name another with --journal",
          e);
    } catch (IOException e) {
      throw new OutputException(
          Printf.of(
              "%s: the journal can't be written: %s; name another with --journal", path, reason(e)),
          e);
    } finally {
      if (journal == null && channel != null) {
        closeQuietly(channel);
      }
    }
  }

  private static Path folder(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path : folder;
  }

  private static FileChannel locked(Path path) throws IOException {
    // A link may lead to a file that another user chose.
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(path.toString(), null, "not a regular file");
    }
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    boolean taken = false;
    try {
      // Freed by the system when the process ends, however it ends.
      taken = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another batch of this very process.
    } finally {
      if (!taken) {
        closeQuietly(channel);
      }
    }
    if (!taken) {
      throw busy(path);
    }
    return channel;
  }

  private static OutputException busy(Path path) {
    return new OutputException(
        "%s: another batch is writing outputs here; wait for its end, or choose other outputs",
        path);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }

  private void load() throws IOException {
    channel.position(0);
    // Not closed: that would close the channel.
    BufferedReader reader =
        new BufferedReader(
            Channels.newReader(
                channel,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE),
                -1));
    String text;
    while ((text = reader.readLine()) != null) {
      Map<?, ?> line = checked(text);
      try {
        if (line != null) {
          take(line);
        }
      } catch (InvalidPathException e) {
        // No line of this program: it names what can't be a file.
      }
    }
    channel.position(channel.size());
    if (torn(channel)) {
      write(channel, "\n");
    }
  }

  /// Whether a killed batch has left half a line, which must not swallow the next one.
  static boolean torn(FileChannel file) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return file.size() > 0 && file.read(last, file.size() - 1) == 1 && last.get(0) != '\n';
  }

  private void take(Map<?, ?> line) {
    switch (String.valueOf(line.get("event"))) {
      case "run" -> owners.add(String.valueOf(line.get("owner")));
      case "own" -> texts(line.get("outputs")).forEach(output -> owned.add(Path.of(output)));
      case "done" -> {
        List<Made> made = new ArrayList<>();
        for (Object each : list(line.get("outputs"))) {
          if (each instanceof Map<?, ?> map
              && map.get("path") instanceof String name
              && map.get("size") instanceof Long size
              && map.get("crc32c") instanceof String crc) {
            made.add(new Made(Path.of(name), size, crc));
            owned.add(Path.of(name));
          }
        }
        done.put(String.valueOf(line.get("job")), new Done(inputs(line), made));
      }
      case "range" -> {
        double min = line.get("min") instanceof Number n ? n.doubleValue() : Double.NaN;
        double max = line.get("max") instanceof Number n ? n.doubleValue() : Double.NaN;
        ranges.put(String.valueOf(line.get("job")), new Ranged(inputs(line), new Range(min, max)));
      }
      default -> {
        // From a later version.
      }
    }
  }

  private static List<FileStamp> inputs(Map<?, ?> line) {
    List<FileStamp> inputs = new ArrayList<>();
    for (Object each : list(line.get("inputs"))) {
      FileStamp input = FileStamp.of(each);
      if (input != null) {
        inputs.add(input);
      }
    }
    return inputs;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static List<String> texts(@Nullable Object value) {
    return list(value).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /// Processes of earlier batches in this folder; since the lock is ours, they are dead.
  Set<String> earlierOwners() {
    Set<String> others = new HashSet<>(owners);
    others.remove(StaleFiles.token());
    return others;
  }

  /// Whether a batch has made this output, so that a batch may replace it.
  boolean owns(Path output) {
    return owned.contains(absolute(output));
  }

  /// Whether a job was done, with these inputs, and its outputs are still as they were left.
  boolean isDone(String job, List<FileStamp> inputs) {
    Done was = done.get(job);
    if (was == null || !same(was.inputs, inputs)) {
      return false;
    }
    try {
      for (Made output : was.outputs) {
        if (!Files.isRegularFile(output.path)
            || Files.size(output.path) != output.size
            || !FileStamp.crc32c(output.path).equals(output.crc)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// The range that a first pass found, if the inputs are still the same.
  @Nullable Range range(String key, List<FileStamp> inputs) {
    Ranged was = ranges.get(key);
    return was != null && same(was.inputs, inputs) ? was.range : null;
  }

  private static boolean same(List<FileStamp> before, List<FileStamp> now) {
    if (before.size() != now.size()) {
      return false;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).same(before.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Notes outputs that did not exist before.
  ///
  /// @throws OutputException where the journal can't be written
  void own(List<List<Path>> outputs) {
    StringBuilder text = new StringBuilder();
    for (List<Path> each : outputs) {
      List<String> names = each.stream().map(path -> absolute(path).toString()).toList();
      text.append(line("own", JsonTree.object("outputs", names)));
      each.forEach(path -> owned.add(absolute(path)));
    }
    if (!text.isEmpty()) {
      append(text.toString());
    }
  }

  /// Notes a job with its outputs as they are.
  ///
  /// @throws OutputException where the journal can't be written
  void done(String job, List<FileStamp> inputs, List<Path> outputs) {
    List<Map<String, Object>> made = new ArrayList<>();
    try {
      for (Path output : outputs) {
        Path absolute = absolute(output);
        made.add(
            JsonTree.object(
                "path",
                absolute.toString(),
                "size",
                Files.size(absolute),
                "crc32c",
                FileStamp.crc32c(absolute)));
      }
    } catch (IOException e) {
      throw failure(e);
    }
    List<?> stamps = inputs.stream().map(FileStamp::json).toList();
    append(line("done", JsonTree.object("job", job, "inputs", stamps, "outputs", made)));
  }

  /// Notes what a first pass found.
  ///
  /// @throws OutputException where the journal can't be written
  void range(String key, List<FileStamp> inputs, Range range) {
    List<?> stamps = inputs.stream().map(FileStamp::json).toList();
    append(
        line(
            "range",
            JsonTree.object("job", key, "inputs", stamps, "min", range.min(), "max", range.max())));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String line(String event, Map<String, Object> content) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.putAll(content);
    String text = JsonTree.line(line);
    return "{\"crc\":\"" + crc(text.substring(1)) + "\"," + text.substring(1) + "\n";
  }

  private static String crc(String rest) {
    CRC32C crc = new CRC32C();
    crc.update(rest.getBytes(StandardCharsets.UTF_8));
    return Printf.of("%08x", crc.getValue());
  }

  /// The object of a whole line; null of any other.
  private static @Nullable Map<?, ?> checked(String line) {
    // {"crc":"01234567",
    int head = 18;
    boolean whole =
        line.length() > head
            && line.startsWith("{\"crc\":\"")
            && line.substring(8, 16).equals(crc(line.substring(head)));
    return whole ? JsonTree.parse(line) : null;
  }

  /// Appends whole lines and syncs them; where that fails, takes back what was written of them.
  private synchronized void append(String text) {
    try {
      long size = channel.size();
      try {
        channel.position(size);
        write(channel, text);
        channel.force(false);
      } catch (IOException e) {
        channel.truncate(size);
        throw e;
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private OutputException failure(IOException e) {
    return new OutputException(
        Printf.of("%s: the journal can't be written: %s", path, reason(e)), e);
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /// Frees the lock.
  @Override
  public void close() {
    closeQuietly(channel);
  }
}
