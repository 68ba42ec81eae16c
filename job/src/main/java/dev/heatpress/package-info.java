/// Heatpress as a library: [Heatpress] is the door.
@NullMarked
package dev.heatpress;

import org.jspecify.annotations.NullMarked;
