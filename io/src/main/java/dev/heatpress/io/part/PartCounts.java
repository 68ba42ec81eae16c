package dev.heatpress.io.part;

/// What the cells of a part were like.
///
/// @param below finite cells below the lower limit of the colors
/// @param above finite cells above the upper limit
/// @param nonPositive zero or negative cells, where these are counted
/// @param min the least finite cell, NaN where there is none
/// @param max the greatest finite cell, NaN where there is none
/// @param leastPositive the least cell above zero, NaN where there is none or nobody asked
public record PartCounts(
    long cells,
    long missing,
    long positiveInfinite,
    long negativeInfinite,
    long below,
    long above,
    long nonPositive,
    double min,
    double max,
    double leastPositive) {}
