/// What a matrix is, and exact arithmetic on it. No I/O; the JDK alone.
@NullMarked
package dev.heatpress.core;

import org.jspecify.annotations.NullMarked;
