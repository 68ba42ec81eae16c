package dev.heatpress.cli;

import dev.heatpress.core.color.SlotScale;

/// What the colors of a figure are.
///
/// @param cells of cells
/// @param pixelText of pixels, in words
/// @param cellText of cells, in words
record FigureColors(SlotScale cells, String pixelText, String cellText) {}
