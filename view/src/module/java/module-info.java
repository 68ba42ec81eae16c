import org.jspecify.annotations.NullMarked;

/// The viewer: a server on this machine, and the page that it serves.
@NullMarked
module dev.heatpress.view {
  requires dev.heatpress;
  requires dev.heatpress.core;
  requires dev.heatpress.io;
  requires jdk.httpserver;
  requires static org.jspecify;

  exports dev.heatpress.view to
      dev.heatpress.cli;
}
