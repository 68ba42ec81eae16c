@NullMarked
package dev.heatpress.cli;

import org.jspecify.annotations.NullMarked;
