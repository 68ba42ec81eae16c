/// Where plotly.js puts ticks on an axis, and what it writes at them.
package dev.heatpress.plotly.ticks;
