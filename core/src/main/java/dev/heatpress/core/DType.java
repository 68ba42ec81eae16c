package dev.heatpress.core;

/// The type of a cell as it lies in memory. Names are NumPy's; the byte order is kept beside it.
public enum DType {
  /// One byte, zero is false and anything else is true; its numeric value is 0 or 1.
  B1("b1", 1, false),
  I1("i1", 1, false),
  I2("i2", 2, false),
  I4("i4", 4, false),
  I8("i8", 8, false),
  U1("u1", 1, false),
  U2("u2", 2, false),
  U4("u4", 4, false),
  U8("u8", 8, false),
  /// IEEE 754 binary16.
  F2("f2", 2, true),
  F4("f4", 4, true),
  F8("f8", 8, true);

  private final String code;
  private final int itemSize;
  private final boolean floating;

  DType(String code, int itemSize, boolean floating) {
    this.code = code;
    this.itemSize = itemSize;
    this.floating = floating;
  }

  /// NumPy's code without the byte order: `f4`, `u2`.
  public String code() {
    return code;
  }

  /// Bytes per cell.
  public int itemSize() {
    return itemSize;
  }

  /// True for the binary floating-point types, whose cells may be NaN or infinite.
  public boolean isFloating() {
    return floating;
  }

  /// The type with NumPy's code, which is the kind and the size in bytes.
  ///
  /// @throws IllegalArgumentException where no such type is supported
  public static DType ofCode(String code) {
    for (DType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no cell type " + code);
  }
}
