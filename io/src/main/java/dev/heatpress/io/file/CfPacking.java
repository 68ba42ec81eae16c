package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.core.missing.Packing;
import org.jspecify.annotations.Nullable;

/// What attributes say about stored numbers, after netCDF's conventions
/// (<https://docs.unidata.ucar.edu/nug/current/attribute_conventions.html>): which are missing, and
/// how the others are unpacked.
///
/// @param said the attributes by their names
/// @param dtype of the stored numbers as they count, `_Unsigned` heeded; null where their bits are
///   unusual
/// @param floating whether they are numbers of floating point
/// @param size bytes of one
/// @param fill what stands for cells that were never written where no attribute says it; null where
///   nothing does
public record CfPacking(
    Map<String, Numbers> said,
    @Nullable DType dtype,
    boolean floating,
    int size,
    @Nullable NamedNumber fill) {
  private static final String UNSIGNED = "_Unsigned";

  /// What netCDF's library fills variables with (netcdf.h, NC_FILL_SHORT and so on); bytes have no
  /// such value, since all of them are meant.
  public static final Map<DType, NamedNumber> DEFAULT_FILLS =
      Map.of(
          DType.I2, NamedNumber.of(BigInteger.valueOf(-32767)),
          DType.U2, NamedNumber.of(BigInteger.valueOf(65535)),
          DType.I4, NamedNumber.of(BigInteger.valueOf(-2147483647)),
          DType.U4, NamedNumber.of(BigInteger.valueOf(4294967295L)),
          DType.I8, NamedNumber.of(new BigInteger("-9223372036854775806")),
          DType.U8, NamedNumber.of(new BigInteger("18446744073709551614")),
          DType.F4, NamedNumber.of(0x1.ep122f),
          DType.F8, NamedNumber.of(0x1.ep122));

  /// The attributes that matter.
  public static final Set<String> NAMES =
      Set.of(
          "scale_factor",
          "add_offset",
          "_FillValue",
          "missing_value",
          "valid_range",
          "valid_min",
          "valid_max",
          UNSIGNED);

  /// The numbers of an attribute.
  ///
  /// @param values none where it is a text
  /// @param whole whether their type is one of integers
  /// @param single whether it is single precision
  public record Numbers(List<NamedNumber> values, boolean whole, boolean single) {
    /// Copies the list.
    public Numbers {
      values = List.copyOf(values);
    }
  }

  /// The same type of integers with or without a sign, where an attribute says so.
  ///
  /// @param text of the attribute `_Unsigned`; null where there is none
  public static DType signed(DType type, @Nullable String text) {
    boolean integer = !type.isFloating() && type != DType.B1;
    String word = text == null ? "" : text.toLowerCase(Locale.ROOT);
    if (!integer || !(word.equals("true") || word.equals("false"))) {
      return type;
    }
    return DType.ofCode((word.equals("true") ? "u" : "i") + type.itemSize());
  }

  /// What the stored numbers mean.
  ///
  /// @param raw whether scales are left unapplied
  /// @throws InputException where a scale is none
  public Packing packing(boolean raw) {
    Numbers scale = said.get("scale_factor");
    Numbers offset = said.get("add_offset");
    boolean single =
        size <= 2 && Stream.of(scale, offset).allMatch(number -> number == null || number.single);
    return new Packing(
        number("scale_factor", 1, raw), number("add_offset", 0, raw), raw, single, rules());
  }

  private double number(String name, double other, boolean raw) {
    Numbers numbers = said.get(name);
    if (numbers == null) {
      return other;
    }
    List<NamedNumber> values = numbers.values;
    if (values.size() != 1 || !Double.isFinite(values.getFirst().nearest())) {
      if (raw) {
        return other;
      }
      throw new InputException(
          "its attribute %s is not one number: take the stored numbers with `raw`", name);
    }
    return values.getFirst().nearest();
  }

  /// Why cells are missing.
  public List<MissingRule> rules() {
    List<MissingRule> rules = new ArrayList<>();
    if (!addValues("_FillValue", rules) && fill != null) {
      rules.add(MissingRule.values("default fill", List.of(fill), false));
    }
    addValues("missing_value", rules);
    if (!addRange("valid_range", rules)) {
      addRange("valid_min", rules);
      addRange("valid_max", rules);
    }
    return rules;
  }

  private boolean addValues(String name, List<MissingRule> rules) {
    Numbers numbers = said.get(name);
    if (numbers == null || numbers.values.isEmpty()) {
      return false;
    }
    List<NamedNumber> values = numbers.values.stream().map(this::inSigns).toList();
    return rules.add(MissingRule.values(name, values, isUnpacked(numbers)));
  }

  private boolean addRange(String name, List<MissingRule> rules) {
    Numbers numbers = said.get(name);
    if (numbers == null || numbers.values.size() != (name.equals("valid_range") ? 2 : 1)) {
      return false;
    }
    NamedNumber low = name.equals("valid_max") ? null : inSigns(numbers.values.getFirst());
    NamedNumber high = name.equals("valid_min") ? null : inSigns(numbers.values.getLast());
    return rules.add(MissingRule.range(name, low, high, isUnpacked(numbers)));
  }

  /// Numbers of floating point beside packed integers are in the units of the unpacked ones (NUG,
  /// "valid_range").
  private boolean isUnpacked(Numbers numbers) {
    return !numbers.whole && !floating;
  }

  /// What bits of a signed attribute or fill value mean beside `_Unsigned`, and the other way
  /// round.
  private NamedNumber inSigns(NamedNumber number) {
    BigInteger value = number.whole();
    if (dtype == null || value == null || !said.containsKey(UNSIGNED)) {
      return number;
    }
    BigInteger half = BigInteger.TWO.pow(8 * dtype.itemSize() - 1);
    BigInteger all = half.shiftLeft(1);
    boolean signed = dtype.code().startsWith("i");
    if (signed && value.compareTo(half) >= 0 && value.compareTo(all) < 0) {
      return NamedNumber.of(value.subtract(all));
    }
    boolean negative = value.signum() < 0 && value.compareTo(half.negate()) >= 0;
    return !signed && negative ? NamedNumber.of(value.add(all)) : number;
  }
}
