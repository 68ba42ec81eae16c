/// What came of jobs and what is in files, as text and JSON.
@NullMarked
package dev.heatpress.job.report;

import org.jspecify.annotations.NullMarked;
