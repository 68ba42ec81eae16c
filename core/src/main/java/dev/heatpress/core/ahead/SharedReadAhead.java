package dev.heatpress.core.ahead;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One [ReadAhead] for all who read the same pieces, as long as one of them does.
public final class SharedReadAhead {
  private final Supplier<@Nullable ReadAhead> start;
  private @Nullable ReadAhead ahead;
  private int readers;

  /// @param start begins to read ahead; null where there is nothing to gain
  public SharedReadAhead(Supplier<@Nullable ReadAhead> start) {
    this.start = start;
  }

  /// A reader comes, which is to leave.
  public synchronized @Nullable ReadAhead enter() {
    if (readers++ == 0) {
      ahead = start.get();
    }
    return ahead;
  }

  /// A reader leaves.
  public synchronized void leave() {
    if (--readers == 0 && ahead != null) {
      ahead.close();
      ahead = null;
    }
  }
}
