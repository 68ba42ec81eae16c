package dev.heatpress.job.request;

import org.jspecify.annotations.Nullable;

/// A category as a table has it.
///
/// @param value of its cells
/// @param label its name
/// @param argb its color, 0xAARRGGBB; null where the table leaves it open
public record CategoryEntry(double value, String label, @Nullable Integer argb) {}
