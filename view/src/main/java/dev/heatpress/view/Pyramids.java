package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.pyramid.LevelPlan;
import dev.heatpress.job.pyramid.LevelStore;
import dev.heatpress.job.report.JsonTree;
import org.jspecify.annotations.Nullable;

/// The levels of large inputs: from the cache folder, or made one after the other in the
/// background, where they can be looked at while they grow.
final class Pyramids implements AutoCloseable {
  private final CacheFolder cache;
  private final long leastCells;
  private final RunContext context;
  private final RunContext.Cancellation cancellation = new RunContext.Cancellation();
  private final Map<Key, State> states = new ConcurrentHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("heatpress-pyramid").daemon().factory());

  /// A plane of an input as it was when it was opened.
  private record Key(Viewed input, String slice, long version) {}

  /// How far one is.
  private static final class State {
    volatile @Nullable LevelStore store;
    volatile double done;
    volatile String failure = "";
  }

  /// @param leastCells of a matrix that gets one
  Pyramids(CacheFolder cache, long leastCells, RunContext context) {
    this.cache = cache;
    this.leastCells = leastCells;
    this.context = context.withCancellation(cancellation);
  }

  /// What there is of the levels of a plane; null for nothing.
  @Nullable LevelStore of(Viewed input, String slice) {
    State state = states.get(new Key(input, slice, input.version()));
    return state == null ? null : state.store;
  }

  /// Whether there are levels, or will be.
  boolean isUnderWay(Viewed input, String slice) {
    State state = states.get(new Key(input, slice, input.version()));
    return state != null && state.failure.isEmpty();
  }

  /// Takes care that there will be levels of a plane, if it is large enough.
  void want(Viewed input, String slice) {
    Key key = new Key(input, slice, input.version());
    if (cache.folder() == null || states.containsKey(key)) {
      return;
    }
    State state = new State();
    long[] size =
        input.use(
            slice,
            context,
            (opened, matrix) ->
                LevelStore.fits(matrix)
                    ? new long[] {matrix.rows(), matrix.columns()}
                    : new long[2]);
    double cells = (double) size[0] * size[1];
    if (cells < leastCells) {
      return;
    }
    LevelPlan plan = LevelPlan.of(size[0], size[1], cache.room());
    FileStamp stamp = input.stamp();
    Path file =
        cache.file(
            "levels", input.identity(), stamp == null ? "" : stamp.json(), slice, plan.bytes());
    if (plan.levels().isEmpty() || file == null || states.putIfAbsent(key, state) != null) {
      return;
    }
    LevelStore known = LevelStore.open(file, plan);
    if (known != null) {
      CacheFolder.used(file);
      state.store = known;
      state.done = 1;
      return;
    }
    worker.execute(() -> make(key, plan, file, state));
  }

  private void make(Key key, LevelPlan plan, Path file, State state) {
    try {
      cache.trim();
      int threads = Runtime.getRuntime().availableProcessors();
      key.input.use(
          key.slice,
          context,
          (opened, matrix) -> {
            double all = (double) matrix.rows() * matrix.columns() * matrix.dtype().itemSize();
            RunContext run =
                context
                    .withProgress(new Share(all, done -> state.done = done))
                    .withBeforeCommit(() -> key.input.check(key.version));
            LevelStore.make(file, matrix, plan, threads, run, store -> state.store = store);
            return file;
          });
      state.done = 1;
      cache.trim();
    } catch (CancellationException e) {
      state.failure = "ended";
    } catch (InputException | OutputException e) {
      state.failure = OneLine.of(String.valueOf(e.getMessage()));
      state.store = null;
    } catch (RuntimeException | Error e) {
      state.failure = OneLine.of(String.valueOf(e));
      state.store = null;
    }
  }

  /// How far they are, for pages.
  List<Map<String, Object>> news(List<Viewed> inputs) {
    List<Map<String, Object>> all = new ArrayList<>();
    states.forEach((key, state) -> {
      if (key.version == key.input.version()) {
        all.add(
            JsonTree.object(
                "input",
                inputs.indexOf(key.input),
                "slice",
                key.slice,
                "done",
                state.done,
                "failure",
                state.failure));
      }
    });
    return all;
  }

  @Override
  public void close() {
    cancellation.cancel();
    worker.shutdownNow();
    worker.close();
  }
}
