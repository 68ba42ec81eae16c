/// Plotly figures: their JSON as plotly.py writes it, what its attributes mean, and the layout that
/// plotly.js would give them, as a scene.
///
/// Defaults, tick choice and geometry follow plotly.js 3.7 (MIT): facts and formulas, no code.
package dev.heatpress.plotly;
