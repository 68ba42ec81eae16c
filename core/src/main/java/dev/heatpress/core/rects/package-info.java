/// Equal cells merged into rectangles, row by row, and what a page needs to know about its cells.
package dev.heatpress.core.rects;
