package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.PartNumber;
import dev.heatpress.tiling.Resources;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/// Makes one share of a pass on an executor.
///
/// @param asked the input, where it was not sent
/// @param memory bytes for buffers
/// @param region the cells that all tasks together see
/// @param cells counts them
record PassTask<T>(Asked asked, long memory, Region region, LongAccumulator cells, Pass<T> pass)
    implements Function<Piece, PassTask.Outcome<T>> {

  /// What is made of a share of the cells.
  interface Pass<T> extends Serializable {
    /// Makes it.
    T of(MatrixSource matrix, PartNumber share, Resources resources);
  }

  /// What came of it.
  ///
  /// @param value null where the input is refused
  /// @param refusal why, which trying again does not change; null where it isn't
  record Outcome<T>(@Nullable T value, @Nullable String refusal) implements Serializable {
    /// @throws InputException where the input is refused
    T get() {
      if (refusal != null) {
        throw new InputException(refusal);
      }
      return Objects.requireNonNull(value);
    }
  }

  @Override
  public Outcome<T> call(Piece piece) throws IOException {
    RunContext context = RunContext.standard();
    int threads = Math.max(1, TaskContext.get().cpus());
    try (Workspace own = Workspace.open(context.workspace(), Set.of())) {
      RunContext inside = context.withWorkspace(own.folder());
      Resources resources =
          new Resources(threads, RenderJob.memoryBound(memory), own.folder(), inside.quiet());
      return ReadFiles.during(() -> {
        MatrixSource sent = piece.sent() == null ? null : piece.sent().apply(own.folder());
        try (MatrixSource there = sent;
            Input source = Input.open(asked.of(there), threads, inside)) {
          PartNumber share = piece.number();
          T made = source.locate(() -> pass.of(source.matrix(), share, resources));
          long rows = share.end(region.rows()) - share.first(region.rows());
          cells.add(rows * region.columns());
          return new Outcome<>(made, null);
        }
      });
    } catch (InputException e) {
      if (e.getCause() instanceof IOException) {
        // It may pass: Spark tries again.
        throw new IOException(e.getMessage(), e);
      }
      return new Outcome<>(null, e.getMessage());
    }
  }
}
