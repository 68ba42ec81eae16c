package dev.heatpress.plotly.model;

import dev.heatpress.core.Cells;
import dev.heatpress.plotly.read.Json;
import org.jspecify.annotations.Nullable;

/// Cells and where they lie on their axes.
///
/// @param xEdges linear positions, columns + 1 of them
/// @param xCenters those that the figure gives; null for the middles
/// @param limits the least and the greatest of all cells, also of those that are lost; null where
///   the cells themselves tell them
/// @param texts of the cells; null for none
record PlacedCells(
    Cells cells,
    double[] xEdges,
    double[] yEdges,
    double @Nullable [] xCenters,
    double @Nullable [] yCenters,
    double @Nullable [] limits,
    @Nullable Json texts) {}
