/// Requests: immutable records that describe a job, checked as far as that is possible without the
/// matrix, and how [dev.heatpress.job.settings.Settings] become them. Nothing here runs anything.
package dev.heatpress.job.request;
