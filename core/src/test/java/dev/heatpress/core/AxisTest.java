package dev.heatpress.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axis.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AxisTest {
  private static Axis axis(int cells, boolean edges) {
    List<String> names = IntStream.range(0, cells).mapToObj(i -> "n" + i).toList();
    double[] coordinates = new double[cells + (edges ? 1 : 0)];
    Arrays.setAll(coordinates, i -> i * i);
    return new Axis(
        "t",
        "u",
        names,
        coordinates,
        false,
        List.of(new Segment("a", 0, 3), new Segment("b", 3, cells)),
        Map.of("kind", names));
  }

  /// All that an axis has is cut as its cells are, in one step or in two.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void regionsOfRegions(boolean edges) {
    Axis all = axis(9, edges);
    Axis cut = all.region(2, 8, 9);
    assertThat(cut.names()).containsExactly("n2", "n3", "n4", "n5", "n6", "n7");
    assertThat(cut.annotations().get("kind")).isEqualTo(cut.names());
    assertThat(cut.segments()).containsExactly(new Segment("a", 0, 1), new Segment("b", 1, 6));
    assertThat(cut.coordinates()).hasSize(edges ? 7 : 6).startsWith(4, 9).contains(49);
    Axis again = cut.region(1, 4, 6);
    Axis once = all.region(3, 6, 9);
    assertThat(again.names()).isEqualTo(once.names());
    assertThat(again.coordinates()).isEqualTo(once.coordinates());
    assertThat(again.segments()).isEqualTo(once.segments()).hasSize(1);
    assertThatThrownBy(() -> all.region(0, 10, 9)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void transposingExchangesTheAxes() {
    Axes axes = new Axes(axis(4, false), axis(3, true), "t", "u");
    Region region = new Region(1, 3, 0, 2);
    assertThat(axes.of(region, 4, 3).transposed().rows().coordinates()).containsExactly(0, 1, 4);
    assertThat(axes.transposed().transposed()).isEqualTo(axes);
  }

  /// Seeded: numbers of an even grid that went through single precision are even again.
  @Test
  void evenFloats() {
    Random random = new Random(5);
    for (int k = 0; k < 300; k++) {
      int n = 3 + random.nextInt(3000);
      double first = Math.round(random.nextDouble() * 3600 - 1800) / 10.0;
      double step = (1 + random.nextInt(400)) / 100.0;
      double[] floats = new double[n];
      Arrays.setAll(floats, i -> (float) (first + step * i));
      double[] even = Axis.ofFloats(floats);
      assertThat(AxisEdges.ofCenters(even).isEven()).as("%s %s %d", first, step, n).isTrue();
      assertThat(even[0]).isEqualTo(first);
      floats[n / 2] += step / 100;
      assertThat(AxisEdges.ofCenters(Axis.ofFloats(floats)).isEven()).isFalse();
    }
    assertThat(Axis.ofFloats(new double[] {0.1f, Double.NaN, 0.30000001192092896}))
        .containsExactly(0.1, Double.NaN, 0.3);
  }

  @Test
  void labels() {
    assertThat(Axis.NONE.titled("a", "m").label()).isEqualTo("a [m]");
    assertThat(Axis.NONE.titled("", "m").label()).isEqualTo("[m]");
    assertThat(Axis.NONE.titled("a", "").label()).isEqualTo("a");
    assertThat(Axis.NONE.label()).isEmpty();
    assertThat(Axis.NONE.titled("y", "degree_N").isLatitude()).isTrue();
    assertThat(Axis.NONE.titled("Latitude", "").isLatitude()).isTrue();
    assertThat(Axis.NONE.titled("lat_bnds", "degrees").isLatitude()).isFalse();
  }
}
