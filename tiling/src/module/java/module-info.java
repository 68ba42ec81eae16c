/// The passes over the cells.
module dev.heatpress.tiling {
  requires transitive dev.heatpress.core;
  requires static org.jspecify;

  exports dev.heatpress.tiling to
      dev.heatpress;
}
