/// Figures as pictures of pixels: a scene composited with its data areas, row by row.
///
/// Nothing here draws through AWT, whose fonts and rasterizers differ between machines.
package dev.heatpress.io.paint;
