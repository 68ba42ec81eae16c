@NullMarked
package dev.heatpress.tiling;

import org.jspecify.annotations.NullMarked;
