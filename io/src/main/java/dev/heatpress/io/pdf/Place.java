package dev.heatpress.io.pdf;

/// Where cells lie on a page, in points from its lower left corner.
///
/// @param top the upper edge, from which rows go down
record Place(double left, double top, double width, double height) {}
