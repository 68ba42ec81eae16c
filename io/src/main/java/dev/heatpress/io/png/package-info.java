/// PNG: pictures of any size, written band by band, the bands compressed in parallel.
package dev.heatpress.io.png;
