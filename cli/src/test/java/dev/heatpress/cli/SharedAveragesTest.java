package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.Hdf5File;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The averages that other projects' suites expect, and exact ones of real files.
class SharedAveragesTest {
  private static final Path SHARED = Path.of("../../shared");

  /// Sizes and tolerances of each case are its own; what is not an area mean is not ours.
  static Stream<Map<?, ?>> cases() throws IOException {
    Path file = SHARED.resolve("reference/expected-averages.json");
    if (!Files.exists(file)) {
      return Stream.of(Map.of("id", "absent"));
    }
    List<Map<?, ?>> ours = new ArrayList<>();
    for (Object entry : (List<?>) ((Map<?, ?>) json(file)).get("cases")) {
      Map<?, ?> c = (Map<?, ?>) entry;
      if (List.of("area-mean", "max with overlap", "null").contains("" + c.get("operation"))) {
        ours.add(c);
      }
    }
    return ours.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void averagesAreThoseOfOtherSuites(Map<?, ?> c) {
    Assumptions.assumeFalse(c.get("id").equals("absent"), "LOUD: ../shared is not there");
    double[] shape = numbers(c.get("input_shape"));
    double[] size = numbers(c.get("output_shape"));
    int h = (int) size[0];
    int w = (int) size[1];
    double[] cells = new double[(int) (shape[0] * shape[1])];
    double[] expected = new double[h * w];
    if (c.containsKey("input_all")) {
      java.util.Arrays.fill(cells, number(c.get("input_all")));
      java.util.Arrays.fill(expected, number(c.get("expected_all")));
    } else if (c.containsKey("expected_last")) {
      cells[cells.length - 1] = 2 * number(c.get("expected_last"));
      java.util.Arrays.fill(expected, number(c.get("expected_others")));
      expected[expected.length - 1] = number(c.get("expected_last"));
    } else {
      cells = numbers(c.get("input"));
      expected = numbers(c.get("expected"));
    }
    double tolerance = c.containsKey("rounding") ? 0.5 : 0;
    if (c.get("abs_tol") instanceof Number n) {
      tolerance = n.doubleValue();
    }
    double relative = c.get("rel_tol") instanceof Number n ? n.doubleValue() : 1e-14;
    boolean max = "max with overlap".equals(c.get("operation"));
    MemorySegment memory = MemorySegment.ofArray(cells);
    MatrixSource source =
        new StridedMatrix(
            Cells.rowMajor(
                memory, 0, (long) shape[0], (long) shape[1], DType.F8, ByteOrder.nativeOrder()),
            () -> {});
    double[] values = values(source, h, w, max ? Aggregation.MAX : Aggregation.MEAN);
    for (int k = 0; k < values.length; k++) {
      if (Double.isFinite(expected[k])) {
        double slack = tolerance + relative * Math.abs(expected[k]);
        assertThat(values[k]).as("pixel %d", k).isCloseTo(expected[k], within(slack));
      } else {
        assertThat(values[k]).isEqualTo(Double.valueOf(expected[k]));
      }
    }
  }

  @Test
  void averagesOfRealFilesAreTheExactOnes() throws IOException {
    Path index = SHARED.resolve("data/averages/index.json");
    Assumptions.assumeTrue(Files.exists(index), "LOUD: ../shared is not there");
    for (Object entry : (List<?>) json(index)) {
      Map<?, ?> c = (Map<?, ?>) entry;
      String name = (String) c.get("file");
      // Contact matrices in coordinate form are refused by name; the reference for topo_32 averages
      // its _FillValue as a number, which is missing here.
      if (name.startsWith("hic/") || name.endsWith("topo_32.nc")) {
        continue;
      }
      double[] size = numbers(c.get("output_shape"));
      Path input = SHARED.resolve("data").resolve(name);
      Path expected = SHARED.resolve("data").resolve((String) c.get("expected"));
      double[] exact = values(expected, Optional.empty());
      double[] means = values(input, Optional.of(size));
      assertThat(means).as("%s", c).hasSameSizeAs(exact);
      for (int k = 0; k < means.length; k++) {
        if (Double.isNaN(exact[k])) {
          assertThat(means[k]).as("%s pixel %d", c, k).isNaN();
        } else {
          // The reference is itself within one unit in the last place of the exact mean.
          double error = Math.abs(means[k] - exact[k]);
          assertThat(error).as("%s pixel %d", c, k).isLessThanOrEqualTo(Math.ulp(exact[k]));
        }
      }
    }
  }

  /// What the index leaves unsaid where a file has several matrices.
  private static String member(Path path) {
    return path.endsWith("ex_image2.h5") ? "/image8bit" : null;
  }

  /// The averages were taken of the stored numbers.
  private static double[] values(Path path, Optional<double[]> size) {
    boolean npy = path.toString().endsWith(".npy");
    try (MatrixFile file =
            npy
                ? MatrixFiles.open(new InputSpec(path, null))
                : Hdf5File.open(path, ReadOptions.of(null, true));
        MatrixSource source = file.open(member(path), null)) {
      double[] shape = size.orElse(new double[] {source.rows(), source.columns()});
      return values(source, (int) shape[0], (int) shape[1], Aggregation.MEAN);
    }
  }

  private static double[] values(MatrixSource source, int h, int w, Aggregation aggregation) {
    RasterSpec plan =
        new RasterSpec(
            Region.all(source),
            h,
            w,
            Orientation.STORED,
            new Resources(2, 1 << 26, Path.of("target")));
    try (Raster raster =
        Engine.aggregate(source, plan, List.of(aggregation), Progress.NONE).getFirst()) {
      double[] values = new double[h * w];
      raster.read(0, h, values);
      return values;
    }
  }

  /// All numbers of a nested list, in order; null is NaN.
  private static double[] numbers(Object list) {
    List<Double> flat = new ArrayList<>();
    flatten(list, flat);
    return flat.stream().mapToDouble(x -> x).toArray();
  }

  private static void flatten(Object value, List<Double> into) {
    if (value instanceof List<?> list) {
      list.forEach(element -> flatten(element, into));
    } else {
      into.add(number(value));
    }
  }

  private static double number(Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    return switch (String.valueOf(value)) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "null" -> Double.NaN;
      default -> throw new IllegalArgumentException("not a number: " + value);
    };
  }

  private static Object json(Path file) throws IOException {
    try (JsonParser parser =
        JsonFactory.builder()
            .build()
            .createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getString();
    };
  }
}
