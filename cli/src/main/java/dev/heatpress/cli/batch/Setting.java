package dev.heatpress.cli.batch;

import java.util.List;

/// The values of an option with the place where they stand.
///
/// @param values in the words of the command line; a flag that is set has one empty value; none
///   where the option is left out on purpose, which undoes a default
record Setting(List<String> values, Place place) {
  /// Copies the list.
  Setting {
    values = List.copyOf(values);
  }
}
