package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// What plotly.js knows of typed arrays: `{"dtype": "f8", "bdata": base64, "shape": "2, 3"}`, the
/// bytes little-endian.
///
/// @see <a href="https://github.com/plotly/plotly.js/blob/v3.7.0/src/lib/array.js">typedArrays in
///   src/lib/array.js</a>
final class TypedArray {
  private static final Map<String, DType> TYPES =
      Map.ofEntries(
          Map.entry("i1", DType.I1),
          Map.entry("u1", DType.U1),
          Map.entry("u1c", DType.U1),
          Map.entry("i2", DType.I2),
          Map.entry("u2", DType.U2),
          Map.entry("i4", DType.I4),
          Map.entry("u4", DType.U4),
          Map.entry("f4", DType.F4),
          Map.entry("f8", DType.F8),
          Map.entry("int8", DType.I1),
          Map.entry("uint8", DType.U1),
          Map.entry("uint8c", DType.U1),
          Map.entry("int16", DType.I2),
          Map.entry("uint16", DType.U2),
          Map.entry("int32", DType.I4),
          Map.entry("uint32", DType.U4),
          Map.entry("float32", DType.F4),
          Map.entry("float64", DType.F8));

  private TypedArray() {}

  /// The type of a code, or null where there is none.
  static @Nullable DType type(String code) {
    return TYPES.get(code);
  }

  /// The numbers in little-endian bytes, a whole number of them.
  static double[] decode(byte[] bytes, DType dtype) {
    if (bytes.length == 0) {
      return new double[0];
    }
    Cells cells =
        Cells.rowMajor(
            MemorySegment.ofArray(bytes),
            0,
            1,
            bytes.length / dtype.itemSize(),
            dtype,
            ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[bytes.length / dtype.itemSize()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = CellCopy.at(cells, 0, i);
    }
    return numbers;
  }

  /// The numbers of a shape, `"400, 400"`, `5` or `[2, 3]`; null where it is none, or a side is
  /// negative or beyond 2^31.
  static @Nullable List<Long> shape(Json json) {
    List<String> sides = new ArrayList<>();
    switch (json) {
      case Json.Text text -> sides.addAll(List.of(text.value().split(",", -1)));
      case Json.Num num -> sides.add(JsNumbers.text(num.value()));
      case Json.Numbers numbers -> {
        for (double side : numbers.values()) {
          sides.add(JsNumbers.text(side));
        }
      }
      default -> {
        return null;
      }
    }
    List<Long> shape = new ArrayList<>();
    for (String side : sides) {
      if (!side.strip().matches("\\d{1,10}")) {
        return null;
      }
      shape.add(Long.parseLong(side.strip()));
    }
    return shape;
  }
}
