/// Reports checked: the job of a report runs again.
package dev.heatpress.job.verify;
