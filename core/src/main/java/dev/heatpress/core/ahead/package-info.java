/// Mapped memory that is there before somebody needs it.
@NullMarked
package dev.heatpress.core.ahead;

import org.jspecify.annotations.NullMarked;
