package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// An opened input file that holds one or more arrays.
///
/// For the use of one thread; the matrices that it opens may be read from any thread. They stay
/// valid until the file is closed, so close it after the last of them.
public interface MatrixFile extends AutoCloseable {

  /// The format as people call it, with its version where it has one: `NPY 1.0`, `NPZ`, `HDF5`.
  String format();

  /// What is inside, in the order of the file; arrays that can't be rendered say why.
  ///
  /// @throws dev.heatpress.core.InputException where the file is too damaged to tell
  List<ArrayInfo> arrays();

  /// What is said of the groups that arrays are in, by their paths: names and values, in order.
  /// What is said of the file itself stands under `/`. Groups of which nothing is said are left
  /// out.
  ///
  /// @throws dev.heatpress.core.InputException where the file is too damaged to tell
  default Map<String, Map<String, String>> groups() {
    return Map.of();
  }

  /// The two-dimensional matrix that a member and a slice mean.
  ///
  /// @param member the name of an array as [#arrays()] has it; null where the file has only one
  /// @param slice the plane of an array with more than two dimensions, or a part of any array
  /// @throws dev.heatpress.core.InputException where there is no such array (the message lists
  ///   those there are), where it can't be rendered, or where the slice doesn't fit
  MatrixSource open(@Nullable String member, @Nullable SliceSpec slice);

  /// The member that [#open] takes where none is named; null where a file has only one array, or no
  /// names.
  ///
  /// @param slice as for [#open]
  /// @throws dev.heatpress.core.InputException as [#open] does
  default @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return null;
  }

  /// What the file knows of a matrix beside its cells, for the whole of it.
  ///
  /// @param member as for [#open]
  /// @param slice as for [#open]
  /// @throws dev.heatpress.core.InputException as [#open] does, and where what is said of the axes
  ///   is damaged
  default Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    return Axes.NONE;
  }

  /// What is to be said of a matrix beside its axes, a line each.
  ///
  /// @param member as for [#open]
  default List<String> remarks(@Nullable String member) {
    return List.of();
  }

  /// Whether the program that wrote a matrix calls its rows columns, as the file itself says.
  ///
  /// @param member as for [#open]
  default boolean isExchanged(@Nullable String member) {
    return false;
  }

  /// The dates of a row or column of them, in seconds since 1970, NaN where there is none; null
  /// where an array holds no dates, or a format has none.
  ///
  /// @param member as for [#open]
  /// @throws dev.heatpress.core.InputException where there is no such array, or it has more sides
  default double @Nullable [] dates(@Nullable String member) {
    return null;
  }

  /// The texts of a row or column of them; null where an array holds no texts, or a format has
  /// none.
  ///
  /// @param member as for [#open]; null where the file has only one array of texts
  /// @param most texts that are wanted
  /// @throws dev.heatpress.core.InputException where there is no such array, or it has more sides
  ///   or more texts
  default @Nullable List<String> texts(@Nullable String member, long most) {
    return null;
  }

  /// The unit of a row or column of times whose calendar has other days than ours, such as 360 in a
  /// year, so that they are no dates but numbers; null for everything else.
  ///
  /// @param member as for [#open]
  default @Nullable String unrealTime(@Nullable String member) {
    return null;
  }

  /// Releases the file and all its matrices. A second call does nothing.
  @Override
  void close();
}
