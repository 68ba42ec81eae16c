/// Pixels and cells into files.
package dev.heatpress.job.output;
