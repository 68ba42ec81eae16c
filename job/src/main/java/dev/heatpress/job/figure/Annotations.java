package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Region;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.DelimitedText;
import dev.heatpress.job.request.FigureJob;
import org.jspecify.annotations.Nullable;

/// What is said of the rows or columns of a part, by the file of the matrix or by others.
///
/// @param axis what the file says of all of them
/// @param files with the part, as stored
/// @param what one of them is called: `row`
record Annotations(Axis axis, AxisFiles files, String what) {

  /// Those of the rows or columns of the file.
  static Annotations of(
      FigureJob job, Axes axes, Input source, Region part, boolean ofRows, Path workspace) {
    boolean down = ofRows != job.picture().region().transpose();
    CellRange cells =
        ofRows
            ? new CellRange(source.matrix().rows(), part.rowStart(), part.rowEnd(), false)
            : new CellRange(source.matrix().columns(), part.columnStart(), part.columnEnd(), false);
    return new Annotations(
        ofRows ? axes.rows() : axes.columns(),
        new AxisFiles(down ? job.figure().y() : job.figure().x(), cells, workspace),
        ofRows ? "row" : "column");
  }

  /// Whether a text names a column of the file of the matrix.
  static boolean isOwn(String spec) {
    return spec.startsWith("obs:") || spec.startsWith("var:");
  }

  /// Their names, whether these are drawn or not; null where they have none.
  @Nullable List<String> names() {
    String file = files.request().labelsFile();
    if (file != null) {
      return files.names(file);
    }
    CellRange cells = files.cells();
    return axis.names().size() == cells.all()
        ? axis.names().subList((int) cells.first(), (int) cells.end())
        : null;
  }

  /// Whether they are rows of the file.
  boolean isOfRows() {
    return what.equals("row");
  }

  /// How many there are.
  int count() {
    return files.cells().count();
  }

  /// A text for each: `obs:NAME`, or a file as of labels. The lines of a table whose first column
  /// has the names are found by these.
  ///
  /// @throws InputException where there is no such column, or it does not fit
  List<String> column(String spec) {
    if (isOwn(spec)) {
      return own(spec.substring(spec.indexOf(':') + 1));
    }
    List<String> keys = DelimitedText.isText(spec) ? DelimitedText.namesBeside(spec) : null;
    List<String> names = keys == null ? null : names();
    if (names != null && keys != null) {
      List<String> found = byName(spec, names, keys);
      if (found != null) {
        return found;
      }
    }
    return files.names(spec);
  }

  private List<String> own(String name) {
    Map<String, List<String>> columns = axis.annotations();
    List<String> texts = columns.get(name);
    if (texts == null) {
      throw new InputException(
          "no '%s' is said of the %ss of this file%s",
          OneLine.of(name),
          what,
          columns.isEmpty()
              ? "; give a file with a value a line"
              : Nearest.hint(name, columns.keySet().stream().toList())
                  + "; there is "
                  + OneLine.of(String.join(", ", columns.keySet())));
    }
    CellRange cells = files.cells();
    return texts.subList((int) cells.first(), (int) cells.end());
  }

  /// The values of the lines that have the names; null where no line has any.
  private @Nullable List<String> byName(String spec, List<String> names, List<String> keys) {
    Map<String, Integer> lines = new HashMap<>();
    String twice = null;
    for (int i = 0; i < keys.size(); i++) {
      twice = lines.put(keys.get(i), i) != null ? keys.get(i) : twice;
    }
    if (names.stream().noneMatch(lines::containsKey)) {
      return null;
    }
    if (twice != null) {
      throw new InputException("%s: two lines have the name '%s'", spec, OneLine.of(twice));
    }
    List<String> values = DelimitedText.read(spec).values();
    List<String> found = new ArrayList<>();
    for (String name : names) {
      Integer line = lines.get(name);
      if (line == null) {
        throw new InputException("%s: no line for the %s '%s'", spec, what, OneLine.of(name));
      }
      found.add(values.get(line));
    }
    return found;
  }

  /// Which of them stands in each place where they are ordered by a column: by numbers where all
  /// are some, else by their letters; blanks come last, equal ones as they were.
  int[] order(String spec) {
    List<String> values = column(spec);
    Comparator<String> order = order(values);
    return IntStream.range(0, values.size())
        .boxed()
        .sorted((a, b) -> order.compare(values.get(a), values.get(b)))
        .mapToInt(i -> i)
        .toArray();
  }

  /// The order of some texts.
  static Comparator<String> order(List<String> values) {
    Comparator<String> blanksLast = Comparator.comparing(String::isBlank);
    return values.stream().allMatch(v -> v.isBlank() || !Double.isNaN(number(v)))
        ? blanksLast.thenComparingDouble(Annotations::number)
        : blanksLast.thenComparing(Comparator.naturalOrder());
  }

  /// The number that a text is; NaN where it is none.
  static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
