package dev.heatpress.core.missing;

import module java.base;

import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// Why cells are missing: they have one of some values, or lie outside a range. NaN is missing
/// without any rule.
///
/// @param name what says so: `_FillValue`, `valid_max`
/// @param values that mean missing
/// @param low the least number that is present; null where there is none
/// @param high the greatest number that is present; null where there is none
/// @param unpacked whether numbers are compared as they are unpacked, not as they are stored
public record MissingRule(
    String name,
    List<NamedNumber> values,
    @Nullable NamedNumber low,
    @Nullable NamedNumber high,
    boolean unpacked) {
  private static final int SHOWN = 8;

  /// Copies the list.
  public MissingRule {
    values = List.copyOf(values);
  }

  /// Numbers that mean missing.
  public static MissingRule values(String name, List<NamedNumber> values, boolean unpacked) {
    return new MissingRule(name, values, null, null, unpacked);
  }

  /// The range of numbers that are present.
  public static MissingRule range(
      String name, @Nullable NamedNumber low, @Nullable NamedNumber high, boolean unpacked) {
    return new MissingRule(name, List.of(), low, high, unpacked);
  }

  /// Whether a cell of a type can be missing by this rule, if it is compared as it is stored. NaN
  /// is no reason to look at cells: it is missing already.
  boolean canHit(DType type) {
    if (type.isFloating()) {
      return values.stream().anyMatch(v -> !Double.isNaN(v.nearest()))
          || low != null
          || high != null;
    }
    BigInteger least = StoredRange.least(type);
    BigInteger greatest = StoredRange.greatest(type);
    for (NamedNumber value : values) {
      BigInteger whole = value.whole();
      if (whole != null && whole.compareTo(least) >= 0 && whole.compareTo(greatest) <= 0) {
        return true;
      }
    }
    BigInteger first = low == null ? null : low.ceiling();
    BigInteger last = high == null ? null : high.floor();
    return (first != null && first.compareTo(least) > 0)
        || (last != null && last.compareTo(greatest) < 0)
        || (low != null && low.nearest() == Double.POSITIVE_INFINITY)
        || (high != null && high.nearest() == Double.NEGATIVE_INFINITY);
  }

  /// For people: `_FillValue -99`, `valid_range 0 to 100`.
  public String text() {
    StringBuilder text = new StringBuilder(name);
    String separator = " ";
    for (NamedNumber value : values.subList(0, Math.min(SHOWN, values.size()))) {
      text.append(separator).append(value);
      separator = " or ";
    }
    if (values.size() > SHOWN) {
      text.append(" or …");
    }
    if (low != null) {
      text.append(' ').append(low);
    }
    if (high != null) {
      text.append(low == null ? " " : " to ").append(high);
    }
    return text.toString();
  }
}
