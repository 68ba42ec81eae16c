/// Scenes and pictures for the tests of figures.
@NullMarked
package dev.heatpress.io.paint;

import org.jspecify.annotations.NullMarked;
