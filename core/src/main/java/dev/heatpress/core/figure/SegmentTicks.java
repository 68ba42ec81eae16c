package dev.heatpress.core.figure;

import module java.base;

/// Names of neighbouring cells that belong together, in the middle of each, with marks where one
/// ends and the next begins. Where there is no room for all, the widest keep their names.
///
/// @param names in the order of the places
/// @param borders one more than there are names, from 0 to 1 along the axis, rising or falling
public record SegmentTicks(List<String> names, double[] borders) implements Ticks {

  /// Centers of names are so far apart, in parts of the axis over how many have room.
  private static final double APART = 1.15;

  /// Narrower ones have no name where there is no room for all, in parts of that distance: it would
  /// seem to be that of their neighbour.
  private static final double LEAST = 0.25;

  /// Copies the list and the array.
  ///
  /// @throws IllegalArgumentException where there is not one border more than there are names
  public SegmentTicks {
    if (names.size() + 1 != borders.length) {
      throw new IllegalArgumentException(names.size() + " names for " + borders.length);
    }
    names = List.copyOf(names);
    borders = borders.clone();
  }

  @Override
  public Thinning thinning() {
    return Thinning.TURN_FIRST;
  }

  /// How many have a name.
  int named() {
    return (int) names.stream().filter(name -> !name.isBlank()).count();
  }

  @Override
  public TickSet choose(int most) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i < names.size(); i++) {
      ticks.add(new Tick(borders[i], Label.EMPTY));
    }
    List<Integer> widest =
        IntStream.range(0, names.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -Math.abs(borders[i + 1] - borders[i])))
            .toList();
    NavigableSet<Double> taken = new TreeSet<>();
    double apart = APART / most;
    for (int i : widest) {
      double at = (borders[i] + borders[i + 1]) / 2;
      boolean wide = Math.abs(borders[i + 1] - borders[i]) >= LEAST * apart;
      boolean free = taken.subSet(at - apart, at + apart).isEmpty();
      if (wide && free && taken.size() < most && !names.get(i).isBlank()) {
        ticks.add(Tick.unmarked(at, Label.of(names.get(i))));
        taken.add(at);
      }
    }
    return new TickSet(ticks, Label.EMPTY);
  }
}
