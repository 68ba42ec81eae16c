package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.io.plane.PlaneGrid;
import org.jspecify.annotations.Nullable;

/// Which values of an array a store has, of those that a plane needs.
///
/// A few are looked for one by one, many in the lists of folders, so that a store without any costs
/// no more than what is there.
final class WrittenValues {
  private static final int FEW = 1 << 12;

  private final PlaneGrid grid;

  /// The row and column of each, as one number, in order; null where it takes a look at each.
  private final long @Nullable [] places;

  private WrittenValues(PlaneGrid grid, long @Nullable [] places) {
    this.grid = grid;
    this.places = places;
  }

  /// @param grid how the plane cuts values of the store
  static WrittenValues of(Store store, ZarrArray array, PlaneGrid grid) {
    if (!store.isListed()) {
      return new WrittenValues(grid, null);
    }
    Finder finder = new Finder(store, array, grid);
    if (grid.gridRows() * grid.gridColumns() <= FEW) {
      finder.one();
    } else if (array.separator().equals("/")) {
      finder.nested(0, Store.join(array.path(), trimmed(array.prefix())));
    } else {
      finder.flat();
    }
    return new WrittenValues(grid, finder.sorted());
  }

  private static String trimmed(String prefix) {
    return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }

  /// Whether all are there.
  boolean isComplete() {
    return places != null && places.length == count();
  }

  private long count() {
    return grid.gridRows() * grid.gridColumns();
  }

  /// Cells of them.
  double cells() {
    double rows = Math.min(grid.plane().rows(), grid.blockRows());
    double columns = Math.min(grid.plane().columns(), grid.blockColumns());
    return (places == null ? count() : places.length) * rows * columns;
  }

  /// The first value in a row of them, from one on, along the axis of columns; -1 where there is
  /// none.
  long next(long[] at) {
    if (places == null) {
      return at[grid.plane().columnAxis()];
    }
    long place = grid.row(at) * grid.gridColumns() + grid.column(at);
    int found = Arrays.binarySearch(places, place);
    int next = found < 0 ? -found - 1 : found;
    boolean sameRow = next < places.length && places[next] / grid.gridColumns() == grid.row(at);
    return sameRow ? places[next] % grid.gridColumns() + grid.first(grid.plane().columnAxis()) : -1;
  }

  private static final class Finder {
    private final Store store;
    private final ZarrArray array;
    private final PlaneGrid grid;
    private final long[] at;
    private long[] places = new long[64];
    private int count;

    Finder(Store store, ZarrArray array, PlaneGrid grid) {
      this.store = store;
      this.array = array;
      this.grid = grid;
      this.at = new long[array.shape().length];
    }

    void one() {
      for (long row = 0; row < grid.gridRows(); row++) {
        for (long column = 0; column < grid.gridColumns(); column++) {
          if (store.note(array.key(grid.at(row, column)))) {
            add(row * grid.gridColumns() + column);
          }
        }
      }
    }

    /// Keys that are paths, a folder for each axis but the last.
    void nested(int axis, String folder) {
      if (axis == at.length - 1) {
        store.visit(
            folder,
            name -> {
              if (isIn(name, axis)) {
                add(grid.row(at) * grid.gridColumns() + grid.column(at));
              }
            });
        return;
      }
      List<String> below = new ArrayList<>();
      store.visit(
          folder,
          name -> {
            if (isIn(name, axis)) {
              below.add(name);
            }
          });
      for (String name : below) {
        at[axis] = Long.parseLong(name);
        nested(axis + 1, Store.join(folder, name));
      }
    }

    /// Keys that are names in the folder of the array.
    void flat() {
      store.visit(
          array.path(),
          name -> {
            String[] parts =
                name.substring(Math.min(name.length(), array.prefix().length()))
                    .split("\\" + array.separator(), -1);
            boolean in = name.startsWith(array.prefix()) && parts.length == at.length;
            for (int axis = 0; in && axis < parts.length; axis++) {
              in = isIn(parts[axis], axis);
            }
            if (in) {
              add(grid.row(at) * grid.gridColumns() + grid.column(at));
            }
          });
    }

    /// Whether a number is that of a value that the plane needs, which it then is.
    private boolean isIn(String text, int axis) {
      boolean number =
          !text.isEmpty()
              && text.length() < 19
              && (text.length() == 1 || text.charAt(0) != '0')
              && text.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number) {
        return false;
      }
      at[axis] = Long.parseLong(text);
      return at[axis] >= grid.first(axis) && at[axis] <= grid.last(axis);
    }

    private void add(long place) {
      if (count == places.length) {
        places = Arrays.copyOf(places, count + (count >> 1));
      }
      places[count++] = place;
    }

    long[] sorted() {
      long[] all = Arrays.copyOf(places, count);
      Arrays.sort(all);
      return all;
    }
  }
}
