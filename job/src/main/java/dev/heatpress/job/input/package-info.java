/// Inputs of jobs: files, demo matrices, cells in memory.
@NullMarked
package dev.heatpress.job.input;

import org.jspecify.annotations.NullMarked;
