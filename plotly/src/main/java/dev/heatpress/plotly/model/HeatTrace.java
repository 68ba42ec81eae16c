package dev.heatpress.plotly.model;

import dev.heatpress.core.Cells;
import dev.heatpress.plotly.read.Json;
import org.jspecify.annotations.Nullable;

/// A heatmap of a figure: cells, where they lie on two axes, and how they are drawn.
///
/// @param name what the user calls it: `data[0]`
/// @param cells rows along the y axis, columns along the x axis
/// @param xEdges linear positions, columns + 1 of them; rising or falling throughout
/// @param yEdges linear positions, rows + 1 of them
/// @param xCenters positions of labels; null for the middles
/// @param xgap pixels between columns
/// @param ygap pixels between rows
/// @param texts of the cells, a list of lists; null for none
/// @param template of labels in the cells; empty for none
/// @param labelFont of them; size NaN for one that fits, color 0 for one that can be seen
public record HeatTrace(
    String name,
    Cells cells,
    Axis x,
    Axis y,
    double[] xEdges,
    double[] yEdges,
    double @Nullable [] xCenters,
    double @Nullable [] yCenters,
    ColorAxis colors,
    double opacity,
    double xgap,
    double ygap,
    double order,
    @Nullable Json texts,
    String template,
    Font labelFont,
    boolean showBar) {}
