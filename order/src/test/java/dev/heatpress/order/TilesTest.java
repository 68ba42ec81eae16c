package dev.heatpress.order;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TilesTest {
  /// Outside of the heap they are the same numbers, summed in the same order.
  @ParameterizedTest
  @EnumSource
  void tilesOfAMappedFileAreThoseOfTheHeap(Tiles.Terms terms) {
    int rows = 700;
    int columns = 10;
    var random = new SplittableRandom(7);
    Tiles heap = new Tiles(rows, columns, Rows::room);
    Tiles mapped = new Tiles(rows, columns, bytes -> Arena.ofAuto().allocate(bytes, 8), 0);
    assertThat(mapped.dimensions()).isEqualTo(heap.dimensions()).isEqualTo(12);
    assertThat(mapped.count()).isEqualTo(heap.count()).isEqualTo(3);
    for (int i = 0; i < rows; i++) {
      double[] row = random.doubles(columns, -1, 1).toArray();
      heap.put(i, row);
      mapped.put(i, row);
    }
    double[] one = new double[heap.dimensions()];
    double[] other = new double[heap.dimensions()];
    heap.get(600, one);
    mapped.get(600, other);
    assertThat(other).isEqualTo(one);
    for (int tile = 0; tile < heap.count(); tile++) {
      double[] expected = new double[Tiles.WIDTH];
      double[] sums = new double[Tiles.WIDTH];
      heap.add(terms, tile, one, 0, heap.dimensions(), expected);
      mapped.add(terms, tile, one, 0, heap.dimensions(), sums);
      assertThat(sums).isEqualTo(expected);
    }
  }
}
