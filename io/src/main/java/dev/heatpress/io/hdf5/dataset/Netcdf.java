package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.core.missing.Packing;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Link;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// What the attributes of a dataset say about its numbers, after netCDF's conventions
/// (<https://docs.unidata.ucar.edu/nug/current/attribute_conventions.html>), in whatever HDF5 file;
/// and the fill values that netCDF-4 writes where nobody says another.
public final class Netcdf {
  /// What netCDF's library fills variables with (netcdf.h, NC_FILL_SHORT and so on); bytes have no
  /// such value, since all of them are meant.
  private static final Map<DType, NamedNumber> DEFAULT_FILLS =
      Map.of(
          DType.I2, NamedNumber.of(BigInteger.valueOf(-32767)),
          DType.U2, NamedNumber.of(BigInteger.valueOf(65535)),
          DType.I4, NamedNumber.of(BigInteger.valueOf(-2147483647)),
          DType.U4, NamedNumber.of(BigInteger.valueOf(4294967295L)),
          DType.I8, NamedNumber.of(new BigInteger("-9223372036854775806")),
          DType.U8, NamedNumber.of(new BigInteger("18446744073709551614")),
          DType.F4, NamedNumber.of(0x1.ep122f),
          DType.F8, NamedNumber.of(0x1.ep122));

  /// What the name of a dimension without a variable begins with (netCDF-4 file format, "Dimensions
  /// without coordinate variables").
  static final String DIMENSION_ONLY = "This is a netCDF dimension but not a netCDF variable";

  /// What rhdf5 says of integers among which its NA is the least one, and so of datasets that R
  /// wrote (<https://bioconductor.org/packages/rhdf5>, "NA values").
  private static final String OF_R = "rhdf5-NA.OK";

  private static final String UNSIGNED = "_Unsigned";
  private static final int MOST_LOOKED_AT = 1000;

  private Netcdf() {}

  /// The type of integers that say whether they have a sign.
  static ElementType signed(ElementType type, Map<String, Attribute> attributes) {
    Attribute attribute = attributes.get(UNSIGNED);
    String text = attribute == null ? null : attribute.text();
    if (text == null) {
      return type;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> type.signed(false);
      case "false" -> type.signed(true);
      default -> type;
    };
  }

  /// What the numbers of a dataset mean.
  ///
  /// @throws InputException where a scale is none
  public static Packing packing(Dataset dataset, ReadOptions options) {
    ElementType type = dataset.type();
    Map<String, Attribute> attributes = dataset.attributes();
    if (type.isComplex()) {
      return Packing.NONE;
    }
    Attribute scaleFactor = attributes.get("scale_factor");
    Attribute addOffset = attributes.get("add_offset");
    double scale = number(scaleFactor, 1, options.raw());
    double offset = number(addOffset, 0, options.raw());
    boolean single =
        type.size() <= 2 && Stream.of(scaleFactor, addOffset).allMatch(Netcdf::isSingle);
    return new Packing(scale, offset, options.raw(), single, rules(dataset));
  }

  private static boolean isSingle(@Nullable Attribute attribute) {
    return attribute == null || attribute.type().dtype() == DType.F4;
  }

  private static double number(@Nullable Attribute attribute, double other, boolean raw) {
    if (attribute == null) {
      return other;
    }
    double[] numbers = attribute.numbers();
    if (numbers.length != 1 || !Double.isFinite(numbers[0])) {
      if (raw) {
        return other;
      }
      throw new InputException(
          "its attribute %s is not one number: take the stored numbers with `raw`",
          attribute.name());
    }
    return numbers[0];
  }

  /// Why cells of a dataset are missing.
  public static List<MissingRule> rules(Dataset dataset) {
    List<MissingRule> rules = new ArrayList<>();
    if (!addValues("_FillValue", dataset, rules)) {
      NamedNumber fill = defaultFill(dataset);
      if (fill != null) {
        rules.add(MissingRule.values("default fill", List.of(fill), false));
      }
    }
    addValues("missing_value", dataset, rules);
    if (!addRange("valid_range", dataset, rules)) {
      addRange("valid_min", dataset, rules);
      addRange("valid_max", dataset, rules);
    }
    if (isOfR(dataset.attributes()) && dataset.type().dtype() == DType.I4) {
      NamedNumber na = NamedNumber.of(BigInteger.valueOf(Integer.MIN_VALUE));
      rules.add(MissingRule.values(OF_R, List.of(na), false));
    }
    return rules;
  }

  /// Whether R wrote a dataset, whose rows are columns there.
  public static boolean isOfR(Map<String, Attribute> attributes) {
    return attributes.containsKey(OF_R);
  }

  private static boolean addValues(String name, Dataset dataset, List<MissingRule> rules) {
    Attribute attribute = dataset.attributes().get(name);
    List<NamedNumber> values = attribute == null ? List.of() : numbers(attribute, dataset);
    if (attribute == null || values.isEmpty()) {
      return false;
    }
    return rules.add(MissingRule.values(name, values, isUnpacked(attribute, dataset)));
  }

  private static boolean addRange(String name, Dataset dataset, List<MissingRule> rules) {
    Attribute attribute = dataset.attributes().get(name);
    List<NamedNumber> ends = attribute == null ? List.of() : numbers(attribute, dataset);
    if (attribute == null || ends.size() != (name.equals("valid_range") ? 2 : 1)) {
      return false;
    }
    NamedNumber low = name.equals("valid_max") ? null : ends.getFirst();
    NamedNumber high = name.equals("valid_min") ? null : ends.getLast();
    return rules.add(MissingRule.range(name, low, high, isUnpacked(attribute, dataset)));
  }

  /// Numbers of floating point beside packed integers are in the units of the unpacked ones (NUG,
  /// "valid_range").
  private static boolean isUnpacked(Attribute attribute, Dataset dataset) {
    return attribute.integers().length == 0 && !dataset.type().isFloating();
  }

  /// The numbers of an attribute, in the signs of the elements that they are compared with.
  private static List<NamedNumber> numbers(Attribute attribute, Dataset dataset) {
    boolean single = attribute.type().dtype() == DType.F4;
    long[] integers = attribute.integers();
    List<NamedNumber> numbers = new ArrayList<>();
    for (double value : integers.length == 0 ? attribute.numbers() : new double[0]) {
      numbers.add(single ? NamedNumber.of((float) value) : NamedNumber.of(value));
    }
    for (long value : integers) {
      BigInteger whole =
          attribute.type().dtype() == DType.U8
              ? new BigInteger(Long.toUnsignedString(value))
              : BigInteger.valueOf(value);
      numbers.add(NamedNumber.of(inSigns(whole, dataset)));
    }
    return numbers;
  }

  /// What bits of a signed attribute or fill value mean beside `_Unsigned`, and the other way
  /// round.
  private static BigInteger inSigns(BigInteger value, Dataset dataset) {
    DType dtype = dataset.type().dtype();
    if (dtype == null || !dataset.attributes().containsKey(UNSIGNED)) {
      return value;
    }
    BigInteger half = BigInteger.TWO.pow(8 * dtype.itemSize() - 1);
    BigInteger all = half.shiftLeft(1);
    boolean signed = dtype.code().startsWith("i");
    if (signed && value.compareTo(half) >= 0 && value.compareTo(all) < 0) {
      return value.subtract(all);
    }
    boolean negative = value.signum() < 0 && value.compareTo(half.negate()) >= 0;
    return !signed && negative ? value.add(all) : value;
  }

  /// What never-written elements of a netCDF variable have, which means missing; null where there
  /// is no such value. Without a fill value in the sense of HDF5, the variable is not filled
  /// (NOFILL). Nor is there one for integers whose signs an attribute changes: netCDF4-python shows
  /// them.
  private static @Nullable NamedNumber defaultFill(Dataset dataset) {
    DType dtype = dataset.type().dtype();
    NamedNumber fill = dtype == null ? null : DEFAULT_FILLS.get(dtype);
    boolean filled = dataset.fill().bytes() != null && !dataset.attributes().containsKey(UNSIGNED);
    return fill != null && filled && isNetcdf(dataset) ? fill : null;
  }

  /// Whether netCDF's library wrote a dataset.
  public static boolean isNetcdf(Dataset dataset) {
    return dataset.attributes().keySet().stream().anyMatch(n -> n.startsWith("_Netcdf4"))
        || isNetcdf(dataset.file());
  }

  /// Whether netCDF's library wrote a file: since 4.4.1 the root says so, before that only
  /// dimensions do.
  static boolean isNetcdf(HdfBytes file) {
    ObjectHeader root = ObjectHeader.read(file, file.rootAddress());
    Map<String, Attribute> attributes = Attribute.all(root);
    if (attributes.containsKey("_NCProperties") || attributes.containsKey("_nc3_strict")) {
      return true;
    }
    boolean[] found = {false};
    int[] looked = {0};
    Groups.visit(
        root,
        link -> {
          found[0] = link instanceof Link.Hard hard && isDimension(file, hard.address());
          return !found[0] && ++looked[0] < MOST_LOOKED_AT;
        });
    return found[0];
  }

  private static boolean isDimension(HdfBytes file, long address) {
    try {
      Map<String, Attribute> attributes = Attribute.all(ObjectHeader.read(file, address));
      Attribute name = attributes.get("NAME");
      String text = name == null ? null : name.text();
      return attributes.containsKey("_Netcdf4Dimid")
          || (text != null && text.startsWith(DIMENSION_ONLY));
    } catch (RuntimeException e) {
      // Another object that is damaged is no matter of this one.
      return false;
    }
  }
}
