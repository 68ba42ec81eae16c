/// Figures before they are drawn: what stands where, for painters of every format.
@NullMarked
package dev.heatpress.core.figure;

import org.jspecify.annotations.NullMarked;
