/// Partial results of a job that is rendered in parts: their file format.
@NullMarked
package dev.heatpress.io.part;

import org.jspecify.annotations.NullMarked;
