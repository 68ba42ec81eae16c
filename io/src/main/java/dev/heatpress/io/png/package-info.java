/// PNG: pictures of any size, written band by band, the bands compressed in parallel.
@NullMarked
package dev.heatpress.io.png;

import org.jspecify.annotations.NullMarked;
