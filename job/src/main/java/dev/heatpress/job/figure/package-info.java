/// One run of a figure.
@NullMarked
package dev.heatpress.job.figure;

import org.jspecify.annotations.NullMarked;
