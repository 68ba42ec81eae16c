import org.jspecify.annotations.NullMarked;

/// Exact heatmaps of matrices of any size. [dev.heatpress.Heatpress] is the door.
@NullMarked
module dev.heatpress {
  requires transitive dev.heatpress.core;
  requires dev.heatpress.io;
  requires dev.heatpress.order;
  requires dev.heatpress.plotly;
  requires dev.heatpress.tiling;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports dev.heatpress;
  exports dev.heatpress.job;
  exports dev.heatpress.job.settings;
  exports dev.heatpress.job.color to
      dev.heatpress.cli;
  exports dev.heatpress.job.figure to
      dev.heatpress.cli,
      dev.heatpress.view;
  exports dev.heatpress.job.input to
      dev.heatpress.cli,
      dev.heatpress.view;
  exports dev.heatpress.job.output to
      dev.heatpress.cli;
  exports dev.heatpress.job.plan to
      dev.heatpress.cli;
  exports dev.heatpress.job.plotly to
      dev.heatpress.cli;
  exports dev.heatpress.job.pyramid to
      dev.heatpress.cli,
      dev.heatpress.view;
  exports dev.heatpress.job.render to
      dev.heatpress.cli,
      dev.heatpress.view;
  exports dev.heatpress.job.report to
      dev.heatpress.cli,
      dev.heatpress.view;
  exports dev.heatpress.job.request to
      dev.heatpress.cli,
      dev.heatpress.view;
  exports dev.heatpress.job.verify to
      dev.heatpress.cli;
}
