/// Passes over the cells of a matrix: in which order, on which threads, into which rasters.
@NullMarked
package dev.heatpress.tiling;

import org.jspecify.annotations.NullMarked;
