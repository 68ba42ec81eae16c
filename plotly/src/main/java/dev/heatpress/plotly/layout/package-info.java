/// Where plotly.js puts everything: margins, ranges, color bars and texts, as a scene.
@NullMarked
package dev.heatpress.plotly.layout;

import org.jspecify.annotations.NullMarked;
