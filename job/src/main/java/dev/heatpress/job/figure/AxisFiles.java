package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
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

/// Coordinates and names in files that an axis of a figure asks for.
record AxisFiles(AxisRequest request, CellRange cells, Path workspace) {

  /// The unit of coordinates that are asked for as dates, but are none in their calendar; or null.
  static @Nullable String unreal(AxisRequest request, Path workspace) {
    String file = request.coordinatesFile();
    boolean dates = request.isOf(AxisRequest.Kind.DATE);
    return file == null || !dates || DelimitedText.isText(file)
        ? null
        : Input.unrealTime(file, workspace);
  }

  /// The names of the cells that are shown.
  ///
  /// @throws InputException where the file is refused or does not fit the cells
  List<String> names(String file) {
    List<String> all =
        !DelimitedText.isText(file) && Input.isArray(file)
            ? labels(file)
            : DelimitedText.read(file).values(counted(), cells.all(), cells.count());
    return all.size() == cells.count() ? all : all.subList((int) cells.first(), (int) cells.end());
  }

  /// The names that an array holds: texts, or whole numbers.
  private List<String> labels(String file) {
    List<String> texts = Input.texts(file, cells.all(), workspace);
    if (texts == null) {
      texts =
          Arrays.stream(array(file))
              .mapToObj(v -> v == Math.rint(v) ? Printf.of("%.0f", v) : Double.toString(v))
              .toList();
    }
    if (texts.size() != cells.count() && texts.size() != cells.all()) {
      throw new InputException(
          "%s: %d names for %s; give one for each", file, texts.size(), counted());
    }
    return texts;
  }

  private String things() {
    return Printf.of("cells along the %s axis", request.name());
  }

  private String counted() {
    boolean part = cells.count() != cells.all();
    return Printf.of(
        "%d %s%s", cells.count(), things(), part ? Printf.of(" (of %d)", cells.all()) : "");
  }

  /// The coordinates in a file, as many as it has.
  ///
  /// @throws InputException where the file is refused
  double[] coordinates(String file) {
    return DelimitedText.isText(file) ? text(file) : array(file);
  }

  /// The edges of the cells that are shown, by coordinates of all cells or of these. Coordinates
  /// that fit both are those of all.
  ///
  /// @throws InputException where they do not fit the cells, or do not rise or fall throughout
  AxisEdges edges(double[] coordinates) {
    double[] values = scaled(coordinates);
    long all = cells.all();
    boolean whole = values.length == all || values.length == all + 1;
    return whole
        ? AxisEdges.ofCoordinates(values, all, things()).region(cells.first(), cells.end())
        : AxisEdges.ofCoordinates(values, cells.count(), things());
  }

  private double[] scaled(double[] coordinates) {
    double[] values = coordinates.clone();
    for (int i = 0; i < values.length && request.isOf(AxisRequest.Kind.LOG); i++) {
      if (!(values[i] > 0)) {
        throw new InputException(
            "coordinate %d is %s; a logarithmic axis has numbers above 0", i, values[i]);
      }
      values[i] = Math.log10(values[i]);
    }
    return values;
  }

  /// The gaps between the cells that are shown; null where there are none, or edges are given.
  @Nullable AxisGaps gaps(double[] coordinates) {
    boolean whole = coordinates.length == cells.all();
    if (!whole && coordinates.length != cells.count()) {
      return null;
    }
    AxisGaps gaps = AxisGaps.of(scaled(coordinates), coordinates, request.maxGap());
    return gaps == null || !whole ? gaps : gaps.region(cells.first(), cells.end());
  }

  /// Does what may refuse a file, which then is named.
  <T> T located(String file, Supplier<T> step) {
    try {
      return step.get();
    } catch (InputException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  private double[] text(String file) {
    DelimitedText column = DelimitedText.read(file);
    List<String> first = column.values().isEmpty() ? List.of("") : column.values();
    // A heading is the one thing in a column of numbers that is none.
    String heading =
        Double.isNaN(number(first.getFirst()))
                && first.size() > 1
                && !Double.isNaN(number(first.get(1)))
            ? column.headingHint()
            : "";
    List<String> lines =
        column.values(counted(), cells.all(), cells.all() + 1, cells.count(), cells.count() + 1L);
    return numbers(file, lines, i -> Printf.of("line %d", column.lines().get(i)), heading);
  }

  /// The coordinates that texts are.
  ///
  /// @param place what a text is in, for messages
  /// @param heading what is to be said where the first one is none; may be empty
  private double[] numbers(
      String file, List<String> texts, IntFunction<String> place, String heading) {
    double[] values = new double[texts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(texts.get(i));
      if (Double.isNaN(values[i])) {
        throw new InputException(
            "%s: '%s' in %s is no %s%s",
            file, OneLine.of(texts.get(i)), place.apply(i), wanted(texts), i == 0 ? heading : "");
      }
    }
    return values;
  }

  private String wanted(List<String> texts) {
    return request.isOf(AxisRequest.Kind.DATE)
        ? "date such as 2024-03-05T14:00"
        : Double.isNaN(DateText.seconds(texts.getFirst()))
            ? "number"
            : Printf.of("number; dates need --%s-axis date", request.name());
  }

  private double number(String text) {
    if (request.isOf(AxisRequest.Kind.DATE)) {
      return DateText.seconds(text);
    }
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /// The numbers of a one-dimensional array.
  private double[] array(String file) {
    if (request.isOf(AxisRequest.Kind.DATE)) {
      double[] dates = Input.dates(file, workspace);
      if (dates != null) {
        return dates;
      }
    }
    List<String> texts =
        !DelimitedText.isText(file) && Input.isArray(file)
            ? Input.texts(file, cells.all() + 1, workspace)
            : null;
    if (texts != null) {
      return numbers(file, texts, i -> Printf.of("element %d", i + 1), "");
    }
    try (Input input = Input.open(InputRequest.of(file), workspace)) {
      long rows = input.matrix().rows();
      long columns = input.matrix().columns();
      long count = Math.max(rows, columns);
      if (Math.min(rows, columns) != 1 || count > cells.all() + 1) {
        throw new InputException(
            "%s: %d x %d numbers for %d %s; give one for each (centers) or one more (edges)",
            file, rows, columns, cells.count(), things());
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
      if (!request.isOf(AxisRequest.Kind.DATE) && Input.dates(file, workspace) != null) {
        throw new InputException(
            Printf.of("%s: dates need --%s-axis date", file, request.name()), e);
      }
      throw e;
    }
  }
}
