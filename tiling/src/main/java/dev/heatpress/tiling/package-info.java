/// Passes over the cells of a matrix: in which order, on which threads, into which rasters.
package dev.heatpress.tiling;
