/// Cells that lie in a file without a format: as a user describes them, or a header beside them.
package dev.heatpress.io.raw;
