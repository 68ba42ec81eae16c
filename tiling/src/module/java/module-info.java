import org.jspecify.annotations.NullMarked;

/// The passes over the cells.
@NullMarked
module dev.heatpress.tiling {
  requires transitive dev.heatpress.core;
  requires static org.jspecify;

  exports dev.heatpress.tiling to
      dev.heatpress;
}
