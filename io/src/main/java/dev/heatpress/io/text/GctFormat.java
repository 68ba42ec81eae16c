package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.TableOptions;

/// GCT 1.2 and 1.3: tables of genes by samples, with columns and rows that describe these.
///
/// @see <a href="https://clue.io/connectopedia/gct_format">GCT format</a>
final class GctFormat {
  private static final Pattern VERSION = Pattern.compile("#(1\\.[23])\\s*");

  private GctFormat() {}

  static boolean matches(MemorySegment bytes, long start) {
    byte[] head =
        bytes.asSlice(start, Math.min(4, bytes.byteSize() - start)).toArray(ValueLayout.JAVA_BYTE);
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.equals("#1.2") || text.equals("#1.3");
  }

  /// What the head says.
  ///
  /// @throws InputException where it is damaged
  static Table find(MemorySegment bytes, long start, TableOptions options) {
    Lines lines = new Lines(bytes, start);
    Matcher version = VERSION.matcher(lines.text());
    if (!version.matches()) {
      throw new InputException("a GCT table begins with a line #1.2 or #1.3 of its own");
    }
    boolean old = version.group(1).equals("1.2");
    long[] counts = counts(lines.text(), old ? 2 : 4);
    long described = old ? 1 : counts[2];
    long above = old ? 0 : counts[3];
    long fields = 1 + described + counts[1];
    byte[] line = lines.next();
    if (line == null || counts[0] < 1 || counts[1] < 1 || fields > bytes.byteSize()) {
      throw new InputException(
          "a GCT table of %d rows and %d columns; was it written completely?",
          counts[0], counts[1]);
    }
    Fields header = new Fields(line, '\t', false);
    if (header.split(0, line.length) != fields) {
      throw new InputException(
          "a GCT table whose second line declares %d columns (%d fields), and whose header has %d"
              + " (%d fields); correct either",
          counts[1], fields, header.count() - 1 - described, header.count());
    }
    List<String> titles = List.copyOf(header.texts(0));
    int names = (int) (1 + described);
    Map<String, List<String>> annotations = new LinkedHashMap<>();
    for (long k = 0; k < above; k++) {
      byte[] row = lines.next();
      if (row == null) {
        throw new InputException("a GCT table that ends in the rows that describe its columns");
      }
      Fields texts = new Fields(row, '\t', false);
      if (texts.split(0, row.length) != fields) {
        throw new InputException(
            "line %d has %d fields, and the header %d", lines.number(), texts.count(), fields);
      }
      annotations.put(texts.text(0), List.copyOf(texts.texts(names)));
    }
    if (lines.at() >= bytes.byteSize()) {
      throw new InputException("a GCT table of %d rows that has none", counts[0]);
    }
    char decimal = options.decimal() == null ? '.' : options.decimal();
    Dialect dialect = new Dialect('\t', false, false, decimal, false, names, (int) fields);
    return new Table(
        "GCT " + version.group(1),
        dialect,
        lines.at(),
        titles,
        annotations,
        counts[0],
        options.missing(),
        List.of(),
        null,
        null);
  }

  private static long[] counts(String line, int count) {
    String[] words = line.strip().split("\\s+");
    try {
      long[] counts = Arrays.stream(words).mapToLong(Integer::parseInt).toArray();
      if (counts.length == count && Arrays.stream(counts).allMatch(n -> n >= 0)) {
        return counts;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InputException(
        "the second line of a GCT table has %d counts (rows, columns%s), not '%s'",
        count, count == 4 ? ", columns that describe rows, rows that describe columns" : "", line);
  }
}
