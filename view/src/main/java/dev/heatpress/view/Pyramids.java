package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.pyramid.BlockStore;
import dev.heatpress.job.pyramid.LevelPlan;
import dev.heatpress.job.pyramid.LevelStore;
import dev.heatpress.job.report.JsonTree;
import org.jspecify.annotations.Nullable;

/// The levels of large inputs: from the cache folder, or made one after the other in the
/// background, where they can be looked at while they grow.
final class Pyramids implements AutoCloseable {
  /// What progress counts for an entry of a sparse matrix.
  private static final long ENTRY_BYTES = 16;

  /// Of all work for a sparse matrix that of its cells, about.
  private static final double CELLS_SHARE = 0.7;

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

    /// Of a sparse matrix, for pixels that are in no level.
    volatile @Nullable BlockStore cells;

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

  /// The cells of a sparse plane, by places; null where there are none yet.
  @Nullable BlockStore cells(Viewed input, String slice) {
    State state = states.get(new Key(input, slice, input.version()));
    return state == null ? null : state.cells;
  }

  /// Whether tiles of a sparse plane have to wait for its cells by places, since without them the
  /// whole file would be read for each.
  boolean isAwaited(Viewed input, String slice, MatrixSource matrix) {
    if (!(matrix instanceof SparseMatrix) || cache.folder() == null) {
      return false;
    }
    State state = states.get(new Key(input, slice, input.version()));
    return state == null
        ? !plan(matrix).levels.levels().isEmpty()
        : state.cells == null && state.failure.isEmpty();
  }

  /// Takes care that there will be levels of a plane, if it is large enough.
  void want(Viewed input, String slice) {
    Key key = new Key(input, slice, input.version());
    if (cache.folder() == null || states.containsKey(key)) {
      return;
    }
    State state = new State();
    Plan plan = input.use(slice, context, (opened, matrix) -> plan(matrix));
    FileStamp stamp = input.stamp();
    Object when = stamp == null ? "" : stamp.json();
    Path file = cache.file("levels", input.identity(), when, slice, plan.levels.bytes());
    Path cells = cache.file("cells", input.identity(), when, slice);
    if (plan.levels.levels().isEmpty()
        || file == null
        || cells == null
        || states.putIfAbsent(key, state) != null) {
      return;
    }
    if (plan.sparse) {
      state.cells =
          input
              .use(
                  slice,
                  context,
                  (opened, matrix) ->
                      Optional.ofNullable(BlockStore.open(cells, (SparseMatrix) matrix)))
              .orElse(null);
    }
    LevelStore known = LevelStore.open(file, plan.levels);
    if (known != null && plan.sparse == (state.cells != null)) {
      CacheFolder.used(file);
      CacheFolder.used(plan.sparse ? cells : file);
      state.store = known;
      state.done = 1;
      return;
    }
    worker.execute(() -> make(key, plan, file, cells, state));
  }

  /// Levels that a matrix gets; none where it is small.
  private record Plan(LevelPlan levels, boolean sparse) {}

  private Plan plan(MatrixSource matrix) {
    long room = cache.room();
    if (matrix instanceof SparseMatrix sparse) {
      long left = room - BlockStore.most(sparse);
      return BlockStore.fits(sparse) && left > 0
          ? new Plan(BlockStore.plan(sparse, left), true)
          : new Plan(LevelPlan.of(1, 1, 0), true);
    }
    double cells = (double) matrix.rows() * matrix.columns();
    return new Plan(
        cells < leastCells
            ? LevelPlan.of(1, 1, 0)
            : LevelPlan.of(matrix.rows(), matrix.columns(), room),
        false);
  }

  private void make(Key key, Plan plan, Path file, Path cells, State state) {
    try {
      cache.trim();
      int threads = Runtime.getRuntime().availableProcessors();
      key.input.use(
          key.slice,
          context,
          (opened, matrix) -> {
            RunContext run = context.withBeforeCommit(() -> key.input.check(key.version));
            if (matrix instanceof SparseMatrix sparse) {
              sparse(sparse, plan.levels, file, cells, state, run);
              return file;
            }
            double all = (double) matrix.rows() * matrix.columns() * matrix.dtype().itemSize();
            LevelStore.make(
                file,
                matrix,
                plan.levels,
                threads,
                run.withProgress(new Share(all, done -> state.done = done)),
                store -> state.store = store);
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

  /// The cells by places, and of these the levels.
  private static void sparse(
      SparseMatrix matrix, LevelPlan plan, Path file, Path cells, State state, RunContext run) {
    int threads = Runtime.getRuntime().availableProcessors();
    BlockStore store = state.cells;
    if (store == null) {
      double all = (double) matrix.entries().stored() * ENTRY_BYTES;
      Share share = new Share(all, done -> state.done = CELLS_SHARE * done);
      store = BlockStore.make(cells, matrix, threads, run.withProgress(share));
      state.cells = store;
    }
    Share share =
        new Share(plan.baseRows(), done -> state.done = CELLS_SHARE + (1 - CELLS_SHARE) * done);
    state.store = LevelStore.make(file, store, plan, threads, run.withProgress(share));
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
