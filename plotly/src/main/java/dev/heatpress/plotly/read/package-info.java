/// The JSON of a figure: its values, and the cells of its traces as matrices, read as a stream.
@NullMarked
package dev.heatpress.plotly.read;

import org.jspecify.annotations.NullMarked;
