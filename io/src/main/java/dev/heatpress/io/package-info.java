/// Files in and out: opening a matrix file of any known format, and one package per format.
@NullMarked
package dev.heatpress.io;

import org.jspecify.annotations.NullMarked;
