package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;

class CategoriesTest {

  private static short[] slots(Categories categories, double... cells) {
    short[] slots = new short[cells.length];
    categories.slots(cells, 0, cells.length, slots);
    return slots;
  }

  private static Categories of(double... values) {
    List<Category> list = new ArrayList<>();
    for (double value : values) {
      list.add(new Category(value, Category.text(value), 0xff000000 | (int) value));
    }
    return new Categories(list, 0xffdddddd, 0);
  }

  @Test
  void everyValueHasItsSlotAndBack() {
    for (double[] values :
        new double[][] {{3, 0, 7}, {-5, 2, 65000}, {0.5, -1e300, 7}, {1e15, 3, 1e16}, {4}}) {
      Categories categories = of(values);
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = values.length;
      for (int i = 0; i < n; i++) {
        assertThat(slots(categories, sorted[i])).containsExactly(i);
        assertThat(categories.value(i)).isEqualTo(sorted[i]);
      }
      double inf = Double.POSITIVE_INFINITY;
      short other = (short) n;
      assertThat(slots(categories, 1, inf, -inf, 1e308, 3.5, -6, Math.nextUp(sorted[0])))
          .containsOnly(other);
      assertThat(slots(categories, Double.NaN)).containsExactly(n + 1);
      assertThat(slots(categories, categories.value(n), categories.value(n + 1)))
          .containsExactly(n, n + 1);
      assertThat(categories.missingSlot()).isEqualTo(n + 1);
      assertThat(categories.palette()).hasSize(n + 2).endsWith(0xffdddddd, 0);
    }
    assertThat(slots(of(0, 1), -0.0)).containsExactly(0);
  }

  @Test
  void twoCategoriesOfAValueAreRefused() {
    assertThatThrownBy(() -> of(3, 1, 3))
        .hasMessage("the value 3 has two categories, '3' and '3'; keep one");
    assertThatThrownBy(() -> of()).hasMessageContaining("0 categories");
    assertThatThrownBy(() -> of(new double[300])).hasMessageContaining("300 categories");
  }

  @Test
  void standardColorsAreDistinctAndThoseOfTheMaps() {
    for (int n : new int[] {1, 2, 10, 11, 20, 21, 60, 256}) {
      int[] colors = CategoryColors.standard(n);
      assertThat(Arrays.stream(colors).distinct().count()).isEqualTo(n);
      assertThat(colors).hasSize(n);
    }
    assertThat(CategoryColors.standard(2)).containsExactly(0xff1f77b4, 0xffff7f0e);
    assertThat(CategoryColors.standard(12)).startsWith(0xff1f77b4, 0xffaec7e8);
    assertThat(CategoryColors.of(Colormaps.get("viridis"), 3))
        .containsExactly(0xff440154, 0xff21918c, 0xfffde725);
    assertThatThrownBy(() -> CategoryColors.of(Colormaps.get("tab10"), 12))
        .hasMessage(
            "colormap 'tab10' has 10 colors, and there are 12 categories; choose another one");
  }
}
