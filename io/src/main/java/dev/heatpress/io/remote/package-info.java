/// Files at a distance: objects behind HTTP and in S3 stores, read by ranges.
@org.jspecify.annotations.NullMarked
package dev.heatpress.io.remote;
