package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// The arrays of a file whose attributes refer to each other, as those of netCDF, Zarr and HDF5 do:
/// what [CfAxes] reads the axes of one of them from. Arrays are named as in [ArrayInfo#member()].
///
/// All methods but [#has] are asked of arrays that there are, and may throw an
/// [dev.heatpress.core.InputException] where these are damaged.
public interface Variables {

  /// Whether there is an array of this name.
  boolean has(String array);

  /// Cells per axis.
  long[] shape(String array);

  /// The attributes that are texts or single whole numbers, in full.
  Map<String, String> attributes(String array);

  /// The name of the dimension along an axis, the same for all arrays that share it; empty where it
  /// has none.
  String dimension(String array, int axis);

  /// The array of the coordinates along an axis; null where there is none.
  @Nullable String coordinates(String array, int axis);

  /// The numbers of an array, unpacked, NaN where one is missing; as one row.
  ///
  /// @param slice which leaves one axis; null for all of an array of one axis
  double[] numbers(String array, @Nullable SliceSpec slice);

  /// Whether its numbers are of single precision.
  boolean isSingle(String array);

  /// The texts of an array of one axis, or of a group that stands for a column of a table; null
  /// where it holds none.
  @Nullable List<String> texts(String array);

  /// The attributes of a group, as those of an array; null where there is none of this path.
  default @Nullable Map<String, String> group(String path) {
    return null;
  }

  /// The arrays in a group and in its groups, in the order of their paths.
  ///
  /// @param group with a slash at its end
  default List<String> below(String group) {
    return List.of();
  }

  /// A column of a table as texts, numbers in decimal.
  default List<String> column(String path) {
    List<String> texts = texts(path);
    return texts != null
        ? texts
        : Arrays.stream(numbers(path, null))
            .mapToObj(v -> v == Math.rint(v) ? Printf.of("%.0f", v) : Double.toString(v))
            .toList();
  }
}
