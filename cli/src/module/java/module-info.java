import org.jspecify.annotations.NullMarked;

/// The program: words, help, progress, exit codes, batches.
@NullMarked
module dev.heatpress.cli {
  requires dev.heatpress;
  requires dev.heatpress.io;
  requires dev.heatpress.view;
  requires static org.jspecify;
  requires org.snakeyaml.engine;
  requires tools.jackson.core;
}
