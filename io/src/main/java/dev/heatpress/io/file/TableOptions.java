package dev.heatpress.io.file;

import module java.base;

import org.jspecify.annotations.Nullable;

/// How a table of text is read where it leaves a choice.
///
/// @param header whether its first row names the columns; null to find out
/// @param names how many columns name the rows; -1 to find out
/// @param decimal the character before the fraction of a number; null to find out
/// @param fields the names of the columns that are taken, in this order; empty for all
/// @param missing words that stand for a missing cell, beside those that always do
public record TableOptions(
    @Nullable Boolean header,
    int names,
    @Nullable Character decimal,
    List<String> fields,
    List<String> missing)
    implements Serializable {
  /// All is found out.
  public static final TableOptions FOUND = new TableOptions(null, -1, null, List.of(), List.of());

  /// Copies the lists.
  public TableOptions {
    fields = List.copyOf(fields);
    missing = List.copyOf(missing);
  }
}
