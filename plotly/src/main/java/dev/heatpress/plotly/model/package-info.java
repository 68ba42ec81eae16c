/// What the attributes of a figure mean: traces, axes, color scales and fonts with their defaults.
package dev.heatpress.plotly.model;
