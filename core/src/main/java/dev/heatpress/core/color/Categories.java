package dev.heatpress.core.color;

import module java.base;

import dev.heatpress.core.Printf;

/// Categories of cells and their colors, by rising values. The slots are the places in this list,
/// then comes that of all other values, then that of missing ones.
///
/// Immutable and thread-safe.
public final class Categories implements SlotScale {
  private static final long serialVersionUID = 1L;

  /// Categories at most: more can't be told apart, and their areas would take much memory.
  public static final int MAX = 256;

  /// Whole numbers of a table of slots.
  private static final int TABLE = 1 << 16;

  // Java's own lists can be sent.
  @SuppressWarnings("serial")
  private final List<Category> list;

  private final int other;
  private final int bad;
  private final double[] values;

  /// Slots of the whole numbers from `start` on; empty where the values are no such numbers or far
  /// apart.
  private final short[] table;

  private final double start;

  /// Categories in any order.
  ///
  /// @param other the color of values that are in no category, 0xAARRGGBB
  /// @param bad the color of missing values, 0xAARRGGBB
  /// @throws IllegalArgumentException where there is none, more than [#MAX], or a value has two
  public Categories(List<Category> categories, int other, int bad) {
    if (categories.isEmpty() || categories.size() > MAX) {
      throw new IllegalArgumentException(
          Printf.of("%d categories; there can be 1 to %d", categories.size(), MAX));
    }
    list = categories.stream().sorted(Comparator.comparingDouble(Category::value)).toList();
    this.other = other;
    this.bad = bad;
    // A zero has no sign here.
    values = list.stream().mapToDouble(category -> category.value() + 0.0).toArray();
    for (int i = 1; i < values.length; i++) {
      if (values[i] == values[i - 1]) {
        throw new IllegalArgumentException(
            Printf.of(
                "the value %s has two categories, '%s' and '%s'; keep one",
                Category.text(values[i]), list.get(i - 1).label(), list.get(i).label()));
      }
    }
    start = values[0];
    boolean whole = Arrays.stream(values).allMatch(x -> x == Math.rint(x));
    double span = values[values.length - 1] - start;
    table = new short[whole && span < TABLE && Math.abs(start) < 0x1p52 ? (int) span + 1 : 0];
    Arrays.fill(table, (short) otherSlot());
    for (int i = 0; i < values.length && table.length > 0; i++) {
      table[(int) (values[i] - start)] = (short) i;
    }
  }

  /// The categories by rising values: the legend.
  public List<Category> list() {
    return list;
  }

  /// The color of values that are in no category, 0xAARRGGBB.
  public int other() {
    return other;
  }

  /// The slot of values that are in no category.
  public int otherSlot() {
    return values.length;
  }

  @Override
  public int missingSlot() {
    return values.length + 1;
  }

  /// How many slots there are; unlike `palette().length` it costs nothing.
  public int slotCount() {
    return values.length + 2;
  }

  /// The value of a slot: Infinity for that of all others, NaN for that of missing ones. It has
  /// this slot again.
  public double value(int slot) {
    return slot < values.length
        ? values[slot]
        : slot == otherSlot() ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  @Override
  public int[] palette() {
    int n = values.length;
    int[] argb = new int[n + 2];
    for (int i = 0; i < n; i++) {
      argb[i] = list.get(i).argb();
    }
    argb[n] = other;
    argb[n + 1] = bad;
    return argb;
  }

  @Override
  public void slots(double[] cells, int from, int count, short[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = slot(cells[from + i]);
    }
  }

  private short slot(double x) {
    double at = x - start;
    if (at >= 0 && at < table.length) {
      int index = (int) at;
      return index == at ? table[index] : (short) otherSlot();
    }
    if (Double.isNaN(x)) {
      return (short) missingSlot();
    }
    int found = table.length > 0 ? -1 : Arrays.binarySearch(values, x + 0.0);
    return (short) (found >= 0 ? found : otherSlot());
  }
}
