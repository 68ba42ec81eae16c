/// Pictures of matrices that live where Spark runs: tasks make exact parts, the driver merges them.
@org.jspecify.annotations.NullMarked
package dev.heatpress.spark;
