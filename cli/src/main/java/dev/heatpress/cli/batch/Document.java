package dev.heatpress.cli.batch;

import java.util.List;

/// A value of a job file, with the place where it stands.
sealed interface Document {
  /// Where it begins.
  SourceLine place();

  /// A single value as it is written; its type is the business of the option that takes it.
  ///
  /// @param plain not quoted, so that `null` and `true` have their meanings
  record Scalar(String text, boolean plain, SourceLine place) implements Document {
    /// The word for nothing, as it is written on purpose.
    boolean isNull() {
      return plain && (text.equals("null") || text.equals("~"));
    }

    /// Nothing is written at all.
    boolean isAbsent() {
      return plain && text.isEmpty();
    }
  }

  /// A list.
  record Sequence(List<Document> items, SourceLine place) implements Document {
    /// Copies the list.
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// Keys with values, in the order of the file; keys may repeat.
  record Mapping(List<Pair> pairs, SourceLine place) implements Document {
    /// Copies the list.
    public Mapping {
      pairs = List.copyOf(pairs);
    }
  }

  /// A key with its value.
  record Pair(Scalar key, Document value) {}
}
