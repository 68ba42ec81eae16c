package dev.heatpress.job.request;

/// What the limits and norms of a color scale may depend on. Asking may cost passes over the cells;
/// answers are kept.
public interface Distribution {

  /// The least and the greatest finite value.
  Limits limits();

  /// The least finite value above zero; NaN where there is none.
  double leastPositive();

  /// Exact quantiles of the finite values, as numpy's default method defines them; all NaN where
  /// there is no value.
  ///
  /// @param fractions from 0 to 1
  /// @param positive of values above zero only
  double[] quantiles(double[] fractions, boolean positive);
}
