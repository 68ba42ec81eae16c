/// Runs of pictures, of their parts, and of demo matrices.
package dev.heatpress.job.render;
