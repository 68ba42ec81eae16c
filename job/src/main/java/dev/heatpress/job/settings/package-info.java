/// The vocabulary of jobs: settings as data, and the values that somebody gave them. Command lines,
/// job files, partial files, reports and programs all come down to a [Settings].
@NullMarked
package dev.heatpress.job.settings;

import org.jspecify.annotations.NullMarked;
