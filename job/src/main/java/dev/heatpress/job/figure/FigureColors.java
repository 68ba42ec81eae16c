package dev.heatpress.job.figure;

import dev.heatpress.core.color.SlotScale;
import dev.heatpress.job.color.ColoredPixels;
import java.util.function.Supplier;

/// What a figure is colored by.
///
/// @param scale the colors of cells
/// @param text what the colors of pixels mean, in the words of a summary
/// @param cellText what the colors of cells mean
/// @param pixels makes the pixels of the data area, or has them already; they stay with it
record FigureColors(
    SlotScale scale, String text, String cellText, Supplier<ColoredPixels> pixels) {}
