/// From cells to colors: what scales depend on, and pixels that are no plain aggregates.
package dev.heatpress.job.color;
