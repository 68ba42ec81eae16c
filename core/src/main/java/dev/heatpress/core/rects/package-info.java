/// Equal cells merged into rectangles, row by row, and what a page needs to know about its cells.
@NullMarked
package dev.heatpress.core.rects;

import org.jspecify.annotations.NullMarked;
