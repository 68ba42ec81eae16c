import org.jspecify.annotations.NullMarked;

/// What a matrix is, exact sums, colors, the layout of figures and rectangles.
@NullMarked
module dev.heatpress.core {
  // Where the command line of the JVM asks for it: see Vectors.
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports dev.heatpress.core;
  exports dev.heatpress.core.ahead to
      dev.heatpress.io,
      dev.heatpress.tiling;
  exports dev.heatpress.core.color;
  exports dev.heatpress.core.exact to
      dev.heatpress,
      dev.heatpress.io,
      dev.heatpress.tiling;
  exports dev.heatpress.core.figure to
      dev.heatpress,
      dev.heatpress.io,
      dev.heatpress.plotly;
  exports dev.heatpress.core.missing to
      dev.heatpress,
      dev.heatpress.io;
  exports dev.heatpress.core.rects to
      dev.heatpress,
      dev.heatpress.io;
  exports dev.heatpress.core.sample to
      dev.heatpress,
      dev.heatpress.cli;
}
