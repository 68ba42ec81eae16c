/// Sparse matrices as files store them: compressed lines, coordinates, diagonals, blocks, text.
package dev.heatpress.io.sparse;
