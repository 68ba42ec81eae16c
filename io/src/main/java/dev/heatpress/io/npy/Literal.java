package dev.heatpress.io.npy;

import java.util.List;

/// A value of a Python literal, as NumPy's headers use them.
sealed interface Literal {
  /// A string, between its quotes as they were written.
  record Text(String text) implements Literal {}

  /// `True` or `False`.
  record Flag(boolean value) implements Literal {}

  /// A whole number, with or without the trailing L of Python 2.
  record Whole(long value) implements Literal {}

  /// A tuple or a list.
  record Sequence(boolean tuple, List<Literal> items) implements Literal {
    public Sequence {
      items = List.copyOf(items);
    }
  }
}
