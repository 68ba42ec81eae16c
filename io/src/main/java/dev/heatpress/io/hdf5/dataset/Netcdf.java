package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.core.missing.Packing;
import dev.heatpress.io.file.CfPacking;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.bytes.Link;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// What the attributes of a dataset say about its numbers, after netCDF's conventions
/// (<https://docs.unidata.ucar.edu/nug/current/attribute_conventions.html>), in whatever HDF5 file;
/// and the fill values that netCDF-4 writes where nobody says another.
public final class Netcdf {
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
    if (dataset.type().isComplex()) {
      return Packing.NONE;
    }
    Packing said = said(dataset).packing(options.raw());
    return new Packing(said.scale(), said.offset(), said.raw(), said.single(), rules(dataset));
  }

  /// Why cells of a dataset are missing.
  public static List<MissingRule> rules(Dataset dataset) {
    List<MissingRule> rules = said(dataset).rules();
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

  private static CfPacking said(Dataset dataset) {
    ElementType type = dataset.type();
    Map<String, CfPacking.Numbers> said = new HashMap<>();
    dataset
        .attributes()
        .forEach((name, attribute) -> {
          if (CfPacking.NAMES.contains(name)) {
            said.put(name, numbers(attribute));
          }
        });
    return new CfPacking(said, type.dtype(), type.isFloating(), type.size(), defaultFill(dataset));
  }

  private static CfPacking.Numbers numbers(Attribute attribute) {
    boolean single = attribute.type().dtype() == DType.F4;
    long[] integers = attribute.integers();
    List<NamedNumber> numbers = new ArrayList<>();
    for (double value : integers.length == 0 ? attribute.numbers() : new double[0]) {
      numbers.add(single ? NamedNumber.of((float) value) : NamedNumber.of(value));
    }
    for (long value : integers) {
      boolean unsigned = attribute.type().dtype() == DType.U8;
      numbers.add(
          NamedNumber.of(
              unsigned ? new BigInteger(Long.toUnsignedString(value)) : BigInteger.valueOf(value)));
    }
    return new CfPacking.Numbers(numbers, integers.length > 0, single);
  }

  /// What never-written elements of a netCDF variable have, which means missing; null where there
  /// is no such value. Without a fill value in the sense of HDF5, the variable is not filled
  /// (NOFILL). Nor is there one for integers whose signs an attribute changes: netCDF4-python shows
  /// them.
  private static @Nullable NamedNumber defaultFill(Dataset dataset) {
    DType dtype = dataset.type().dtype();
    NamedNumber fill = dtype == null ? null : CfPacking.DEFAULT_FILLS.get(dtype);
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
