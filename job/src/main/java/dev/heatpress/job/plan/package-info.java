/// What a job will take, before it runs.
package dev.heatpress.job.plan;
