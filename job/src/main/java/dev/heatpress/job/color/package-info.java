/// From cells to colors: what scales depend on, and pixels that are no plain aggregates.
@NullMarked
package dev.heatpress.job.color;

import org.jspecify.annotations.NullMarked;
