/// What a job will take, before it runs.
@NullMarked
package dev.heatpress.job.plan;

import org.jspecify.annotations.NullMarked;
