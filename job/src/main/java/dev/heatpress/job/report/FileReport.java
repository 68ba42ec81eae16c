package dev.heatpress.job.report;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.Scanning;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.SettingWords;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// What `heatpress info` says about a file.
///
/// @param groups what is said of the groups that arrays are in, see [MatrixFile#groups]; empty
///   where one array was asked for
/// @param axes what the file knows of the chosen array, or of the one that its name stands for, by
///   their members
/// @param counted what is known of the cells of the chosen matrix; null where nobody asked
public record FileReport(
    String path,
    String format,
    Map<String, Map<String, String>> groups,
    List<ArrayInfo> arrays,
    Map<String, Axes> axes,
    @Nullable Counted counted) {
  private static final long MEMORY = 256 << 20;
  private static final String ROOT = "/";

  /// Groups and codes that a text shows of many.
  private static final int SHOWN = 20;

  /// What is known of cells that were read.
  ///
  /// @param missing how many of them each rule makes missing
  public record Counted(CellStatistics statistics, Map<String, Long> missing) {
    /// Copies the map.
    public Counted {
      missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }
  }

  /// What is in a file, or of one array of it.
  ///
  /// @param counted reads all cells of the matrix, too
  /// @throws InputException where the file is refused, or has no such array
  public static FileReport of(
      InputRequest input, boolean counted, int threads, long memory, RunContext context) {
    if (input.isSample()) {
      return ofSample(input, counted, threads, memory, context);
    }
    InputSpec spec = input.spec();
    Scanning scanning = new Scanning(threads, context.progress());
    return ReadFiles.during(() -> {
      try (MatrixFile file =
          scanning.during(() -> MatrixFiles.open(spec, input.reading(), context.workspace()))) {
        List<ArrayInfo> arrays = chosen(file.arrays(), spec);
        Counted cells = counted ? count(input, threads, memory, context) : null;
        var groups = spec.member() == null ? file.groups() : Map.<String, Map<String, String>>of();
        ReadFiles.refuseChanged();
        Map<String, Axes> axes = new HashMap<>();
        for (ArrayInfo array : arrays) {
          if (array.isDefault() || spec.member() != null || arrays.size() == 1) {
            axes.put(array.member(), axes(file, array, spec.member(), input.slice()));
          }
        }
        return new FileReport(spec.path().toString(), file.format(), groups, arrays, axes, cells);
      }
    });
  }

  /// A demo matrix is no file, but whoever asks about it wants to know the same.
  private static FileReport ofSample(
      InputRequest input, boolean counted, int threads, long memory, RunContext context) {
    try (Input source = Input.open(input, context.workspace())) {
      MatrixSource matrix = source.matrix();
      long[] shape = {matrix.rows(), matrix.columns()};
      String dtype = "<" + matrix.dtype().code();
      ArrayInfo array =
          new ArrayInfo(
              "",
              shape,
              dtype,
              "computed",
              new long[0],
              List.of(),
              null,
              Map.of(),
              ArrayInfo.Meaning.NONE,
              List.of(),
              -1,
              true);
      Counted cells = counted ? count(input, threads, memory, context) : null;
      return new FileReport(
          input.text(), "a demo matrix", Map.of(), List.of(array), Map.of(), cells);
    }
  }

  private static Counted count(InputRequest input, int asked, long memory, RunContext context) {
    try (Input source = Input.open(input, asked, context)) {
      Region all = Region.all(source.matrix());
      int threads = source.locate(() -> JobNeeds.readers(source.matrix(), asked, memory));
      Resources resources = new Resources(threads, MEMORY, context.workspace(), context.quiet());
      return source.locate(() -> {
        CellStatistics s = Engine.scan(source.matrix(), all, resources, context.progress());
        return new Counted(
            s, MissingCounts.of(source.matrix(), all, s.missing(), resources, context.progress()));
      });
    }
  }

  /// What a file knows of an array, of any of its planes where none was named.
  private static Axes axes(
      MatrixFile file, ArrayInfo array, @Nullable String member, @Nullable SliceSpec slice) {
    long[] shape = array.shape();
    if (array.refusal() != null || shape.length == 0) {
      return Axes.NONE;
    }
    SliceSpec plane =
        slice != null || SliceSpec.isPlane(shape)
            ? slice
            : SliceSpec.parse(SliceSpec.example(shape));
    try {
      return file.axes(
          member == null && !array.member().isEmpty() ? array.member() : member, plane);
    } catch (InputException e) {
      // Whoever draws it is told why.
      return Axes.NONE;
    }
  }

  private static List<ArrayInfo> chosen(List<ArrayInfo> arrays, InputSpec input) {
    String member = input.member();
    if (member == null) {
      return arrays;
    }
    // HDF5 members begin with a slash, NPZ members may be named with their ending.
    List<String> names = List.of(member, "/" + member, member.replaceFirst("\\.npy$", ""));
    List<ArrayInfo> found = arrays.stream().filter(a -> names.contains(a.member())).toList();
    if (found.isEmpty()) {
      throw new InputException(
          "%s: there is no array '%s'; heatpress info %s lists those there are",
          input.path(), member, input.path());
    }
    return found;
  }

  /// For people: a line for the file, one for each array, and one for the cells; what is said of
  /// them below each.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(OneLine.of(path)).append(": ").append(format);
    text.append(arrays.size() == 1 ? "" : Printf.of(", %d arrays", arrays.size())).append('\n');
    groups
        .getOrDefault(ROOT, Map.of())
        .forEach((key, value) -> append(text, "  ", key + ": " + value));
    below().entrySet().stream()
        .limit(SHOWN)
        .forEach(group -> appendGroup(text, group.getKey(), group.getValue()));
    for (ArrayInfo array : arrays) {
      List<String> columns = columns(array);
      if (array.isDefault() && arrays.size() > 1) {
        columns.add("(what the file's name stands for)");
      }
      append(text, "  ", String.join("  ", columns));
      if (!array.missing().isEmpty()) {
        append(text, "    ", "missing: " + String.join(", ", array.missing()));
      }
      if (!array.meaning().times().isEmpty()) {
        append(text, "    ", "times: " + String.join(" to ", array.meaning().times()));
      }
      if (!array.meaning().codes().isEmpty()) {
        append(text, "    ", "codes: " + codes(array.meaning().codes()));
      }
      Axes known = axes.getOrDefault(array.member(), Axes.NONE);
      AxisReport.lines(known).forEach(line -> append(text, "    ", line));
      array.attributes().forEach((key, value) -> append(text, "    ", key + ": " + value));
    }
    if (counted != null) {
      CellStatistics s = counted.statistics;
      text.append(
          Printf.of(
              "  %d cells, %d missing%s, %d +Inf, %d -Inf, from %s to %s\n",
              s.cells(),
              s.missing(),
              reasons(counted.missing),
              s.positiveInfinite(),
              s.negativeInfinite(),
              s.min(),
              s.max()));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String indent, String line) {
    text.append(indent).append(OneLine.of(line)).append('\n');
  }

  private static void appendGroup(StringBuilder text, String path, Map<String, String> said) {
    append(text, "  ", path + "  group");
    said.forEach((key, value) -> append(text, "    ", key + ": " + value));
  }

  private static String codes(Map<String, String> codes) {
    List<String> shown = new ArrayList<>();
    codes.forEach((code, name) -> shown.add(code + " " + name));
    return String.join(", ", shown.subList(0, Math.min(SHOWN, shown.size())))
        + (shown.size() > SHOWN ? ", …" : "");
  }

  /// In parentheses, unless NaN is the only reason.
  private static String reasons(Map<String, Long> missing) {
    List<String> reasons = new ArrayList<>();
    missing.forEach((name, count) -> reasons.add(count + " " + name));
    boolean plain = missing.keySet().equals(Set.of(MissingCounts.NAN)) || missing.isEmpty();
    return plain ? "" : " (" + String.join(", ", reasons) + ")";
  }

  private static List<String> columns(ArrayInfo array) {
    List<String> columns = new ArrayList<>();
    if (!array.member().isEmpty()) {
      columns.add(array.member());
    }
    columns.add(shape(array));
    columns.add(array.dtype());
    columns.add(array.layout());
    if (array.chunks().length > 0) {
      columns.add("chunks " + SliceSpec.shapeText(array.chunks()));
    }
    if (!array.filters().isEmpty()) {
      columns.add(String.join("+", array.filters()));
    }
    boolean plain = array.chunks().length == 0 && array.filters().isEmpty();
    if (!plain && array.storedBytes() >= 0) {
      columns.add(Printf.of("in %d bytes", array.storedBytes()));
    }
    String refusal = array.refusal();
    if (refusal != null) {
      columns.add("(not renderable: " + SettingWords.in(refusal) + ")");
    }
    columns.removeIf(String::isEmpty);
    return columns;
  }

  /// `3 x 4`, with the names of the axes: `3 x 4 [lat, lon]`.
  private static String shape(ArrayInfo array) {
    String shape = SliceSpec.shapeText(array.shape());
    List<String> names = array.meaning().dimensions();
    return names.isEmpty()
        ? shape
        : names.stream()
            .map(name -> name.isEmpty() ? "-" : name)
            .collect(Collectors.joining(", ", shape + " [", "]"));
  }

  /// For programs: one object on a line. Numbers that JSON lacks are null.
  public String json() {
    Map<String, Object> tree =
        JsonTree.object(
            "path",
            path,
            "format",
            format,
            "attributes",
            groups.getOrDefault(ROOT, Map.of()),
            "groups",
            below(),
            "arrays",
            arrays.stream().map(this::tree).toList());
    if (counted != null) {
      CellStatistics s = counted.statistics;
      tree.put(
          "statistics",
          JsonTree.object(
              "cells", s.cells(),
              "missing", s.missing(),
              "missing_by", counted.missing,
              "positive_infinite", s.positiveInfinite(),
              "negative_infinite", s.negativeInfinite(),
              "min", s.min(),
              "max", s.max()));
    }
    return JsonTree.line(tree) + "\n";
  }

  /// The groups but the root.
  private Map<String, Map<String, String>> below() {
    Map<String, Map<String, String>> below = new LinkedHashMap<>(groups);
    below.remove(ROOT);
    return below;
  }

  private Map<String, Object> tree(ArrayInfo array) {
    String refusal = array.refusal();
    Map<String, Object> tree =
        JsonTree.object(
            "member", array.member(),
            "shape", Arrays.stream(array.shape()).boxed().toList(),
            "dtype", array.dtype(),
            "layout", array.layout(),
            "chunks", Arrays.stream(array.chunks()).boxed().toList(),
            "filters", array.filters(),
            "refusal", refusal == null ? null : SettingWords.in(refusal),
            "attributes", array.attributes(),
            "dimensions", array.meaning().dimensions(),
            "codes", array.meaning().codes(),
            "times", array.meaning().times(),
            "missing", array.missing(),
            "stored_bytes", array.storedBytes() < 0 ? null : array.storedBytes(),
            "default", array.isDefault());
    Axes known = axes.getOrDefault(array.member(), Axes.NONE);
    tree.putAll(SparseReport.tree(array, known, arrays));
    if (!known.equals(Axes.NONE)) {
      tree.put("axes", AxisReport.tree(known));
    }
    return tree;
  }
}
