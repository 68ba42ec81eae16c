package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.DateTicks;
import dev.heatpress.core.figure.FigureSpec.AxisSpec;
import dev.heatpress.core.figure.IndexTicks;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.LinearTicks;
import dev.heatpress.core.figure.LogTicks;
import dev.heatpress.core.figure.NameTicks;
import dev.heatpress.core.figure.Ticks;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.AxisRequest;
import dev.heatpress.job.request.DateText;
import dev.heatpress.job.request.DelimitedText;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// An axis of a figure on a matrix: where its cells lie and what stands beside them.
///
/// @param spec its title and ticks
/// @param edges of the cells in the order of the matrix, in coordinates, or in their logarithms on
///   a logarithmic axis; null where all cells are equally wide
/// @param places of the cells on the figure; empty edges where all are equally wide
/// @param span how long it is in coordinates, or in cells where it has none; NaN on a logarithmic
///   axis
/// @param remark what is to be said of it; null for nothing
record FigureAxis(
    AxisSpec spec,
    @Nullable AxisEdges edges,
    CellPlaces places,
    double span,
    @Nullable String remark) {

  /// The cells that an axis shows.
  ///
  /// @param all of the matrix
  /// @param first shown
  /// @param end behind the last one shown
  /// @param reversed whether the last one stands at the left or at the top
  record CellRange(long all, long first, long end, boolean reversed) {
    int count() {
      long count = end - first;
      if (count > Integer.MAX_VALUE) {
        throw new InputException(
            "%d cells along one side are too many for a figure; choose a region", count);
      }
      return (int) count;
    }
  }

  /// Reads what a request names, and fits it to the cells.
  ///
  /// @throws InputException where a file is refused or does not fit the cells
  static FigureAxis of(AxisRequest asked, CellRange cells, Path workspace) {
    String unreal = unreal(asked, workspace);
    AxisRequest request = unreal == null ? asked : asked.ofNumbers(unreal);
    AxisEdges edges = request.coordinates() == null ? null : edges(request, cells, workspace);
    AxisEdges uneven = edges == null || edges.isEven() ? null : edges;
    CellPlaces places = places(uneven, cells);
    Ticks ticks =
        request.labels() != null
            ? names(request, cells, places, workspace)
            : coordinates(request, cells, edges);
    return new FigureAxis(
        new AxisSpec(Label.of(request.title()), ticks),
        uneven,
        places,
        span(request, cells, edges),
        unreal == null
            ? null
            : Printf.of(
                "%s: times in %s are no dates; drawn as numbers", asked.coordinates(), unreal));
  }

  /// The unit of coordinates that are asked for as dates, but are none in their calendar; or null.
  private static @Nullable String unreal(AxisRequest request, Path workspace) {
    String file = request.coordinates();
    boolean dates = request.kind() == AxisRequest.Kind.DATE;
    return file == null || !dates || DelimitedText.isText(file)
        ? null
        : Input.unrealTime(file, workspace);
  }

  private static double span(AxisRequest request, CellRange cells, @Nullable AxisEdges edges) {
    double[] range = request.range();
    if (request.kind() == AxisRequest.Kind.LOG) {
      return Double.NaN;
    }
    return range != null
        ? Math.abs(range[1] - range[0])
        : edges != null ? Math.abs(edges.edge(edges.cells()) - edges.edge(0)) : cells.count();
  }

  private static CellPlaces places(@Nullable AxisEdges edges, CellRange cells) {
    int n = cells.count();
    if (edges == null) {
      return CellPlaces.even(n);
    }
    double start = edges.edge(0);
    double span = edges.edge(n) - start;
    double[] places = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      double at = i == 0 ? 0 : i == n ? 1 : (edges.edge(i) - start) / span;
      places[cells.reversed() ? n - i : i] = cells.reversed() ? 1 - at : at;
    }
    return new CellPlaces(n, places);
  }

  private static Ticks coordinates(
      AxisRequest request, CellRange cells, @Nullable AxisEdges edges) {
    double[] range = request.range();
    boolean log = request.kind() == AxisRequest.Kind.LOG;
    double from;
    double to;
    if (range != null) {
      from = log ? Math.log10(range[0]) : range[0];
      to = log ? Math.log10(range[1]) : range[1];
    } else if (edges != null) {
      from = edges.edge(0);
      to = edges.edge(edges.cells());
    } else {
      return new IndexTicks(cells.first(), cells.count(), cells.reversed());
    }
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    DoubleUnaryOperator place =
        value -> {
          double at = ((log ? Math.log10(value) : value) - from) / (to - from);
          return Math.clamp(cells.reversed() ? 1 - at : at, 0, 1);
        };
    try {
      return switch (request.kind()) {
        case LINEAR -> new LinearTicks(low, high, place);
        case LOG -> new LogTicks(Math.pow(10, low), Math.pow(10, high), place);
        case DATE -> new DateTicks(low, high, place);
      };
    } catch (IllegalArgumentException e) {
      throw new InputException(Printf.of("`%s-coords`: %s", request.name(), e.getMessage()), e);
    }
  }

  private static Ticks names(
      AxisRequest request, CellRange cells, CellPlaces places, Path workspace) {
    String file = String.valueOf(request.labels());
    int n = cells.count();
    List<String> all =
        isArray(file)
            ? labels(file, request, cells, workspace)
            : DelimitedText.read(file).values(things(request), n, cells.all());
    List<String> shown =
        all.size() == n ? all : all.subList((int) cells.first(), (int) cells.end());
    double[] centers = new double[n];
    for (int i = 0; i < n; i++) {
      int at = cells.reversed() ? n - 1 - i : i;
      centers[i] =
          places.edges().length == 0
              ? (at + 0.5) / n
              : (places.edges()[at] + places.edges()[at + 1]) / 2;
    }
    return new NameTicks(shown, centers);
  }

  /// The names that an array holds: texts, or whole numbers.
  private static List<String> labels(
      String file, AxisRequest request, CellRange cells, Path workspace) {
    List<String> texts = Input.texts(file, cells.all(), workspace);
    if (texts == null) {
      texts =
          Arrays.stream(array(file, request, cells, workspace))
              .mapToObj(v -> v == Math.rint(v) ? Printf.of("%.0f", v) : Double.toString(v))
              .toList();
    }
    if (texts.size() != cells.count() && texts.size() != cells.all()) {
      throw new InputException(
          "%s: %d names for %d %s; give one for each",
          file, texts.size(), cells.count(), things(request));
    }
    return texts;
  }

  private static boolean isArray(String file) {
    return !DelimitedText.isText(file) && Input.isArray(file);
  }

  private static String things(AxisRequest request) {
    return Printf.of("cells along the %s axis", request.name());
  }

  /// The edges of the cells that are shown.
  private static AxisEdges edges(AxisRequest request, CellRange cells, Path workspace) {
    String file = String.valueOf(request.coordinates());
    double[] values =
        DelimitedText.isText(file)
            ? text(file, request, cells)
            : array(file, request, cells, workspace);
    if (request.kind() == AxisRequest.Kind.LOG) {
      for (int i = 0; i < values.length; i++) {
        if (!(values[i] > 0)) {
          throw new InputException(
              "%s: coordinate %d is %s; a logarithmic axis has numbers above 0",
              file, i, values[i]);
        }
        values[i] = Math.log10(values[i]);
      }
    }
    int n = cells.count();
    boolean part = values.length == n || values.length == n + 1L;
    try {
      return part
          ? AxisEdges.ofCoordinates(values, n, things(request))
          : AxisEdges.ofCoordinates(values, cells.all(), things(request))
              .region(cells.first(), cells.end());
    } catch (InputException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  private static double[] text(String file, AxisRequest request, CellRange cells) {
    List<String> lines =
        DelimitedText.read(file)
            .values(
                things(request), cells.count(), cells.count() + 1L, cells.all(), cells.all() + 1);
    return numbers(file, lines, "line", request);
  }

  /// The coordinates that texts are.
  ///
  /// @param place what a text is in, for messages
  private static double[] numbers(
      String file, List<String> lines, String place, AxisRequest request) {
    double[] values = new double[lines.size()];
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      values[i] = number(lines.get(i), request.kind());
      if (Double.isNaN(values[i])) {
        wrong.add(Printf.of("'%s' in %s %d", lines.get(i), place, i + 1));
        break;
      }
    }
    if (!wrong.isEmpty()) {
      throw new InputException(
          "%s: %s is no %s",
          file,
          wrong.getFirst(),
          request.kind() == AxisRequest.Kind.DATE
              ? "date such as 2024-03-05T14:00"
              : "number"
                  + (Double.isNaN(DateText.seconds(lines.getFirst()))
                      ? ""
                      : Printf.of("; dates need --%s-axis date", request.name())));
    }
    return values;
  }

  private static double number(String text, AxisRequest.Kind kind) {
    if (kind == AxisRequest.Kind.DATE) {
      return DateText.seconds(text);
    }
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /// The numbers of a one-dimensional array.
  private static double[] array(String file, AxisRequest request, CellRange cells, Path workspace) {
    if (request.kind() == AxisRequest.Kind.DATE) {
      double[] dates = Input.dates(file, workspace);
      if (dates != null) {
        return dates;
      }
    }
    List<String> texts = isArray(file) ? Input.texts(file, cells.all() + 1, workspace) : null;
    if (texts != null) {
      return numbers(file, texts, "element", request);
    }
    try (Input input = Input.open(InputRequest.of(file), workspace)) {
      long rows = input.matrix().rows();
      long columns = input.matrix().columns();
      long count = Math.max(rows, columns);
      if (Math.min(rows, columns) != 1 || count > cells.all() + 1) {
        throw new InputException(
            "%s: %d x %d numbers for %d %s; give one for each (centers) or one more (edges)",
            file, rows, columns, cells.count(), things(request));
      }
      double[] values = new double[(int) count];
      RasterSpec plan =
          new RasterSpec(
              Region.all(input.matrix()),
              (int) rows,
              (int) columns,
              Orientation.STORED,
              new Resources(1, 1 << 20, workspace));
      try (Raster raster =
          input.locate(() -> Engine.average(input.matrix(), plan, Progress.NONE))) {
        raster.read(0, (int) rows, values);
      }
      return values;
    } catch (InputException e) {
      // Dates of NumPy are no numbers; times of netCDF are numbers, too.
      if (request.kind() != AxisRequest.Kind.DATE && Input.dates(file, workspace) != null) {
        throw new InputException(
            Printf.of("%s: dates need --%s-axis date", file, request.name()), e);
      }
      throw e;
    }
  }
}
