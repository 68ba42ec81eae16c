/// The letters of figures: what room they take, their outlines, and subsets to embed.
///
/// No AWT and no fonts of the system: a figure looks the same on every machine.
package dev.heatpress.io.font;
