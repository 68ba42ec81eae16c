/// Pages in SVG, streamed.
@NullMarked
package dev.heatpress.io.svg;

import org.jspecify.annotations.NullMarked;
