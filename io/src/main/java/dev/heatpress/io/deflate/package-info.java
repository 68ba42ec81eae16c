/// Deflate and zlib streams made of independently compressed blocks.
package dev.heatpress.io.deflate;
