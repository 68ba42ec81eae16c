/// Reports checked: the job of a report runs again.
@NullMarked
package dev.heatpress.job.verify;

import org.jspecify.annotations.NullMarked;
