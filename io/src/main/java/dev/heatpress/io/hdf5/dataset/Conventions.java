package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.Hdf5Options;
import dev.heatpress.io.hdf5.bytes.ObjectHeader;
import org.jspecify.annotations.Nullable;

/// What the attributes of a dataset say about its numbers, after the netCDF conventions
/// (`_FillValue`, `missing_value`, `scale_factor`, `add_offset`:
/// <https://docs.unidata.ucar.edu/nug/current/attribute_conventions.html>).
public final class Conventions {
  private static final String[] MISSING = {"_FillValue", "missing_value"};
  private static final long EXACT = 1L << 53;

  private Conventions() {}

  /// The conversion that the elements need, or null where they are cells as they stand.
  ///
  /// @param unwrittenMissing whether some cells are missing because they were never written
  public static @Nullable Conversion conversion(
      Dataset dataset, Hdf5Options options, boolean unwrittenMissing) {
    ElementType type = dataset.type();
    if (type.isComplex()) {
      return complex(type, options);
    }
    double[] missing = missingNumbers(dataset.attributes(), type);
    long[] missingLongs = missingIntegers(dataset.attributes(), type);
    double scale = options.raw() ? 1 : number(dataset.attributes(), "scale_factor", 1);
    double offset = options.raw() ? 0 : number(dataset.attributes(), "add_offset", 0);
    boolean scaled = scale != 1 || offset != 0;
    boolean canBeMissing = missing.length > 0 || missingLongs.length > 0 || unwrittenMissing;
    BitLayout bits = type.bits();
    DType dtype;
    if (bits != null) {
      dtype = scaled || canBeMissing ? DType.F8 : bits.cellType();
    } else {
      DType stored = Objects.requireNonNull(type.dtype());
      boolean toFloating = canBeMissing && !stored.isFloating();
      if (!scaled && missing.length == 0 && !toFloating) {
        return null;
      }
      dtype = scaled ? DType.F8 : floating(stored);
    }
    return new Conversion(type, null, missing, missingLongs, scaled, scale, offset, dtype);
  }

  private static @Nullable Conversion complex(ElementType type, Hdf5Options options) {
    Hdf5Options.Complex part = options.complex();
    if (part == null) {
      throw new InputException(type.refusal() == null ? "complex" : type.refusal());
    }
    // The parts themselves are seen in place, with the stride of the whole number.
    return part == Hdf5Options.Complex.ABS || part == Hdf5Options.Complex.PHASE
        ? new Conversion(type, part, new double[0], new long[0], false, 1, 0, DType.F8)
        : null;
  }

  /// The smallest floating-point type with every number of the given one, 64-bit ones excepted.
  private static DType floating(DType stored) {
    return switch (stored) {
      case B1, I1, U1, I2, U2, F2, F4 -> DType.F4;
      case I4, U4, I8, U8, F8 -> DType.F8;
    };
  }

  /// The missing values as elements of the type would read, so that they compare equal.
  private static double[] missingNumbers(Map<String, Attribute> attributes, ElementType type) {
    DType dtype = type.dtype();
    DoubleStream values =
        Arrays.stream(MISSING)
            .map(attributes::get)
            .filter(a -> a != null)
            .flatMapToDouble(a -> Arrays.stream(a.numbers()))
            .filter(v -> !Double.isNaN(v));
    if (dtype == DType.F4) {
      values = values.map(v -> (float) v);
    } else if (dtype == DType.F2) {
      values = values.map(v -> Float.float16ToFloat(Float.floatToFloat16((float) v)));
    }
    return values.distinct().toArray();
  }

  private static long[] missingIntegers(Map<String, Attribute> attributes, ElementType type) {
    DType dtype = type.dtype();
    if (dtype == null ? type.bits() != null && type.bits().kind() == 'f' : dtype.isFloating()) {
      return new long[0];
    }
    return Arrays.stream(MISSING)
        .map(attributes::get)
        .filter(a -> a != null)
        .flatMapToLong(a -> {
          long[] integers = a.integers();
          return integers.length > 0
              ? Arrays.stream(integers)
              : Arrays.stream(a.numbers())
                  .filter(v -> v == Math.rint(v) && Math.abs(v) <= EXACT)
                  .mapToLong(v -> (long) v);
        })
        .distinct()
        .toArray();
  }

  private static double number(Map<String, Attribute> attributes, String name, double other) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      return other;
    }
    double[] numbers = attribute.numbers();
    if (numbers.length != 1 || !Double.isFinite(numbers[0])) {
      throw new InputException(
          "its attribute %s is not one number: take the stored numbers with `raw`", name);
    }
    return numbers[0];
  }

  /// Why an array that MATLAB wrote is no matrix, or null.
  public static @Nullable String matlabRefusal(Map<String, Attribute> attributes) {
    if (attributes.containsKey("MATLAB_sparse")) {
      return "it is a sparse MATLAB matrix: save full(A) instead";
    }
    Attribute empty = attributes.get("MATLAB_empty");
    if (empty != null && empty.isTrue()) {
      return "it is an empty MATLAB array";
    }
    Attribute matlabClass = attributes.get("MATLAB_class");
    String name = matlabClass == null ? null : matlabClass.text();
    if (name == null) {
      return null;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "double", "single", "logical" -> null;
      case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" -> null;
      case "char" -> "it is MATLAB text (class char), not numbers";
      case "cell" -> "it is a MATLAB cell array: save the matrix in it by itself";
      case "struct" -> "it is a MATLAB struct: save the matrix in it by itself";
      default -> "it is of the MATLAB class '" + name + "', not a numeric one";
    };
  }

  /// Why a group that stands for a matrix is none that can be rendered, or null where it stands for
  /// nothing known.
  public static @Nullable String sparseRefusal(ObjectHeader header) {
    Map<String, Attribute> attributes = Attribute.all(header);
    String matlab = matlabRefusal(attributes);
    if (matlab != null) {
      return matlab;
    }
    String encoding = text(attributes, "encoding-type");
    String old = text(attributes, "h5sparse_format");
    if (encoding.endsWith("_matrix") || !old.isEmpty()) {
      return Printf.of(
              "it is a sparse matrix of AnnData (%s): make it dense first, for example",
              encoding.isEmpty() ? old : encoding)
          + " adata.X = adata.X.toarray()";
    }
    if (has(header, "data", "indices", "indptr")) {
      return "it is a sparse matrix (data, indices, indptr): make it dense first, for example"
          + " scipy.sparse.csc_matrix(...).toarray()";
    }
    if (text(attributes, "format").toLowerCase(Locale.ROOT).contains("cool")
        || has(header, "bins", "pixels", "indexes")) {
      return "it is a Hi-C matrix in cool format, which is sparse: write a dense one first, for"
          + " example clr.matrix(balance=False)[:] of the Python package cooler";
    }
    return null;
  }

  /// What a group of AnnData stands for, such as `categorical`; empty where it does not say.
  public static String encoding(ObjectHeader header) {
    return text(Attribute.all(header), "encoding-type");
  }

  private static String text(Map<String, Attribute> attributes, String name) {
    Attribute attribute = attributes.get(name);
    String text = attribute == null ? null : attribute.text();
    return text == null ? "" : text;
  }

  private static boolean has(ObjectHeader header, String... names) {
    int[] found = {0};
    Groups.visit(
        header,
        link -> {
          found[0] += Arrays.asList(names).contains(link.name()) ? 1 : 0;
          return true;
        });
    return found[0] == names.length;
  }
}
