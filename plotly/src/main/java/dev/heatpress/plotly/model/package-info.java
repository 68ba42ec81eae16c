/// What the attributes of a figure mean: traces, axes, color scales and fonts with their defaults.
@NullMarked
package dev.heatpress.plotly.model;

import org.jspecify.annotations.NullMarked;
