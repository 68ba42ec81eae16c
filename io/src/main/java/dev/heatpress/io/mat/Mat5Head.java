package dev.heatpress.io.mat;

import module java.base;

/// What stands before the contents of a Level 5 array.
///
/// @param number of its class
/// @param className what MATLAB calls it
/// @param name empty where it is a field
record Mat5Head(int number, String className, boolean isComplex, long[] shape, String name) {
  private static final int MOST_AXES = 64;

  /// Reads it; what comes next are the contents.
  ///
  /// @throws dev.heatpress.core.InputException where it is damaged
  static Mat5Head read(Elements in) {
    Elements.Element flags = in.next(MatFormat.UINT32, "the flags of an array");
    int word = in.number(flags.at());
    int number = word & 0xff;
    if (number == MatFormat.OPAQUE) {
      String name = in.text(in.next(MatFormat.INT8, "a name"));
      in.next(MatFormat.INT8, "a system of types");
      String type = in.text(in.next(MatFormat.INT8, "a class"));
      return new Mat5Head(number, type, false, new long[0], name);
    }
    Elements.Element sides = in.next(MatFormat.INT32, "the sides of an array");
    if (sides.size() > MOST_AXES * Integer.BYTES) {
      throw Elements.damaged("an array has " + sides.size() / Integer.BYTES + " axes");
    }
    long[] shape = Arrays.stream(in.integers(sides)).asLongStream().toArray();
    String name = in.text(in.next(MatFormat.INT8, "a name"));
    boolean logical = (word & MatFormat.LOGICAL) != 0;
    return new Mat5Head(
        number,
        logical ? "logical" : MatFormat.className(number),
        (word & MatFormat.COMPLEX) != 0,
        shape,
        name);
  }

  boolean isNumeric() {
    return number >= MatFormat.DOUBLE && number <= MatFormat.UINT64;
  }

  /// Whether it is one struct, not an array of them.
  boolean isStruct() {
    return number == MatFormat.STRUCT && Arrays.stream(shape).allMatch(n -> n == 1);
  }

  /// Whether more than the head must be read to tell what it is.
  boolean isCompound() {
    return isStruct() || number == MatFormat.SPARSE;
  }
}
