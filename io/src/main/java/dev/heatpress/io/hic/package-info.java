/// Contact maps of Juicer (`.hic`), versions 8 and 9: chromosomes, resolutions, blocks of contacts
/// and normalization vectors, read from the mapped file.
///
/// @see <a href="https://github.com/aidenlab/hic-format">The hic file format</a>
package dev.heatpress.io.hic;
