package dev.heatpress.io.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What MATLAB calls the class of an array, in files of all its versions.
public final class MatlabClass {
  /// What information says of an array's class.
  public static final String ATTRIBUTE = "MATLAB_class";

  /// Why an array without cells is refused.
  public static final String EMPTY = "it is an empty MATLAB array";

  private MatlabClass() {}

  /// Why arrays of a class are no matrices of numbers; null where they are.
  public static @Nullable String refusal(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "double", "single", "logical" -> null;
      case "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" -> null;
      case "char" -> "it is MATLAB text (class char), not numbers";
      case "cell" -> "it is a MATLAB cell array: save the matrix in it by itself";
      case "struct" -> "it is a MATLAB struct: save the matrix in it by itself";
      default -> "it is of the MATLAB class '" + name + "', not a numeric one";
    };
  }
}
