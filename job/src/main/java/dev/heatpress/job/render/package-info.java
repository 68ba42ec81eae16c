/// Runs of pictures, of their parts, and of demo matrices.
@NullMarked
package dev.heatpress.job.render;

import org.jspecify.annotations.NullMarked;
