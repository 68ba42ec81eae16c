package dev.heatpress.job.report;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.io.file.ArrayInfo;

/// What `heatpress info` says to programs of a sparse matrix beside what every array has.
final class SparseReport {
  private static final String LAYERS = "/layers/";

  private SparseReport() {}

  /// The keys of a sparse matrix; none for others.
  ///
  /// @param axes what is known of its axes
  /// @param all the arrays of its file
  static Map<String, Object> tree(ArrayInfo array, Axes axes, List<ArrayInfo> all) {
    Map<String, String> said = array.attributes();
    String stored = said.get("stored");
    if (!array.layout().equals(ArrayInfo.SPARSE) || stored == null) {
      return Map.of();
    }
    List<String> chromosomes = axes.rows().segments().stream().map(Axis.Segment::name).toList();
    return JsonTree.object(
        "stored",
        Long.parseLong(stored),
        "density",
        Double.parseDouble(said.getOrDefault("density", "NaN")),
        "symmetry",
        said.getOrDefault("symmetry", ""),
        "resolutions",
        resolutions(all),
        "normalizations",
        list(said.getOrDefault("normalizations", "")),
        "chromosomes",
        chromosomes.isEmpty() ? list(said.getOrDefault("chromosomes", "")) : chromosomes,
        "layers",
        all.stream().map(ArrayInfo::member).filter(m -> m.contains(LAYERS)).toList(),
        "names",
        JsonTree.object(
            "rows", axes.rows().names().size(), "columns", axes.columns().names().size()),
        "annotations",
        JsonTree.object(
            "rows", List.copyOf(axes.rows().annotations().keySet()),
            "columns", List.copyOf(axes.columns().annotations().keySet())));
  }

  /// The sizes of bins of all levels, the finest first.
  private static List<Long> resolutions(List<ArrayInfo> all) {
    return all.stream()
        .map(array -> array.attributes().get("resolution"))
        .filter(text -> text != null && text.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(", "));
  }
}
