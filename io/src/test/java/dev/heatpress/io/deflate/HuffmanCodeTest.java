package dev.heatpress.io.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HuffmanCodeTest {

  /// A histogram, and what makes it awkward.
  record Histogram(String name, int[] frequencies) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Histogram> histograms() {
    int[] fibonacci = new int[286];
    fibonacci[3] = 1;
    fibonacci[4] = 1;
    for (int i = 5; i < 44; i++) {
      fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
    }
    int[] powers = new int[286];
    for (int i = 0; i < 29; i++) {
      powers[285 - i] = 1 << i;
    }
    int[] one = new int[286];
    one[285] = 1_000_000;
    int[] two = new int[286];
    two[0] = 1;
    two[256] = 1_000_000_000;
    int[] random = new Random(5).ints(286, 0, 1_000_000).toArray();
    int[] equal = new int[286];
    Arrays.fill(equal, 7);
    int[] geometric =
        IntStream.range(0, 286).map(i -> (int) (1e6 * Math.pow(0.9, i)) + 1).toArray();
    return List.of(
        new Histogram("none", new int[286]),
        new Histogram("one symbol", one),
        new Histogram("two symbols", two),
        new Histogram("Fibonacci: 39 deep without a limit", fibonacci),
        new Histogram("powers of two", powers),
        new Histogram("286 equal ones", equal),
        new Histogram("geometric", geometric),
        new Histogram("random", random),
        new Histogram("19 symbols", new Random(6).ints(19, 0, 50).toArray()));
  }

  @ParameterizedTest
  @MethodSource("histograms")
  void codesAreCompletePrefixFreeAndWithinTheirLimit(Histogram h) {
    for (int limit : new int[] {9, 14, 15}) {
      HuffmanCode code = new HuffmanCode(h.frequencies.length, limit);
      code.build(h.frequencies);
      int[] lengths = code.lengths();
      long kraft = 0;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        assertThat(lengths[symbol]).isBetween(h.frequencies[symbol] > 0 ? 1 : 0, limit);
        assertThat(code.codes()[symbol] & 63).isEqualTo(lengths[symbol]);
        kraft += lengths[symbol] == 0 ? 0 : 1L << (limit - lengths[symbol]);
      }
      assertThat(kraft).as("a complete code").isEqualTo(1L << limit);
      assertPrefixFree(code);
    }
  }

  @ParameterizedTest
  @MethodSource("histograms")
  void withinTheLimitTheCodeIsAsShortAsHuffmans(Histogram h) {
    HuffmanCode code = new HuffmanCode(h.frequencies.length, 15);
    code.build(h.frequencies);
    long bits = 0;
    for (int i = 0; i < h.frequencies.length; i++) {
      bits += (long) h.frequencies[i] * code.lengths()[i];
    }
    PriorityQueue<Long> heap = new PriorityQueue<>();
    Arrays.stream(h.frequencies).filter(f -> f > 0).forEach(f -> heap.add((long) f));
    long shortest = heap.size() == 1 ? heap.element() : 0;
    while (heap.size() > 1) {
      long sum = heap.remove() + heap.remove();
      shortest += sum;
      heap.add(sum);
    }
    boolean cut = Arrays.stream(code.lengths()).max().orElseThrow() == 15;
    assertThat(bits).isBetween(shortest, cut ? shortest + shortest / 50 : shortest);
  }

  private static void assertPrefixFree(HuffmanCode code) {
    int[] codes = code.codes();
    for (int a : codes) {
      for (int b : codes) {
        int length = a & 63;
        if (a != b && length > 0 && length <= (b & 63)) {
          int mask = (1 << length) - 1;
          assertThat(a >>> 6 & mask).isNotEqualTo(b >>> 6 & mask);
        }
      }
    }
  }
}
