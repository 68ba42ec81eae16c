package dev.heatpress.io.netcdf3;

import module java.base;

/// A variable of a classic file.
///
/// @param dimensions their names
/// @param shape cells per dimension; of the record dimension, the records
/// @param isRecord whether the first dimension is that of the records
/// @param begin the byte where its cells begin
record ClassicVariable(
    String name,
    List<String> dimensions,
    long[] shape,
    boolean isRecord,
    Map<String, ClassicAttribute> attributes,
    ClassicType type,
    long begin) {

  /// Bytes of its cells, in a record or at all; without the padding to four.
  ///
  /// @throws ArithmeticException beyond 2^63
  long size() {
    long size = type.size();
    for (int k = isRecord ? 1 : 0; k < shape.length; k++) {
      size = Math.multiplyExact(size, shape[k]);
    }
    return size;
  }

  /// Bytes from a cell to the next along each dimension.
  ///
  /// @param record bytes of a record of all variables
  long[] strides(long record) {
    long[] strides = new long[shape.length];
    long stride = type.size();
    for (int k = shape.length - 1; k >= 0; k--) {
      strides[k] = k == 0 && isRecord ? record : stride;
      stride = Math.multiplyExact(stride, Math.max(1, shape[k]));
    }
    return strides;
  }

  /// The byte behind its last cell; `begin` where it has none.
  ///
  /// @throws ArithmeticException beyond 2^63
  long end(long record) {
    if (Arrays.stream(shape).anyMatch(n -> n == 0)) {
      return begin;
    }
    long[] strides = strides(record);
    long end = Math.addExact(begin, type.size());
    for (int k = 0; k < shape.length; k++) {
      end = Math.addExact(end, Math.multiplyExact(shape[k] - 1, strides[k]));
    }
    return end;
  }

  /// The attributes that are texts or single whole numbers.
  Map<String, String> texts() {
    return texts(attributes);
  }

  static Map<String, String> texts(Map<String, ClassicAttribute> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach((name, attribute) -> {
      String plain = attribute.plain();
      if (plain != null) {
        texts.put(name, plain);
      }
    });
    return texts;
  }

  static Map<String, String> shown(Map<String, ClassicAttribute> attributes) {
    Map<String, String> shown = new LinkedHashMap<>();
    attributes.forEach((name, attribute) -> shown.put(name, attribute.shown()));
    return shown;
  }
}
