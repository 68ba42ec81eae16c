/// What came of jobs and what is in files, as text and JSON.
package dev.heatpress.job.report;
