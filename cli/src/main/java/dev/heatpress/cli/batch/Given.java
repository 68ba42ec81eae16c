package dev.heatpress.cli.batch;

import java.util.List;

/// The values of an option with the place where they stand.
///
/// @param values in the words of the command line; a flag that is set has one empty value; none
///   where the option is left out on purpose, which undoes a default
record Given(List<String> values, SourceLine place) {
  /// Copies the list.
  Given {
    values = List.copyOf(values);
  }
}
