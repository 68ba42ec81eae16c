package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.hdf5.dataset.Dimensions;

/// GCTX, a matrix of expression values with what describes its rows and columns
/// (<https://clue.io/connectopedia/gctx_format>). On disk it stands transposed: a row of the
/// dataset is a column of the matrix.
record Gctx(Dimensions datasets) {
  private static final String META = "/0/META/";
  private static final String ID = "id";
  private static final Pattern MATRIX = Pattern.compile("/?0/DATA/[0-9]+/matrix");
  private static final long MOST = 1 << 21;

  /// Whether a dataset is the matrix of such a file.
  boolean isMatrix(String path) {
    return MATRIX.matcher(path).matches()
        && datasets.isDataset(META + "ROW/" + ID)
        && datasets.isDataset(META + "COL/" + ID);
  }

  /// The axes of a plane of the matrix.
  ///
  /// @throws dev.heatpress.core.InputException where what describes them is damaged
  Axes axes(SliceSpec.Plane plane, Hdf5Variables variables) {
    return Axes.of(
        axis(plane, plane.rowAxis(), variables), axis(plane, plane.columnAxis(), variables));
  }

  private Axis axis(SliceSpec.Plane plane, int k, Hdf5Variables variables) {
    if (k < 0 || plane.shape()[k] > MOST) {
      return Axis.NONE;
    }
    long cells = plane.shape()[k];
    String group = META + (k == 0 ? "ROW/" : "COL/");
    Axis axis = Axis.NONE;
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String path : datasets.within(group)) {
      if (!Arrays.equals(variables.shape(path), new long[] {cells})) {
        continue;
      }
      List<String> texts = variables.column(path);
      String name = path.substring(group.length());
      if (name.equals(ID)) {
        axis = axis.withNames(texts);
      } else {
        columns.put(name, texts);
      }
    }
    return axis.withAnnotations(columns).region(plane.start()[k], plane.stop()[k], cells);
  }
}
