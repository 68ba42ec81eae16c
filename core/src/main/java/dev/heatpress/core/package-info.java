/// What a matrix is, and exact arithmetic on it. No I/O; the JDK and Commons Math alone.
@NullMarked
package dev.heatpress.core;

import org.jspecify.annotations.NullMarked;
