/// From numbers to colors: parsed colors, colormaps, norms, and the scale that joins them.
@NullMarked
package dev.heatpress.core.color;

import org.jspecify.annotations.NullMarked;
