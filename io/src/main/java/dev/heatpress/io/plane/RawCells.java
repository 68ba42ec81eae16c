package dev.heatpress.io.plane;

import java.lang.foreign.MemorySegment;

/// A strided block of stored elements, of whatever type; [dev.heatpress.core.Cells] before they
/// have become cells.
public record RawCells(
    MemorySegment segment,
    long offset,
    long rows,
    long columns,
    long rowStride,
    long columnStride) {}
