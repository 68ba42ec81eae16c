/// Where plotly.js puts ticks on an axis, and what it writes at them.
@NullMarked
package dev.heatpress.plotly.ticks;

import org.jspecify.annotations.NullMarked;
