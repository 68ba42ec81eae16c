/// Demo matrices of any size, computed row by row.
@NullMarked
package dev.heatpress.core.sample;

import org.jspecify.annotations.NullMarked;
