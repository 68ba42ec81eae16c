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
  public record Segment(String name, long first, long end) {}

  /// Copies what is small; names and annotations may be views of a file.
  public Axis {
    coordinates = coordinates == null ? null : coordinates.clone();
    segments = List.copyOf(segments);
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  /// The axis whose cells have these names.
  public static Axis ofNames(List<String> names) {
    return NONE.withNames(names);
  }

  /// The same with a name for each cell.
  public Axis withNames(List<String> names) {
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
