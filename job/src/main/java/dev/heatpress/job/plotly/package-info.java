/// One run of a Plotly figure.
package dev.heatpress.job.plotly;
