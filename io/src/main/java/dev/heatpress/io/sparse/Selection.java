package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.Axis;
import org.jspecify.annotations.Nullable;

/// Cells of an axis that are kept, in this order: stretches of neighbours, which may repeat.
public record Selection(List<Stretch> stretches) {

  /// Cells [first, end); not empty.
  public record Stretch(long first, long end) {
    long cells() {
      return end - first;
    }
  }

  /// Copies the list.
  public Selection {
    stretches = List.copyOf(stretches);
  }

  /// All cells of an axis.
  public static Selection all(long cells) {
    return new Selection(List.of(new Stretch(0, cells)));
  }

  /// How many cells are kept.
  public long cells() {
    return stretches.stream().mapToLong(Stretch::cells).sum();
  }

  /// The first of them, by their old numbers.
  long first() {
    return stretches.stream().mapToLong(Stretch::first).min().orElse(0);
  }

  /// The cell behind all of them, by their old numbers.
  long end() {
    return stretches.stream().mapToLong(Stretch::end).max().orElse(0);
  }

  /// What is known of these cells of an axis of contact maps: their segments.
  ///
  /// @param all cells of the axis
  public Axis of(Axis axis, long all) {
    if (stretches.size() == 1) {
      return axis.region(stretches.getFirst().first, stretches.getFirst().end, all);
    }
    List<Axis.Segment> segments = new ArrayList<>();
    long base = 0;
    for (Stretch stretch : stretches) {
      for (Axis.Segment s : axis.region(stretch.first, stretch.end, all).segments()) {
        segments.add(new Axis.Segment(s.name(), base + s.first(), base + s.end(), s.edges()));
      }
      base += stretch.cells();
    }
    return Axis.NONE.titled(axis.title(), axis.unit()).withSegments(segments);
  }

  /// Those of the lines of a set that are kept, by their new numbers; null where none is.
  @Nullable BitSet of(@Nullable BitSet lines) {
    if (lines == null) {
      return null;
    }
    BitSet kept = new BitSet();
    int base = 0;
    for (Stretch stretch : stretches) {
      int from = (int) stretch.first;
      for (int k = lines.nextSetBit(from); k >= 0 && k < stretch.end; k = lines.nextSetBit(k + 1)) {
        kept.set(base + k - from);
      }
      base += (int) stretch.cells();
    }
    return kept.isEmpty() ? null : kept;
  }
}
