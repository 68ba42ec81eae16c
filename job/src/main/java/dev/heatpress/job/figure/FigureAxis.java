package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.DateTicks;
import dev.heatpress.core.figure.FigureSpec.AxisSpec;
import dev.heatpress.core.figure.IndexTicks;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.LinearTicks;
import dev.heatpress.core.figure.LogTicks;
import dev.heatpress.core.figure.NameTicks;
import dev.heatpress.core.figure.Ticks;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.AxisRequest;
import dev.heatpress.job.request.AxisRequest.Kind;
import org.jspecify.annotations.Nullable;

/// An axis of a figure on a matrix: where its cells lie and what stands beside them.
///
/// @param spec its title and ticks
/// @param edges of the cells in the order of the matrix, in coordinates, or in their logarithms on
///   a logarithmic axis; null where all cells are equally wide
/// @param places of the cells on the figure; empty edges where all are equally wide
/// @param ends its coordinates in the order of the matrix, from the first edge to the last one;
///   null where it shows none, or those of a genome
/// @param span how long it is in coordinates, or in cells where it has none; NaN on a logarithmic
///   axis
/// @param kind how its cells are spread
/// @param measure the unit of its coordinates, empty where nobody says; null where it shows none
/// @param borders between cells that do not belong together, such as those of chromosomes, from 0
///   to 1 along the axis
/// @param reversed whether the last cell stands at the left or at the top
/// @param remarks what is to be said of it
record FigureAxis(
    AxisSpec spec,
    @Nullable AxisEdges edges,
    CellPlaces places,
    double @Nullable [] ends,
    Kind kind,
    double span,
    @Nullable String measure,
    double[] borders,
    boolean reversed,
    List<String> remarks) {
  private static final String BASES = "bp";

  private static final Pattern DEGREES = Pattern.compile("degrees?(_?[a-zA-Z]+)?");

  /// What the cells along an axis are by numbers: edges in coordinates, or in their logarithms.
  ///
  /// @param measure as of the axis
  /// @param gaps between some of them; null for none
  private record Scale(
      @Nullable AxisEdges edges, Kind kind, @Nullable String measure, @Nullable AxisGaps gaps) {
    private static final Scale NONE = new Scale(null, Kind.LINEAR, null, null);
  }

  /// Reads what a request names, and fits it to the cells.
  ///
  /// @param known what the file of the matrix says of the axis, for all of its cells
  /// @throws InputException where a file is refused or does not fit the cells
  static FigureAxis of(AxisRequest asked, Axis known, CellRange cells, Path workspace) {
    String unreal = AxisFiles.unreal(asked, workspace);
    AxisRequest request = unreal == null ? asked : asked.ofNumbers(unreal);
    AxisFiles files = new AxisFiles(request, cells, workspace);
    if (cells.order() != null) {
      return reordered(files, known);
    }
    List<String> remarks = new ArrayList<>();
    GenomeAxis genome = GenomeAxis.of(request, known, cells, remarks);
    if (genome != null) {
      return of(request, genome, cells, remarks);
    }
    if (unreal != null) {
      remarks.add(
          Printf.of("%s: times in %s are no dates; drawn as numbers", asked.coordinates(), unreal));
    }
    Scale scale = asked(files);
    Ticks ticks = null;
    if (scale == null) {
      try {
        scale = known(files, known);
        ticks = scale.edges == null ? null : coordinates(request, cells, scale, remarks);
      } catch (InputException e) {
        if (request.kind() != null) {
          throw e;
        }
        remarks.add(
            Printf.of(
                "%s: its coordinates are not used: %s", called(request, known), e.getMessage()));
        scale = Scale.NONE;
      }
    }
    AxisEdges edges = scale.edges;
    AxisEdges uneven = edges == null || edges.isEven() ? null : edges;
    AxisGaps gaps = scale.gaps;
    CellPlaces places =
        gaps != null && gaps.isDrawn() ? gaps.places(cells.reversed()) : places(uneven, cells);
    if (gaps != null) {
      remarks.add(gaps.remark(request.name()));
    }
    List<String> names = names(files, known);
    if (names != null) {
      ticks = names(names, cells, places, chosen(request));
    } else if (ticks == null) {
      ticks = coordinates(request, cells, scale, remarks);
    }
    boolean ofFile = names == null && request.takesCoordinates() && edges != null;
    String title = request.title();
    return new FigureAxis(
        new AxisSpec(
            Label.of(title != null ? title : ofFile ? known.label() : known.title()),
            ticks,
            places),
        uneven,
        places,
        names == null ? ends(request, cells, edges) : null,
        scale.kind,
        span(request, cells, scale),
        names == null ? scale.measure : null,
        new double[0],
        cells.reversed(),
        remarks);
  }

  /// An axis whose cells stand in another order: it has names, and where there are none, the
  /// numbers of the cells or their coordinates.
  private static FigureAxis reordered(AxisFiles files, Axis known) {
    AxisRequest request = files.request();
    CellRange cells = files.cells();
    if (request.range() != null || request.coordinatesFile() != null || request.kind() != null) {
      throw SettingException.of(
          request.name() + "-labels",
          "names cells that are in another order; coordinates are for those that follow each other");
    }
    List<String> given = names(files, known);
    List<String> names = given != null ? given : cells.called(request, known);
    CellPlaces places = CellPlaces.grouped(cells.count(), cells.drawnStarts(), cells.gap());
    String title = request.title();
    return new FigureAxis(
        new AxisSpec(
            Label.of(title != null ? title : given == null ? known.label() : known.title()),
            names(cells.ordered(names), cells, places, chosen(request)),
            places),
        null,
        places,
        null,
        Kind.LINEAR,
        cells.count(),
        null,
        new double[0],
        cells.reversed(),
        List.of());
  }

  private static FigureAxis of(
      AxisRequest request, GenomeAxis genome, CellRange cells, List<String> remarks) {
    AxisEdges edges = genome.edges();
    AxisEdges uneven = edges == null || edges.isEven() ? null : edges;
    String title = request.title();
    return new FigureAxis(
        new AxisSpec(Label.of(title != null ? title : genome.title()), genome.ticks()),
        uneven,
        places(uneven, cells),
        null,
        Kind.LINEAR,
        edges == null ? cells.count() : edges.edge(edges.cells()) - edges.edge(0),
        edges == null ? null : BASES,
        genome.borders(),
        cells.reversed(),
        remarks);
  }

  /// The same with other ticks.
  FigureAxis with(AxisSpec other) {
    return new FigureAxis(
        other, edges, places, ends, kind, span, measure, borders, reversed, remarks);
  }

  private static String called(AxisRequest request, Axis known) {
    return known.title().isEmpty() ? Printf.of("the %s axis", request.name()) : known.title();
  }

  /// The scale that is asked for; null for that of the file of the matrix.
  private static @Nullable Scale asked(AxisFiles files) {
    AxisRequest request = files.request();
    Kind kind = request.kind() == null ? Kind.LINEAR : request.kind();
    String file = request.coordinatesFile();
    if (file != null) {
      double[] values = files.coordinates(file);
      return files.located(file, () -> scale(files, values, kind, ""));
    }
    if (request.range() != null) {
      return new Scale(null, kind, "", null);
    }
    return request.takesCoordinates() ? null : without(files);
  }

  /// The scale that the file of the matrix has.
  ///
  /// @throws InputException where its coordinates can't be used
  private static Scale known(AxisFiles files, Axis known) {
    double[] values = known.coordinates();
    long all = files.cells().all();
    if (values == null || (values.length != all && values.length != all + 1)) {
      return without(files);
    }
    Kind asked = files.request().kind();
    Kind kind = asked != null ? asked : known.dates() ? Kind.DATE : Kind.LINEAR;
    return scale(files, values, kind, known.dates() ? "date" : known.unit());
  }

  private static Scale scale(AxisFiles files, double[] values, Kind kind, String measure) {
    AxisEdges edges = files.edges(values);
    AxisGaps gaps = files.gaps(values);
    return new Scale(gaps != null && gaps.isDrawn() ? gaps.edges() : edges, kind, measure, gaps);
  }

  private static Scale without(AxisFiles files) {
    AxisRequest request = files.request();
    if (request.kind() != null && !request.isOf(Kind.LINEAR)) {
      throw SettingException.of(
          request.name() + "-axis",
          "%s needs coordinates; add `%s-range` or `%s-coords`",
          request.kind().name().toLowerCase(Locale.ROOT),
          request.name(),
          request.name());
    }
    return Scale.NONE;
  }

  /// The names of the cells that are shown; null where they have none.
  static @Nullable List<String> names(AxisFiles files, Axis known) {
    String file = files.request().labelsFile();
    if (file != null) {
      return files.names(file);
    }
    CellRange cells = files.cells();
    List<String> names = known.names();
    return files.request().takesNames() && !names.isEmpty() && names.size() == cells.all()
        ? names.subList((int) cells.first(), (int) cells.end())
        : null;
  }

  /// Whether the coordinates of both axes have the same unit.
  boolean isMeasuredAs(FigureAxis other) {
    String one = measure;
    String two = other.measure;
    return one != null
        && two != null
        && (one.equals(two) || (DEGREES.matcher(one).matches() && DEGREES.matcher(two).matches()));
  }

  /// Whether its cells are bins of a genome, with places in it.
  boolean isGenomic() {
    return BASES.equals(measure);
  }

  /// How many of so many pixels have cells, and none of the gaps between groups.
  int pixels(int length) {
    return GroupPixels.count(places, length);
  }

  /// Where the cells lie, in the order of the matrix, on so many pixels; null where all are equally
  /// wide.
  ///
  /// @throws InputException where a group has no pixel
  @Nullable AxisEdges edges(int length) {
    return places.groups() == 1 ? edges : GroupPixels.edges(places, length, reversed);
  }

  private static double span(AxisRequest request, CellRange cells, Scale scale) {
    double[] ends = ends(request, cells);
    AxisEdges edges = scale.edges;
    if (scale.kind == Kind.LOG) {
      return Double.NaN;
    }
    return ends != null
        ? Math.abs(ends[1] - ends[0])
        : edges != null ? Math.abs(edges.edge(edges.cells()) - edges.edge(0)) : cells.count();
  }

  /// Where the cells that are shown begin and end in the range that is asked for, of all cells; in
  /// logarithms on a logarithmic axis. Null where there is no range.
  private static double @Nullable [] ends(AxisRequest request, CellRange cells) {
    double[] range = request.range();
    if (range == null) {
      return null;
    }
    boolean log = request.isOf(Kind.LOG);
    double from = log ? Math.log10(range[0]) : range[0];
    double to = log ? Math.log10(range[1]) : range[1];
    return new double[] {
      within(from, to, cells.first(), cells.all()), within(from, to, cells.end(), cells.all())
    };
  }

  private static double within(double from, double to, long cell, long all) {
    // The ends stay as they were given.
    return cell == 0 ? from : cell == all ? to : from + (to - from) * ((double) cell / all);
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

  private static TickChoice chosen(AxisRequest request) {
    return new TickChoice(request.name(), request.ticks(), request.format());
  }

  /// Coordinates of both ends; null where there are none.
  private static double @Nullable [] ends(
      AxisRequest request, CellRange cells, @Nullable AxisEdges edges) {
    double[] asked = ends(request, cells);
    return asked != null || edges == null
        ? asked
        : new double[] {edges.edge(0), edges.edge(edges.cells())};
  }

  private static Ticks coordinates(
      AxisRequest request, CellRange cells, Scale scale, List<String> remarks) {
    double[] ends = ends(request, cells, scale.edges);
    boolean log = scale.kind == Kind.LOG;
    if (ends == null) {
      IndexTicks indexes = new IndexTicks(cells.first(), cells.count(), cells.reversed());
      return chosen(request)
          .of(indexes, cells.first(), cells.end() - 1.0, indexes::place, false, remarks);
    }
    double from = ends[0];
    double to = ends[1];
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    DoubleUnaryOperator place =
        value -> {
          double at = ((log ? Math.log10(value) : value) - from) / (to - from);
          return Math.clamp(cells.reversed() ? 1 - at : at, 0, 1);
        };
    try {
      double least = log ? Math.pow(10, low) : low;
      double most = log ? Math.pow(10, high) : high;
      Ticks usual =
          switch (scale.kind) {
            case LINEAR -> new LinearTicks(low, high, place);
            case LOG -> new LogTicks(least, most, place);
            case DATE -> new DateTicks(low, high, place);
          };
      return chosen(request).of(usual, least, most, place, scale.kind == Kind.DATE, remarks);
    } catch (IllegalArgumentException e) {
      throw new InputException(Printf.of("`%s-coords`: %s", request.name(), e.getMessage()), e);
    }
  }

  private static Ticks names(
      List<String> shown, CellRange cells, CellPlaces places, TickChoice choice) {
    int n = cells.count();
    IntPredicate named = choice.named(cells.first(), n);
    List<String> names = new ArrayList<>();
    double[] centers = new double[n];
    for (int i = 0; i < n; i++) {
      if (named.test(i)) {
        int at = cells.reversed() ? n - 1 - i : i;
        centers[names.size()] = (places.begin(at) + places.end(at)) / 2;
        names.add(shown.get(i));
      }
    }
    return choice.atMost(new NameTicks(names, Arrays.copyOf(centers, names.size())));
  }

  /// Whether it shows coordinates that rise with the cells.
  boolean ascends() {
    double[] shown = ends;
    return shown != null && shown[1] > shown[0];
  }

  /// Whether its cells have the coordinates of those of another.
  boolean isAs(FigureAxis other) {
    return Arrays.equals(ends, other.ends)
        && kind == other.kind
        && places.cells() == other.places.cells()
        && Objects.equals(edges, other.edges);
  }
}
