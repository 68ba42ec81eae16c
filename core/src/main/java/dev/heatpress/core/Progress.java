package dev.heatpress.core;

/// Hears how far a pass has come. Called from several threads; must be cheap.
public interface Progress {
  /// Nobody listens.
  Progress NONE =
      new Progress() {
        @Override
        public void start(String phase, long total) {}

        @Override
        public void advance(long amount) {}
      };

  /// A phase begins: what it does ("reading", "writing") and how much there is of it, in bytes.
  void start(String phase, long total);

  /// So many bytes more are done.
  void advance(long amount);
}
