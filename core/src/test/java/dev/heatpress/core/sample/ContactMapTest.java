package dev.heatpress.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContactMapTest {

  /// Few pairs, many, and all there can be.
  @ParameterizedTest
  @CsvSource({"24,1", "24,300", "100,0", "1000,7", "1000,90000", "1000,500500", "5003,200001"})
  void asManyPairsAsWantedEachOnceInOrder(int bins, long stored) {
    ContactMap map = ContactMap.of(bins, stored, 1);
    long[] seen = {0, -1};
    map.rows((bin, count, columns, contacts) -> {
      assertThat(bin).isEqualTo((int) ++seen[1]);
      for (int k = 0; k < count; k++) {
        assertThat(columns[k]).isBetween(k == 0 ? bin : columns[k - 1] + 1, bins - 1);
        assertThat(contacts[k]).isPositive();
      }
      seen[0] += count;
    });
    assertThat(seen).containsExactly(map.stored(), bins - 1);
    assertThat(stored == 0 ? 1262 : stored).isEqualTo(map.stored());
  }

  /// Between twice the distance and four times it are as many pairs as between it and its double,
  /// where all nearer ones are there and one of twenty-five lies between chromosomes.
  @Test
  void contactsFallAsOneByDistance() {
    ContactMap map = ContactMap.of(60_000, 1_200_000, 3);
    int[] chromosome = new int[60_000];
    for (int k = 0; k < 24; k++) {
      ContactMap.Chromosome c = map.chromosomes().get(k);
      Arrays.fill(chromosome, c.first(), c.end(), k);
    }
    long[] near = new long[20];
    long[] between = {0};
    map.rows((bin, count, columns, contacts) -> {
      for (int k = 0; k < count; k++) {
        if (chromosome[columns[k]] == chromosome[bin]) {
          near[32 - Integer.numberOfLeadingZeros(columns[k] - bin)]++;
        } else {
          between[0]++;
        }
      }
    });
    assertThat(between[0]).isEqualTo(48_000);
    assertThat(near[0]).isEqualTo(60_000);
    for (int k = 4; k < 8; k++) {
      assertThat((double) near[k + 1] / near[k]).isBetween(0.9, 1.1);
    }
  }

  @Test
  void anotherSeedGivesOtherContacts() {
    List<Integer> sums = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      CRC32 sum = new CRC32();
      ContactMap.of(500, 9000, seed)
          .rows((bin, count, columns, contacts) -> {
            for (int k = 0; k < count; k++) {
              sum.update(columns[k]);
              sum.update(contacts[k]);
            }
          });
      sums.add((int) sum.getValue());
    }
    assertThat(sums.get(0)).isEqualTo(sums.get(1)).isNotEqualTo(sums.get(2));
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> ContactMap.of(23, 5, 1))
        .hasMessage("a contact map of 23 bins; it has 24 chromosomes and at most 67108864 bins");
    assertThatThrownBy(() -> ContactMap.of(24, 301, 1))
        .hasMessage("301 stored contacts of 24 bins; from 1 to 300 can be");
  }
}
