package dev.heatpress.core.figure;

import module java.base;

/// Names of rows, columns or categories, at places of their own.
///
/// @param names in the order of the places
/// @param places the centers of what they name, from 0 to 1 along the axis, rising or falling
public record NameTicks(List<String> names, double[] places) implements Ticks {

  /// Copies the list and the array.
  ///
  /// @throws IllegalArgumentException where there are not as many names as places
  public NameTicks {
    if (names.size() != places.length) {
      throw new IllegalArgumentException(names.size() + " names for " + places.length);
    }
    names = List.copyOf(names);
    places = places.clone();
  }

  @Override
  public Thinning thinning() {
    return Thinning.TURN_FIRST;
  }

  @Override
  public TickSet choose(int most) {
    int every = (int) Math.ceilDiv((long) names.size(), most);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < places.length; i += every) {
      Label label = Label.of(names.get(i));
      if (!label.isEmpty()) {
        ticks.add(new Tick(places[i], label));
      }
    }
    return new TickSet(ticks, Label.EMPTY);
  }
}
