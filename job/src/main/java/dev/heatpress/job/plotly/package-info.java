/// One run of a Plotly figure.
@NullMarked
package dev.heatpress.job.plotly;

import org.jspecify.annotations.NullMarked;
