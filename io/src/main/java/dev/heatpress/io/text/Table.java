package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.missing.MissingRule;
import org.jspecify.annotations.Nullable;

/// What the head of a file says about the table in it.
///
/// @param format as people call it: `CSV`, `GCT 1.3`
/// @param start where the first row of cells begins
/// @param header names of all fields of a row, those at its front included; empty where there are
///   none
/// @param annotations of the columns, by their names
/// @param declared rows that the file says it has; -1 where it says nothing
/// @param missing words for missing cells, beside those that always are
/// @param rules why cells are missing
/// @param rows what is said of the rows beside their names; null where nothing is
/// @param columns the same of the columns
record Table(
    String format,
    Dialect dialect,
    long start,
    List<String> header,
    Map<String, List<String>> annotations,
    long declared,
    List<String> missing,
    List<MissingRule> rules,
    @Nullable Axis rows,
    @Nullable Axis columns) {

  /// A table that says no more than its cells and names.
  static Table of(
      String format,
      Dialect dialect,
      long start,
      List<String> header,
      Map<String, List<String>> annotations,
      List<String> missing) {
    return new Table(
        format, dialect, start, header, annotations, -1, missing, List.of(), null, null);
  }

  /// The names of the columns of cells; empty where there are none.
  List<String> columnNames() {
    return header.isEmpty() ? header : header.subList(dialect.names(), header.size());
  }
}
