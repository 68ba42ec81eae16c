package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.io.part.PartFile;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.render.PartRun;
import dev.heatpress.job.request.PartJob;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/// Makes a part on an executor.
final class PartTask implements Function<Integer, PartTask.Made> {
  private static final long serialVersionUID = 1L;

  private final String input;
  private final String[] words;
  private final String aggregations;
  private final int count;
  private final LongAccumulator cells;
  private final LongAccumulator bytes;

  /// What came of it.
  ///
  /// @param bytes of the partial file
  /// @param refusal why the input is refused, which trying again does not change; null where it
  ///   isn't
  record Made(byte[] bytes, @Nullable String refusal) implements Serializable {}

  PartTask(Parts parts, int count, LongAccumulator cells, LongAccumulator bytes) {
    this.input = parts.input();
    this.words = parts.words().toArray(String[]::new);
    this.aggregations = parts.aggregations();
    this.count = count;
    this.cells = cells;
    this.bytes = bytes;
  }

  @Override
  public Made call(Integer part) throws IOException {
    RunContext context = RunContext.standard();
    try (Workspace own = Workspace.open(context.workspace(), Set.of())) {
      Path file = own.folder().resolve(part + ".heatpart");
      List<String> all = Parts.words(List.of(words), part, count, file + aggregations);
      all.add("--threads=" + Math.max(1, TaskContext.get().cpus()));
      PartJob job = Parts.part(input, all);
      ReadFiles.during(() -> PartRun.run(job, context.withWorkspace(own.folder())));
      try (PartFile made = PartFile.open(file)) {
        cells.add(made.counts().cells());
      }
      byte[] result = Files.readAllBytes(file);
      bytes.add(result.length);
      return new Made(result, null);
    } catch (InputException e) {
      if (e.getCause() instanceof IOException) {
        // It may pass: Spark tries again.
        throw new IOException(e.getMessage(), e);
      }
      return new Made(new byte[0], e.getMessage());
    }
  }
}
