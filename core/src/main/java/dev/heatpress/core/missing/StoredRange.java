package dev.heatpress.core.missing;

import dev.heatpress.core.DType;
import java.math.BigInteger;

/// The least and the greatest integer of a type.
final class StoredRange {
  private StoredRange() {}

  static BigInteger least(DType type) {
    return isSigned(type) ? BigInteger.TWO.pow(bits(type) - 1).negate() : BigInteger.ZERO;
  }

  static BigInteger greatest(DType type) {
    return BigInteger.TWO
        .pow(isSigned(type) ? bits(type) - 1 : bits(type))
        .subtract(BigInteger.ONE);
  }

  private static boolean isSigned(DType type) {
    return type.code().startsWith("i");
  }

  private static int bits(DType type) {
    return type == DType.B1 ? 1 : 8 * type.itemSize();
  }
}
