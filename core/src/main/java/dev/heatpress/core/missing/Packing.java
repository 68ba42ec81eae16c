package dev.heatpress.core.missing;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseMatrix;

/// What the stored numbers of an array mean: value * scale + offset, but for those that are
/// missing.
///
/// @param raw whether cells stay as they are stored; the rules hold all the same
/// @param single whether unpacked numbers are compared in single precision, since that is the type
///   of scale and offset
/// @param rules why cells are missing; the first one that holds counts
public record Packing(
    double scale, double offset, boolean raw, boolean single, List<MissingRule> rules) {
  /// Numbers that mean themselves, none of them missing but NaN.
  public static final Packing NONE = new Packing(1, 0, false, false, List.of());

  private static final String MISSING = "`missing`";

  /// Copies the list.
  public Packing {
    rules = List.copyOf(rules);
  }

  /// Whether numbers are unpacked at all.
  boolean isScaled() {
    return scale != 1 || offset != 0;
  }

  /// Whether a rule looks at unpacked numbers.
  boolean unpacks(MissingRule rule) {
    return rule.unpacked() && isScaled();
  }

  /// The type of the cells that come out: one with room for NaN, and for all numbers but some of 64
  /// bits.
  DType dtype(DType stored) {
    if (isScaled() && !raw) {
      return DType.F8;
    }
    return switch (stored) {
      case B1, I1, U1, I2, U2, F2, F4 -> DType.F4;
      case I4, U4, I8, U8, F8 -> DType.F8;
    };
  }

  /// Whether cells of a type come out as they are.
  private boolean isIdle(DType stored) {
    return (raw || !isScaled()) && rules.stream().noneMatch(r -> unpacks(r) || r.canHit(stored));
  }

  /// The matrix that stored cells mean; itself where they mean themselves.
  public MatrixSource of(MatrixSource stored) {
    return isIdle(stored.dtype()) ? stored : new UnpackedMatrix(stored, this);
  }

  /// A matrix some of whose values a user calls missing, as they come out of it.
  public static MatrixSource withMissing(MatrixSource matrix, List<NamedNumber> values) {
    if (values.isEmpty()) {
      return matrix;
    }
    if (matrix instanceof SparseMatrix sparse) {
      // Its cells are doubles once their entries are added up.
      return sparse.with(new SparseMissing(NONE.and(values), false));
    }
    Packing packing = matrix instanceof UnpackedMatrix m ? m.packing() : NONE;
    MatrixSource stored = matrix instanceof UnpackedMatrix m ? m.stored() : matrix;
    return packing.and(values).of(stored);
  }

  /// The same with values that a user calls missing.
  public Packing and(List<NamedNumber> values) {
    if (values.isEmpty()) {
      return this;
    }
    List<MissingRule> all = new ArrayList<>(rules);
    all.add(MissingRule.values(MISSING, values, !raw));
    return new Packing(scale, offset, raw, single, all);
  }
}
