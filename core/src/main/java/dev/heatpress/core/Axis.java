package dev.heatpress.core;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What a file knows of one axis of a matrix, in the order of its cells.
///
/// @param title what the axis is: `near-surface air temperature`; empty where nothing is said
/// @param unit of its coordinates: `degrees_east`; empty where nothing is said
/// @param names one for each cell; empty where cells have none
/// @param coordinates as many as there are cells (their centers), or one more (their edges), as the
///   file has them: neither finite nor rising for certain; null where there are none
/// @param dates whether coordinates are seconds since 1970
/// @param segments neighbouring cells that belong together, in order; empty where there are none
/// @param annotations columns that describe the cells, by their names, in the order of the file;
///   each has a text for every cell
public record Axis(
    String title,
    String unit,
    List<String> names,
    double @Nullable [] coordinates,
    boolean dates,
    List<Segment> segments,
    Map<String, List<String>> annotations) {

  /// An axis of which nothing is known.
  public static final Axis NONE = new Axis("", "", List.of(), null, false, List.of(), Map.of());

  /// Neighbouring cells that belong together, such as those of a chromosome.
  ///
  /// @param first of its cells
  /// @param end behind the last of them
  /// @param edges where these cells lie in the units of the axis, each segment by itself; null
  ///   where nothing is said
  public record Segment(String name, long first, long end, @Nullable AxisEdges edges) {
    /// Cells of which no more is known than that they belong together.
    public Segment(String name, long first, long end) {
      this(name, first, end, null);
    }
  }

  /// Copies what is small; names and annotations may be views of a file.
  public Axis {
    coordinates = coordinates == null ? null : coordinates.clone();
    segments = List.copyOf(segments);
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  /// Rounding that evenly spaced coordinates may carry, in units in the last place of the largest.
  private static final int SLACK = 4;

  private static final Pattern NORTH =
      Pattern.compile("degrees?_?n(orth)?|lat(itude)?", Pattern.CASE_INSENSITIVE);

  /// The axis whose cells have these names.
  public static Axis ofNames(List<String> names) {
    return NONE.withNames(names);
  }

  /// The same with a name for each cell.
  public Axis withNames(List<String> names) {
    return new Axis(title, unit, names, coordinates, dates, segments, annotations);
  }

  /// The same with coordinates.
  ///
  /// @param values centers or edges of the cells
  /// @param asDates whether they are seconds since 1970
  public Axis withCoordinates(double[] values, boolean asDates) {
    return new Axis(title, unit, names, values, asDates, segments, annotations);
  }

  /// The same, called so.
  ///
  /// @param newUnit of the coordinates; empty for none
  public Axis titled(String newTitle, String newUnit) {
    return new Axis(newTitle, newUnit, names, coordinates, dates, segments, annotations);
  }

  /// Neighbouring cells [from, to) of an axis of `cells` cells, with everything that belongs to
  /// them.
  ///
  /// @throws IndexOutOfBoundsException where there are no such cells
  public Axis region(long from, long to, long cells) {
    Objects.checkFromToIndex(from, to, cells);
    if (from == 0 && to == cells) {
      return this;
    }
    double[] known = coordinates;
    List<Segment> kept = new ArrayList<>();
    for (Segment s : segments) {
      long first = Math.max(from, s.first) - from;
      long end = Math.min(to, s.end) - from;
      if (first < end) {
        AxisEdges edges = s.edges;
        long before = first + from - s.first;
        kept.add(
            new Segment(
                s.name,
                first,
                end,
                edges == null ? null : edges.region(before, before + end - first)));
      }
    }
    Map<String, List<String>> columns = new LinkedHashMap<>();
    annotations.forEach((name, texts) -> columns.put(name, cut(texts, from, to)));
    return new Axis(
        title,
        unit,
        cut(names, from, to),
        known == null
            ? null
            : Arrays.copyOfRange(known, (int) from, (int) (to + known.length - cells)),
        dates,
        kept,
        columns);
  }

  /// Some cells in another order, with the names and annotations that belong to them. What is said
  /// of neighbours, coordinates and segments, is no longer true.
  ///
  /// @param order the cell that stands in each place
  public Axis reordered(int[] order) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    annotations.forEach((name, texts) -> columns.put(name, reordered(texts, order)));
    return new Axis(title, "", reordered(names, order), null, false, List.of(), columns);
  }

  private static List<String> reordered(List<String> texts, int[] order) {
    return texts.isEmpty() ? texts : Arrays.stream(order).mapToObj(texts::get).toList();
  }

  private static List<String> cut(List<String> texts, long from, long to) {
    return texts.isEmpty() ? texts : texts.subList((int) from, (int) to);
  }

  /// Title and unit as people write them: `latitude [degrees_north]`; empty where neither is known.
  public String label() {
    return label(title, unit);
  }

  static String label(String title, String unit) {
    return unit.isEmpty() ? title : title.isEmpty() ? "[" + unit + "]" : title + " [" + unit + "]";
  }

  /// Whether it is one of latitudes, by its unit or title, as they are called after CF.
  public boolean isLatitude() {
    return NORTH.matcher(unit).matches() || NORTH.matcher(title).matches();
  }

  /// What numbers of single precision were before they were rounded, as far as that can be told:
  /// evenly spaced ones where all of them are so but for rounding, otherwise the shortest decimals.
  /// Others stay as they are.
  public static double[] ofFloats(double[] floats) {
    double[] values = floats.clone();
    for (int i = 0; i < values.length; i++) {
      float single = (float) values[i];
      if (single == values[i] && Float.isFinite(single)) {
        values[i] = Double.parseDouble(Float.toString(single));
      }
    }
    int last = values.length - 1;
    if (last < 2) {
      return values;
    }
    double first = values[0];
    double step = values[last] / last - first / last;
    float largest = (float) Math.max(Math.abs(first), Math.abs(values[last]));
    double slack = Math.min(SLACK * Math.ulp(largest), Math.abs(step) / 8);
    double[] even = values.clone();
    for (int i = 1; i < last; i++) {
      even[i] = first + (values[last] - first) * ((double) i / last);
      if (!(Math.abs(even[i] - values[i]) <= slack)) {
        return values;
      }
    }
    return even;
  }

  /// The same with neighbours that belong together.
  public Axis withSegments(List<Segment> segments) {
    return new Axis(title, unit, names, coordinates, dates, segments, annotations);
  }

  /// The same with columns that describe the cells.
  public Axis withAnnotations(Map<String, List<String>> annotations) {
    return new Axis(title, unit, names, coordinates, dates, segments, annotations);
  }

  /// A copy.
  @Override
  public double @Nullable [] coordinates() {
    return coordinates == null ? null : coordinates.clone();
  }
}
