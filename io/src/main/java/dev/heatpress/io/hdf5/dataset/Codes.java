package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;

/// The names that an enumeration gives to numbers (specification, IV.A.2.d, class 8).
final class Codes {
  private static final int ENUMERATION = 8;

  /// A datatype message begins with class, version, flags and size; that of integers goes on with
  /// the offset and precision of their bits.
  private static final int HEAD = 8;

  private static final int INTEGER = HEAD + 4;

  private Codes() {}

  /// The names by their numbers, in the order of the file; none where the type is no enumeration.
  ///
  /// @param in the datatype message
  /// @param type the same, as it was read
  /// @throws InputException where it is damaged
  static Map<String, String> read(Cursor in, ElementType type) {
    int first = in.u1();
    if ((first & 15) != ENUMERATION) {
      return Map.of();
    }
    int members = in.u2();
    // Names are filled up to multiples of eight bytes before version 3.
    boolean padded = first >> 4 < 3;
    in.skip(HEAD - 3 + INTEGER);
    List<String> names = new ArrayList<>();
    for (int k = 0; k < members; k++) {
      long start = in.remaining();
      names.add(in.textToNul());
      in.skip(padded ? -(start - in.remaining()) & 7 : 0);
    }
    Map<String, String> codes = new LinkedHashMap<>();
    for (String name : names) {
      codes.putIfAbsent(CellReader.text(in.take(type.size()), 0, type), name);
    }
    return codes;
  }
}
