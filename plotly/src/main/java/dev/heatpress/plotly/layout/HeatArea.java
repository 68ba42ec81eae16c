package dev.heatpress.plotly.layout;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Cells;
import dev.heatpress.plotly.model.ColorSlots;
import org.jspecify.annotations.Nullable;

/// A heatmap as it is drawn: the cells that are seen, and their colors.
///
/// @param name what the user calls it: `data[0]`
/// @param cells the whole matrix
/// @param rowStart the first row that is seen, rowEnd the one after the last; columns alike
/// @param flipRows whether row 0 is drawn below the others; columns alike
/// @param rowEdges where the seen rows begin and end, in the order of the matrix; null where they
///   are equally high. The first and the last one are those of the area: a cell that it cuts is
///   narrower
/// @param columnEdges the same for columns
/// @param rowGap what stays free between the rows; columnGap between the columns
/// @param colors which color a value has
/// @param scale the limits, for people
public record HeatArea(
    String name,
    Cells cells,
    long rowStart,
    long rowEnd,
    long columnStart,
    long columnEnd,
    boolean flipRows,
    boolean flipColumns,
    @Nullable AxisEdges rowEdges,
    @Nullable AxisEdges columnEdges,
    Gap rowGap,
    Gap columnGap,
    ColorSlots colors,
    String scale)
    implements Area {}
