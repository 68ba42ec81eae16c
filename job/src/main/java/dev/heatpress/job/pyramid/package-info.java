/// Pyramids of large matrices: pixels of many sizes from one reading of the cells.
package dev.heatpress.job.pyramid;
