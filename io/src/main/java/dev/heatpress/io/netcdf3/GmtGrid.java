package dev.heatpress.io.netcdf3;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// A grid as GMT wrote it before version 4: the cells in one dimension, row by row from the north,
/// beside variables with its sides and ranges (GMT documentation, "GMT File Formats": grid id `cf`,
/// type 18).
///
/// @param rows cells from the top to the bottom
/// @param x the least and the greatest coordinate
/// @param ofEdges whether the ranges are those of the outer edges of cells, not of their centers
record GmtGrid(
    long rows, long columns, double[] x, double[] y, String xUnit, String yUnit, boolean ofEdges) {
  /// The variable of the cells.
  static final String Z = "z";

  private static final Pattern TITLED = Pattern.compile("(.+) \\[(.+)\\]");

  /// Cells along a side whose coordinates are told.
  private static final int MOST = 1 << 21;

  /// The grid of a file; null where it is none.
  ///
  /// @param numbers gives the numbers of a variable that has so many
  static @Nullable GmtGrid of(Map<String, ClassicVariable> variables, Numbers numbers) {
    ClassicVariable z = variables.get(Z);
    double[] dimension = numbers(variables, "dimension", numbers);
    double[] x = numbers(variables, "x_range", numbers);
    double[] y = numbers(variables, "y_range", numbers);
    if (z == null || z.shape().length != 1 || dimension == null || x == null || y == null) {
      return null;
    }
    long columns = (long) dimension[0];
    long rows = (long) dimension[1];
    boolean fits = rows > 0 && columns > 0 && Math.multiplyHigh(rows, columns) == 0;
    ClassicAttribute offset = z.attributes().get("node_offset");
    return fits && rows * columns == z.shape()[0]
        ? new GmtGrid(
            rows,
            columns,
            x,
            y,
            unit(variables, "x_range"),
            unit(variables, "y_range"),
            offset != null && "1".equals(offset.plain()))
        : null;
  }

  /// Gives numbers of variables.
  interface Numbers {
    /// All of them; null where there are not so many.
    double @Nullable [] of(ClassicVariable variable, int count);
  }

  private static double @Nullable [] numbers(
      Map<String, ClassicVariable> variables, String name, Numbers numbers) {
    ClassicVariable variable = variables.get(name);
    return variable == null ? null : numbers.of(variable, 2);
  }

  private static String unit(Map<String, ClassicVariable> variables, String name) {
    ClassicVariable variable = variables.get(name);
    ClassicAttribute unit = variable == null ? null : variable.attributes().get("units");
    String text = unit == null || unit.text() == null ? "" : unit.text();
    // What GMT writes where nobody says one.
    return text.startsWith("user_") ? "" : text;
  }

  /// The variables of the file, that of the cells with two dimensions, without those that only tell
  /// of it.
  Map<String, ClassicVariable> variables(Map<String, ClassicVariable> all) {
    ClassicVariable z = Objects.requireNonNull(all.get(Z));
    Map<String, ClassicVariable> found = new LinkedHashMap<>(all);
    List.of("x_range", "y_range", "z_range", "spacing", "dimension").forEach(found::remove);
    found.put(
        Z,
        new ClassicVariable(
            Z,
            List.of("y", "x"),
            new long[] {rows, columns},
            false,
            z.attributes(),
            z.type(),
            z.begin()));
    return found;
  }

  Axes axes(SliceSpec.Plane plane) {
    Axis[] axes = {axis("y", yUnit, y[1], y[0], rows), axis("x", xUnit, x[0], x[1], columns)};
    return Axes.of(cut(axes, plane, plane.rowAxis()), cut(axes, plane, plane.columnAxis()));
  }

  private static Axis cut(Axis[] axes, SliceSpec.Plane plane, int k) {
    return k < 0 ? Axis.NONE : axes[k].region(plane.start()[k], plane.stop()[k], plane.shape()[k]);
  }

  private Axis axis(String name, String unit, double from, double to, long cells) {
    // GMT writes title and unit as one text.
    Matcher both = TITLED.matcher(unit);
    Axis axis =
        both.matches()
            ? Axis.NONE.titled(both.group(1), both.group(2))
            : Axis.NONE.titled(name, unit);
    int count = (int) Math.min(cells, MOST) + (ofEdges ? 1 : 0);
    if (cells > MOST || count < 2) {
      return axis;
    }
    double[] places = new double[count];
    for (int k = 0; k < count; k++) {
      double share = (double) k / (count - 1);
      places[k] = from * (1 - share) + to * share;
    }
    return axis.withCoordinates(places, false);
  }
}
