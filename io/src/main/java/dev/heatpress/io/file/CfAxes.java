package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// What attributes say of the axes of an array, after the CF conventions, sections 3 to 7
/// (<https://cfconventions.org/cf-conventions/cf-conventions.html>): `long_name`, `standard_name`,
/// `units`, `calendar`, `bounds`, and `coordinates` as xarray writes them.
public final class CfAxes {
  /// Cells along an axis whose coordinates and names are read: more have no room on any page.
  private static final long MOST = 1 << 21;

  /// By how much bounds of neighbours may differ, in widths of a cell.
  private static final double GAP = 1e-4;

  private static final Pattern WORDS = Pattern.compile("\\s+");

  private final Variables file;
  private final String array;
  private final Map<String, String> said;

  private CfAxes(Variables file, String array) {
    this.file = file;
    this.array = array;
    this.said = file.attributes(array);
  }

  /// The axes of a plane of an array.
  ///
  /// @throws InputException where what is said of them is damaged
  public static Axes of(Variables file, String array, SliceSpec.Plane plane) {
    CfAxes reader = new CfAxes(file, array);
    String unit = reader.said.getOrDefault("units", "").strip();
    String title = title(reader.said, unit.isEmpty() ? "" : lastPart(array));
    return new Axes(
        reader.axis(plane, plane.rowAxis()), reader.axis(plane, plane.columnAxis()), title, unit);
  }

  private Axis axis(SliceSpec.Plane plane, int k) {
    if (k < 0) {
      return Axis.NONE;
    }
    long cells = plane.shape()[k];
    Axis axis = Axis.NONE.titled(lastPart(file.dimension(array, k)), "");
    if (cells > MOST) {
      return axis;
    }
    String own = file.coordinates(array, k);
    if (own != null && isAlong(own, cells)) {
      axis = read(own, cells);
    }
    for (String word : WORDS.split(said.getOrDefault("coordinates", "").strip(), 0)) {
      String other = find(word);
      if (other != null
          && !other.equals(own)
          && isAlong(other, cells)
          && file.dimension(other, 0).equals(file.dimension(array, k))) {
        axis = with(axis, other, cells);
      }
    }
    return axis.region(plane.start()[k], plane.stop()[k], cells);
  }

  private boolean isAlong(String other, long cells) {
    return Arrays.equals(file.shape(other), new long[] {cells});
  }

  /// An axis with what another array says of it: its coordinates where it has none of its own.
  private Axis with(Axis axis, String other, long cells) {
    Axis more = read(other, cells);
    if (axis.names().isEmpty() && axis.coordinates() == null) {
      return more;
    }
    if (more.names().isEmpty()) {
      return axis;
    }
    Map<String, List<String>> columns = new LinkedHashMap<>(axis.annotations());
    columns.put(lastPart(other), more.names());
    return axis.withAnnotations(columns);
  }

  /// The axis that an array of coordinates describes.
  private Axis read(String coordinates, long cells) {
    Map<String, String> about = file.attributes(coordinates);
    String unit = about.getOrDefault("units", "").strip();
    Axis axis = Axis.NONE.titled(title(about, lastPart(coordinates)), unit);
    List<String> texts = file.texts(coordinates);
    if (texts != null) {
      return texts.size() == cells ? axis.withNames(texts) : axis;
    }
    double[] values = edges(about.getOrDefault("bounds", ""), (int) cells);
    if (values == null) {
      values = numbers(coordinates, null);
    }
    CfTime time = time(about);
    if (time != null) {
      return axis.titled(axis.title(), "")
          .withCoordinates(Arrays.stream(values).map(time::at).toArray(), true);
    }
    String unreal = CfTime.unreal(about);
    return axis.titled(axis.title(), unreal == null ? unit : unreal).withCoordinates(values, false);
  }

  /// Times that begin at no date are numbers.
  private static @Nullable CfTime time(Map<String, String> about) {
    try {
      return CfTime.of(about);
    } catch (InputException e) {
      return null;
    }
  }

  private double[] numbers(String name, @Nullable SliceSpec slice) {
    double[] numbers = file.numbers(name, slice);
    return file.isSingle(name) ? Axis.ofFloats(numbers) : numbers;
  }

  /// The edges of cells whose bounds leave no gap; null where there are none.
  private double @Nullable [] edges(String name, int cells) {
    String bounds = find(name);
    if (bounds == null || !Arrays.equals(file.shape(bounds), new long[] {cells, 2})) {
      return null;
    }
    double[] from = numbers(bounds, SliceSpec.parse(":,0"));
    double[] to = numbers(bounds, SliceSpec.parse(":,1"));
    double[] edges = joined(from, to);
    return edges == null ? joined(to, from) : edges;
  }

  private static double @Nullable [] joined(double[] from, double[] to) {
    int n = from.length;
    double[] edges = Arrays.copyOf(from, n + 1);
    edges[n] = to[n - 1];
    double sign = Math.signum(edges[n] - edges[0]);
    for (int i = 0; i < n; i++) {
      double width = (edges[i + 1] - edges[i]) * sign;
      if (!(width > 0) || !(Math.abs(to[i] - edges[i + 1]) <= GAP * width)) {
        return null;
      }
    }
    return edges;
  }

  /// An array that an attribute names, as CF searches it: in the group, then in those around it.
  private @Nullable String find(String word) {
    if (word.isEmpty()) {
      return null;
    }
    if (word.startsWith("/")) {
      return file.has(word) ? word : null;
    }
    for (String at = array; ; ) {
      int slash = at.lastIndexOf('/');
      String name = slash < 0 ? word : at.substring(0, slash + 1) + word;
      if (file.has(name)) {
        return name;
      }
      if (slash < 0) {
        return null;
      }
      at = at.substring(0, slash);
    }
  }

  private static String title(Map<String, String> about, String name) {
    String title = about.getOrDefault("long_name", "").strip();
    title = title.isEmpty() ? about.getOrDefault("standard_name", "").strip() : title;
    return title.isEmpty() ? name : title;
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
