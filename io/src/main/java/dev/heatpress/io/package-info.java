@NullMarked
package dev.heatpress.io;

import org.jspecify.annotations.NullMarked;
