package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// What a table knows of its axes: names of rows, which are read where they are asked for, headers,
/// and what stands beside both.
final class TableAxes {
  /// Names of columns that are kept; nobody looks at more.
  private static final int MOST_NAMES = 1 << 20;

  private TableAxes() {}

  static Axis rows(TableMatrix matrix) {
    Axis axis = known(matrix.table().rows());
    int names = matrix.dialect().names();
    if (names == 0 || matrix.rows() > Integer.MAX_VALUE) {
      return axis;
    }
    List<String> header = matrix.table().header();
    Map<String, List<String>> annotations = new LinkedHashMap<>(axis.annotations());
    for (int f = 1; f < names; f++) {
      String title = header.isEmpty() ? "" : header.get(f);
      String key = title.isEmpty() ? Printf.of("column %d", f + 1) : title;
      annotations.putIfAbsent(key, new RowTexts(matrix, f));
    }
    String title = header.isEmpty() ? "" : header.getFirst();
    return axis.titled(title, axis.unit())
        .withNames(new RowTexts(matrix, 0))
        .withAnnotations(annotations);
  }

  static Axis columns(TableMatrix matrix) {
    Axis axis = known(matrix.table().columns());
    List<String> names = matrix.table().columnNames();
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      return axis;
    }
    Map<String, List<String>> annotations = new LinkedHashMap<>();
    matrix
        .table()
        .annotations()
        .forEach((key, texts) -> annotations.put(key, taken(texts, matrix)));
    return axis.withNames(taken(names, matrix)).withAnnotations(annotations);
  }

  private static Axis known(@Nullable Axis axis) {
    return axis == null ? Axis.NONE : axis;
  }

  private static List<String> taken(List<String> texts, TableMatrix matrix) {
    int[] targets = matrix.targets();
    if (targets.length == 0) {
      return texts;
    }
    String[] taken = new String[(int) matrix.columns()];
    for (int c = 0; c < targets.length; c++) {
      if (targets[c] >= 0) {
        taken[targets[c]] = texts.get(c);
      }
    }
    return List.of(taken);
  }

  /// One of the fields at the front of the rows, for each row.
  private static final class RowTexts extends AbstractList<String> implements RandomAccess {
    private final TableMatrix matrix;
    private final int field;
    private final TableReader reader;

    /// The ends stay when the file is closed: whoever describes it shows them.
    private final String first;

    private final String last;

    RowTexts(TableMatrix matrix, int field) {
      this.matrix = matrix;
      this.field = field;
      this.reader = new TableReader(matrix);
      this.first = read(0);
      this.last = read(size() - 1);
    }

    @Override
    public String get(int row) {
      Objects.checkIndex(row, size());
      return row == 0 ? first : row == size() - 1 ? last : read(row);
    }

    private synchronized String read(int row) {
      return reader.names(matrix.firstRow() + row).get(field);
    }

    @Override
    public int size() {
      return (int) matrix.rows();
    }
  }
}
