package dev.heatpress.job.report;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.Printf;

/// What `heatpress info` says of the axes of an array: of many names or coordinates the first and
/// the last.
final class AxisReport {
  /// Beyond these seconds no calendar of java.time goes.
  private static final double MOST_SECONDS = 1e14;

  private AxisReport() {}

  /// For people.
  static List<String> lines(Axes axes) {
    List<String> lines = new ArrayList<>();
    add(lines, "rows", text(axes.rows()));
    add(lines, "columns", text(axes.columns()));
    add(lines, "cells", axes.label());
    return lines;
  }

  private static void add(List<String> lines, String what, String text) {
    if (!text.isEmpty()) {
      lines.add(what + ": " + text);
    }
  }

  private static String text(Axis axis) {
    StringJoiner parts = new StringJoiner(", ");
    parts.setEmptyValue("");
    if (!axis.label().isEmpty()) {
      parts.add(axis.label());
    }
    if (!axis.names().isEmpty()) {
      parts.add(range(axis.names(), "names"));
    }
    double[] values = axis.coordinates();
    if (values != null && values.length > 0) {
      Object first = coordinate(axis, values[0]);
      Object last = coordinate(axis, values[values.length - 1]);
      String what = axis.dates() ? "dates" : "coordinates";
      parts.add(Printf.of("%d %s from %s to %s", values.length, what, first, last));
    }
    if (!axis.segments().isEmpty()) {
      parts.add(range(axis.segments().stream().map(Axis.Segment::name).toList(), "segments"));
    }
    if (!axis.annotations().isEmpty()) {
      parts.add("with " + String.join(", ", axis.annotations().keySet()));
    }
    return parts.toString();
  }

  private static String range(List<String> names, String what) {
    return Printf.of("%d %s from %s to %s", names.size(), what, names.getFirst(), names.getLast());
  }

  /// A date after ISO 8601, or a number.
  private static Object coordinate(Axis axis, double value) {
    if (!axis.dates() || !(Math.abs(value) < MOST_SECONDS)) {
      return value;
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(Math.round(value), 0, ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }

  /// For programs.
  static Map<String, Object> tree(Axes axes) {
    return JsonTree.object(
        "title",
        axes.title(),
        "unit",
        axes.unit(),
        "rows",
        tree(axes.rows()),
        "columns",
        tree(axes.columns()));
  }

  private static Map<String, Object> tree(Axis axis) {
    double[] values = axis.coordinates();
    List<Map<String, Object>> segments =
        axis.segments().stream()
            .map(s -> JsonTree.object("name", s.name(), "first", s.first(), "end", s.end()))
            .toList();
    return JsonTree.object(
        "title",
        axis.title(),
        "unit",
        axis.unit(),
        "dates",
        axis.dates(),
        "names",
        axis.names().isEmpty()
            ? null
            : ends(axis.names().size(), axis.names().getFirst(), axis.names().getLast()),
        "coordinates",
        values == null || values.length == 0
            ? null
            : ends(
                values.length,
                coordinate(axis, values[0]),
                coordinate(axis, values[values.length - 1])),
        "segments",
        segments,
        "annotations",
        List.copyOf(axis.annotations().keySet()));
  }

  private static Map<String, Object> ends(int count, Object first, Object last) {
    return JsonTree.object("count", count, "first", first, "last", last);
  }
}
