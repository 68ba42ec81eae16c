/// Where plotly.js puts everything: margins, ranges, color bars and texts, as a scene.
package dev.heatpress.plotly.layout;
