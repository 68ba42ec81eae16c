/// Pixels and cells into files.
@NullMarked
package dev.heatpress.job.output;

import org.jspecify.annotations.NullMarked;
