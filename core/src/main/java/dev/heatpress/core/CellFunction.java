package dev.heatpress.core;

import java.io.Serializable;

/// Numbers made of single cells, one or more of each: what is averaged in the place of the cells.
/// Thread-safe, and a function of the cell alone.
public interface CellFunction extends Serializable {

  /// How many numbers are made of a cell, at least 1.
  int layers();

  /// Makes the numbers of the first `count` cells.
  ///
  /// @param cells NaN is a missing cell; 64-bit integers are rounded to the nearest double
  /// @param layers an array for each layer: the numbers go to its entries from `at` on, NaN for
  ///   what is missing
  void apply(double[] cells, int count, double[][] layers, int at);
}
