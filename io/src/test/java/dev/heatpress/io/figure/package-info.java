/// Scenes and pictures for the tests of figures.
@NullMarked
package dev.heatpress.io.figure;

import org.jspecify.annotations.NullMarked;
