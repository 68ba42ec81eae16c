import org.jspecify.annotations.NullMarked;

/// Trees, orders and groups of rows.
@NullMarked
module dev.heatpress.order {
  requires transitive dev.heatpress.core;
  requires static org.jspecify;

  exports dev.heatpress.order to
      dev.heatpress;
}
