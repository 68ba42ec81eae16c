/// Partial results of a job that is rendered in parts: their file format.
package dev.heatpress.io.part;
