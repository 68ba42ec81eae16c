/// Zip archives that lie in memory: their directory, and their members as they are stored or
/// unpacked.
package dev.heatpress.io.zip;
