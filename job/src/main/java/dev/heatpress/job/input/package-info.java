/// Inputs of jobs: files, demo matrices, cells in memory.
package dev.heatpress.job.input;
