import org.jspecify.annotations.NullMarked;

/// Figures of Plotly, read and laid out.
@NullMarked
module dev.heatpress.plotly {
  requires transitive dev.heatpress.core;
  requires dev.heatpress.io;
  requires java.desktop;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports dev.heatpress.plotly to
      dev.heatpress;
  exports dev.heatpress.plotly.layout to
      dev.heatpress;
  exports dev.heatpress.plotly.model to
      dev.heatpress;
}
