package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Outputs that the caller gets as bytes, `png:-` for example: files in a folder of this process
/// until they are sent.
final class MemoryOutputs implements AutoCloseable {
  private static final String OUTPUT = "output";
  private static final String REPORT = "report";
  private static final Pattern FORMAT = Pattern.compile("(png|npy|pdf|svg|svgz):-");
  private static final AtomicLong COUNT = new AtomicLong();

  private final Path folder;

  /// In the order of the outputs; null for those that are files anyway.
  private final List<@Nullable Path> files = new ArrayList<>();

  MemoryOutputs(Path folder) {
    this.folder = folder;
  }

  /// The settings with files in the place of bytes.
  ///
  /// @throws SettingException where a report is wanted of what nobody can read again
  Settings settings(Settings given) {
    Settings.Builder named = new Settings.Builder(given.spec());
    for (Setting setting : given.given()) {
      for (String value : given.all(setting)) {
        named.put(setting, setting.key().equals(OUTPUT) ? file(value) : value);
      }
    }
    for (Setting setting : given.given()) {
      if (setting.key().equals(REPORT) && files.stream().anyMatch(Objects::nonNull)) {
        throw SettingException.of(
            REPORT, "is checked by reading the outputs again; name files for all of them");
      }
    }
    return named.build();
  }

  private String file(String value) {
    Matcher format = FORMAT.matcher(value);
    if (!format.matches()) {
      files.add(null);
      return value;
    }
    Path file = folder.resolve("picture-" + COUNT.getAndIncrement() + "." + format.group(1));
    files.add(file);
    return file.toString();
  }

  /// A text in which these files are called what the caller knows.
  String said(String text) {
    String said = text;
    for (Path file : files) {
      said = file == null ? said : said.replace(file.toString(), "the picture");
    }
    return said;
  }

  /// The answer with the bytes of these outputs, whose lengths are in `bytes`; -1 where an output
  /// is a file.
  Call.Answer filled(Call.Answer answer) {
    if (files.isEmpty()) {
      return answer;
    }
    Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
    List<MemorySegment> body = new ArrayList<>(answer.body());
    List<Long> lengths = new ArrayList<>();
    for (Path file : files) {
      if (file == null) {
        lengths.add(-1L);
        continue;
      }
      try {
        byte[] bytes = Files.readAllBytes(file);
        body.add(MemorySegment.ofArray(bytes));
        lengths.add((long) bytes.length);
      } catch (IOException e) {
        throw new OutputException("the picture: can't be read: " + e.getMessage(), e);
      }
    }
    fields.put("bytes", lengths);
    return new Call.Answer(fields, body);
  }

  @Override
  public void close() {
    for (Path file : files) {
      try {
        if (file != null) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        // Its folder goes with this process.
      }
    }
  }
}
