/// One run of a figure.
package dev.heatpress.job.figure;
