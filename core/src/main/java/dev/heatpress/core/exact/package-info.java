/// Exact area-weighted means: which cells a pixel covers with which integer weights, and sums of
/// them whose quotient is correctly rounded whatever the order of summation was.
package dev.heatpress.core.exact;
