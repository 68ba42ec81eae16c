/// Pages in SVG, streamed.
package dev.heatpress.io.svg;
