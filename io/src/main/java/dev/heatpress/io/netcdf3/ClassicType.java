package dev.heatpress.io.netcdf3;

import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// The external types of a classic file, by their numbers (NetCDF Classic Format Specification,
/// `nc_type`).
enum ClassicType {
  BYTE(1, DType.I1),
  CHAR(2, null),
  SHORT(3, DType.I2),
  INT(4, DType.I4),
  FLOAT(5, DType.F4),
  DOUBLE(6, DType.F8),
  UBYTE(7, DType.U1),
  USHORT(8, DType.U2),
  UINT(9, DType.U4),
  INT64(10, DType.I8),
  UINT64(11, DType.U8);

  private final int number;
  private final @Nullable DType dtype;

  ClassicType(int number, @Nullable DType dtype) {
    this.number = number;
    this.dtype = dtype;
  }

  /// The type with this number; null where there is none.
  static @Nullable ClassicType of(long number) {
    for (ClassicType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return null;
  }

  /// The type of its numbers; null for letters.
  @Nullable DType dtype() {
    return dtype;
  }

  /// Bytes of an element.
  int size() {
    return dtype == null ? 1 : dtype.itemSize();
  }
}
