/// The JSON of a figure: its values, and the cells of its traces as matrices, read as a stream.
package dev.heatpress.plotly.read;
