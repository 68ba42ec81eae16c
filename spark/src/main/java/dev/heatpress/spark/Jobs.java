package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.RenderJob;
import org.apache.spark.api.java.JavaSparkContext;

/// Runs of jobs whose passes are jobs of Spark.
final class Jobs {
  private Jobs() {}

  /// Refuses what needs the cells on one machine.
  ///
  /// @throws SettingException naming it
  static void check(RenderJob job) {
    if (job.report() != null) {
      throw SettingException.of(
          "report", "looks at the cells once more on one machine; leave it out on Spark");
    }
  }

  /// Draws a picture.
  ///
  /// @param partitions tasks of a pass; 0 for as many as the cells are worth
  static RenderResult draw(
      JavaSparkContext spark, RenderJob job, Piece.Supply supply, int partitions) {
    return run(spark, job, supply, partitions, context -> RenderRun.run(job, context));
  }

  /// Runs what reads the input of a picture.
  ///
  /// @param partitions tasks of a pass; 0 for as many as the cells are worth
  static <T> T run(
      JavaSparkContext spark,
      RenderJob job,
      Piece.Supply supply,
      int partitions,
      Function<RunContext, T> run) {
    check(job);
    RunContext context = RunContext.standard();
    try (Workspace own = Workspace.open(context.workspace(), Set.of())) {
      Asked asked = Asked.of(job.input());
      UnaryOperator<MatrixSource> lens =
          head ->
              new ClusterMatrix(spark, head, supply, asked, job.memory(), partitions, own.folder());
      RunContext inside = context.withWorkspace(own.folder());
      return ReadFiles.during(() -> Input.through(job.input(), lens, () -> run.apply(inside)));
    }
  }
}
