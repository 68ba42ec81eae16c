package dev.heatpress.core.figure;

/// Where an axis or a color bar can have ticks. Implementations are immutable.
public interface Ticks {

  /// An axis without any.
  Ticks NONE = most -> TickSet.NONE;

  /// The best ticks of which at most `most` have labels, `most` being at least 1. Fewer of them are
  /// farther apart.
  TickSet choose(int most);

  /// How labels give way to each other.
  default Thinning thinning() {
    return Thinning.FEWER_FIRST;
  }

  /// How many ticks somebody wants to see as long as they have room; 0 where as many suit as are
  /// read at a glance.
  default int asked() {
    return 0;
  }

  /// How labels give way to each other.
  enum Thinning {
    /// Numbers and dates: those that stay tell the rest. Turned only where hardly any is left.
    FEWER_FIRST,
    /// Names: all of them, turned if they must be; left out where even that is too tight.
    TURN_FIRST,
    /// Marks: all of them, moved apart.
    SPREAD
  }
}
